"""Extraction stays above its floors on the labelled sources."""

from pathlib import Path

import pytest

from intake.extract.weights import DEFAULT_THRESHOLD
from tests.corpus.due_phrases import TABLE, UNSEEN, measure_due_phrases
from tests.corpus.reading import HELD_OUT, Case, read_cases
from tests.corpus.scoring import Score, score_cases, share
from tests.support.pipelines import shipped_pipeline

# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("quality")
Cases = tuple[Case, ...]


@pytest.fixture(scope="module")
def cases() -> Cases:
    return read_cases()


@pytest.fixture(scope="module")
def score(cases: Cases) -> Score:
    return score_cases(cases, pipeline=shipped_pipeline())


def report(score: Score) -> str:
    return "\n".join([*score.mistakes, score.line()])


def test_what_is_found_is_work(score: Score):
    assert score.precision >= 0.97, report(score)


def test_work_is_found(score: Score):
    assert score.recall >= 0.97, report(score)


def test_owners_are_right(score: Score):
    assert share(score.owners) >= 0.97, report(score)


def test_dates_are_right(score: Score):
    assert share(score.dates) >= 0.97, report(score)


def test_titles_read_as_labelled(score: Score):
    assert share(score.titles) >= 0.93, report(score)


def test_sources_without_work_yield_next_to_none(cases: Cases):
    idle = [case for case in cases if not any(not label.is_optional for label in case.labels)]
    assert len(idle) * 10 >= len(cases) * 3
    assert score_cases(idle, pipeline=shipped_pipeline()).found <= 2


def test_a_higher_threshold_finds_less(cases: Cases, score: Score):
    strict = score_cases(cases, pipeline=shipped_pipeline(), threshold=DEFAULT_THRESHOLD + 0.2)
    assert strict.found < score.found


def test_sources_that_nobody_tuned_for_are_read_nearly_as_well():
    score = score_cases(read_cases(HELD_OUT), pipeline=shipped_pipeline())
    assert score.precision >= 0.9, report(score)
    assert score.recall >= 0.9, report(score)
    assert share(score.owners) >= 0.95, report(score)
    assert share(score.dates) >= 0.9, report(score)


def test_every_label_quotes_its_source(cases: Cases):
    for case in (*cases, *read_cases(HELD_OUT)):
        for label in case.labels:
            assert label.words in case.document.text, (case.name, label.words)


@pytest.mark.parametrize("table", [TABLE, UNSEEN], ids=lambda table: table.stem)
def test_due_phrases_are_read_rightly_or_not_at_all(table: Path):
    figures = measure_due_phrases(table)
    assert figures.share_right >= 0.98, figures.mistakes
    assert figures.wrong <= 1, figures.mistakes

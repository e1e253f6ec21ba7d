"""Extraction stays above its floors on the labelled sources."""

from pathlib import Path

import pytest

from intake.extract.weights import DEFAULT_THRESHOLD
from intake.language.pipeline import load_pipeline
from tests.corpus.due_phrases import TABLE, UNSEEN, measure_due_phrases
from tests.corpus.reading import HELD_OUT, read_cases
from tests.corpus.scoring import score_cases, share

CASES = read_cases()
SCORE = score_cases(CASES, pipeline=load_pipeline())


def report() -> str:
    return "\n".join([*SCORE.mistakes, SCORE.line()])


def test_what_is_found_is_work():
    assert SCORE.precision >= 0.97, report()


def test_work_is_found():
    assert SCORE.recall >= 0.97, report()


def test_owners_are_right():
    assert share(SCORE.owners) >= 0.97, report()


def test_dates_are_right():
    assert share(SCORE.dates) >= 0.97, report()


def test_titles_read_as_labelled():
    assert share(SCORE.titles) >= 0.93, report()


def test_sources_without_work_yield_next_to_none():
    idle = [case for case in CASES if not any(not label.is_optional for label in case.labels)]
    assert len(idle) * 10 >= len(CASES) * 3
    assert score_cases(idle, pipeline=load_pipeline()).found <= 2


def test_a_higher_threshold_finds_less():
    strict = score_cases(CASES, pipeline=load_pipeline(), threshold=DEFAULT_THRESHOLD + 0.2)
    assert strict.found < SCORE.found


def test_sources_that_nobody_tuned_for_are_read_nearly_as_well():
    score = score_cases(read_cases(HELD_OUT), pipeline=load_pipeline())
    line = "\n".join([*score.mistakes, score.line()])
    assert score.precision >= 0.9, line
    assert score.recall >= 0.9, line
    assert share(score.owners) >= 0.95, line
    assert share(score.dates) >= 0.9, line


def test_every_label_quotes_its_source():
    for case in (*CASES, *read_cases(HELD_OUT)):
        for label in case.labels:
            assert label.words in case.document.text, (case.name, label.words)


@pytest.mark.parametrize("table", [TABLE, UNSEEN], ids=lambda table: table.stem)
def test_due_phrases_are_read_rightly_or_not_at_all(table: Path):
    figures = measure_due_phrases(table)
    assert figures.share_right >= 0.98, figures.mistakes
    assert figures.wrong <= 1, figures.mistakes

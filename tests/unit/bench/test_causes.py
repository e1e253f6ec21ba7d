"""Of every date and owner that is not what readers have written down, the first cause that holds is named."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from bench.evaluation.answers import MISSING, RIGHT, WRONG, answers_of, table_of
from bench.evaluation.causes import DateCause, OwnerCause, date_cause, owner_cause
from intake.candidate import Candidate
from intake.document import Document
from intake.extract.choices.scene import Scene
from intake.extract.context import ExtractionContext
from intake.extract.extractor import judged, prepare
from tests.support.documents import document_of
from tests.support.pipelines import shipped_pipeline
from training.choices.examples import ChoiceLesson
from training.corpus.labels import Final, Passage, TalkDocument, TalkTask

CONTEXT = ExtractionContext(datetime(2026, 1, 5, 10, tzinfo=UTC), "UTC")
TALK = (
    ("Ann", "I'll send the report by Friday. Everybody sees it before the audit."),
    ("Bob", "The board likes to meet in spring, and on 20 January."),
    ("Ann", "Dave Moss comes on Thursday."),
)


@cache
def found_in(turns: tuple[tuple[str, str], ...]) -> tuple[Document, Scene, Candidate]:
    document = document_of(*turns)
    prepared = prepare(document, pipeline=shipped_pipeline(), context=CONTEXT)
    scene = Scene.of(prepared, judged(prepared))
    return document, scene, scene.candidates[0]


def task(*, due: str | None = None, phrase: str | None = None, owner: str = "Ann") -> TalkTask:
    return TalkTask("Send the report", (owner,), due, phrase, (Passage(0, 21, "promised"),), Final.OPEN, False)


@pytest.mark.parametrize(
    ("due", "phrase", "cause"),
    [
        ("2026-01-09", "by Friday", DateCause.OWN),
        ("2026-01-20", "on 20 January", DateCause.NEXT),
        ("2026-01-10", "by Friday", DateCause.MISREAD),
        ("2026-01-10", "before the audit", DateCause.EVENT),
        ("2026-05-31", "in spring", DateCause.UNREAD),
        ("2026-01-10", "at the weekend", DateCause.ELSEWHERE),
    ],
)
def test_where_the_right_date_stands_and_what_is_made_of_its_words(due: str, phrase: str, cause: DateCause):
    _, scene, candidate = found_in(TALK)
    assert date_cause(candidate, task(due=due, phrase=phrase), scene) is cause


@pytest.mark.parametrize(
    ("owner", "cause"),
    [("Ann", OwnerCause.SPEAKER), ("Bob", OwnerCause.ANSWERER), ("Dave Moss", OwnerCause.ABSENT)],
)
def test_where_the_right_owner_stands(owner: str, cause: OwnerCause):
    _, scene, candidate = found_in(TALK)
    assert owner_cause(candidate, task(owner=owner), scene) is cause


def test_what_is_right_has_no_cause_and_all_is_counted():
    document, scene, candidate = found_in(TALK)
    labels = task(due="2026-01-12", owner="Bob")
    talk = TalkDocument("one", "part", "call", "punctuated", document, CONTEXT, (labels,), (), is_kept_apart=False)
    lesson = ChoiceLesson(talk, scene)
    date, owner = answers_of(lesson, [replace(candidate, owner="Bob", due=None)])
    assert (date.outcome, date.cause, owner.outcome, owner.cause) == (MISSING, DateCause.ELSEWHERE, RIGHT, None)
    assert "instead of 2026-01-12" in date.line
    wrong, _ = answers_of(lesson, [candidate])
    assert wrong.outcome == WRONG
    assert table_of("date", [date, owner, wrong]).rows[-1] == ["all", "1", "1", "0"]
    assert table_of("owner", [date, owner, wrong]).title.endswith("1 of 1 (1.000)")

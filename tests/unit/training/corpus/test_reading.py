from datetime import date, datetime

import pytest

from intake.document import Origin
from training.corpus.labels import TalkDocument
from training.corpus.reading import read_talk

MOST_TITLE_WORDS = 14


# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("talk")


@pytest.fixture(scope="module")
def documents() -> tuple[TalkDocument, ...]:
    return read_talk()


def test_every_document_has_a_name_of_its_own(documents: tuple[TalkDocument, ...]):
    assert len({found.name for found in documents}) == len(documents) >= 1107


def test_about_a_fifth_is_kept_apart(documents: tuple[TalkDocument, ...]):
    share = sum(found.is_kept_apart for found in documents) / len(documents)
    assert 0.15 < share < 0.25


def test_a_third_has_nothing_open(documents: tuple[TalkDocument, ...]):
    idle = sum(not any(task.is_wanted for task in found.tasks) for found in documents)
    assert idle * 10 >= len(documents) * 3


def test_segments_are_the_turns_of_the_text(documents: tuple[TalkDocument, ...]):
    for found in documents:
        for segment in found.document.segments:
            assert found.document.text[segment.char_start : segment.char_end] == segment.text


def test_every_task_has_a_course_and_a_date_that_can_be_read(documents: tuple[TalkDocument, ...]):
    for found in documents:
        for task in found.tasks:
            assert task.course, (found.name, task.title)
            assert len(task.title.split()) <= MOST_TITLE_WORDS, (found.name, task.title)
            if task.due is not None:
                (datetime if "T" in task.due else date).fromisoformat(task.due)


def test_nobody_speaks_on_paper(documents: tuple[TalkDocument, ...]):
    notes = [found.document for found in documents if found.document.origin is Origin.NOTES]
    assert notes
    assert any(segment.speaker is None for document in notes for segment in document.segments)

"""Copies of our documents say the same in another shape, and every label stays on its words."""

import re

import pytest

from intake.document import Passage as Quoted
from training.corpus.labels import TalkDocument
from training.corpus.reading import read_talk
from training.network.variants import MARKS, copies_of, last_mail, unmarked

# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("talk")


@pytest.fixture(scope="module")
def talk() -> list[TalkDocument]:
    return [found for found in read_talk() if not found.is_kept_apart]


def quotes_of(found: TalkDocument) -> list[str]:
    return [found.document.text[act.char_start : act.char_end] for task in found.tasks for act in task.course]


def words_of(quote: str) -> str:
    return " ".join(re.findall(r"[\w'’]+", MARKS.sub("", quote).lower()))


def test_a_stripped_copy_has_neither_capitals_nor_marks_and_keeps_its_quotes(talk: list[TalkDocument]):
    for found in talk[:60]:
        copy = unmarked(found)
        assert copy.document.text == copy.document.text.lower()
        assert not {"!", "?", "…", "“", "”"} & set(copy.document.text)
        kept = [words_of(quote) for quote in quotes_of(found) if words_of(quote)]
        assert [words_of(quote) for quote in quotes_of(copy) if words_of(quote)] == kept


def test_the_last_mail_comes_first_and_the_others_are_quoted(talk: list[TalkDocument]):
    threads = [found for found in talk if found.kind == "thread"]
    for found in threads:
        copy = last_mail(found)
        first, *rest = copy.document.segments
        assert first.text == found.document.segments[-1].text
        assert first.passage is None
        assert all(segment.passage is Quoted.QUOTED for segment in rest)
        assert quotes_of(copy) == quotes_of(found)


def test_what_the_last_mail_says_nothing_of_is_not_open_in_it(talk: list[TalkDocument]):
    copies = [last_mail(found) for found in talk if found.kind == "thread"]
    for copy in copies:
        end = copy.document.segments[0].char_end
        assert all(any(act.char_start < end for act in task.course) for task in copy.tasks if task.is_wanted), copy.name


def test_copies_bear_the_name_of_their_original(talk: list[TalkDocument]):
    assert all(copy.name == found.name for found in talk for copy in copies_of(found))
    assert all(
        segment.text == copy.document.text[segment.char_start : segment.char_end]
        for found in talk[:40]
        for copy in copies_of(found)
        for segment in copy.document.segments
    )

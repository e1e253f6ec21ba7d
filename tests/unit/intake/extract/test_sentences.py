"""Sentences stay inside their segment, and lines that belong together stay together."""

from hypothesis import given
from hypothesis import strategies as st

from intake.extract.sentences import MAX_SENTENCE_CHARS, blocks, split_sentences
from intake.language.pipeline import sentence_splitter
from tests.support.documents import document_of


def sentences(text: str) -> list[str]:
    document = document_of((None, text))
    return [found.text for found in split_sentences(document.segments[0], document)]


def test_list_items_are_sentences_of_their_own():
    assert sentences("To do:\n- call Bob\n- send the deck\n[ ] book it") == [
        "To do:", "- call Bob", "- send the deck", "[ ] book it",
    ]  # fmt: skip


def test_a_wrapped_line_runs_on():
    assert sentences("I will send the proposal to the new contact at the agency\nbefore Friday.") == [
        "I will send the proposal to the new contact at the agency\nbefore Friday."
    ]


def test_a_short_line_ends():
    assert sentences("Hi Bob please\nCan you send it?") == ["Hi Bob please", "Can you send it?"]


def test_abbreviations_do_not_end_a_sentence():
    assert sentences("Please call me at 5 p.m. tomorrow.") == ["Please call me at 5 p.m. tomorrow."]


def test_endless_text_is_cut():
    assert max(len(found) for found in sentences("send it " * 2_000)) <= MAX_SENTENCE_CHARS


def test_talk_without_any_cue_is_left_out():
    assert sentences("It rained. The bus was late. I'll send the deck.") == ["I'll send the deck."]


@given(st.text(alphabet="a.!?…M \n3,)", max_size=80))
def test_a_look_at_the_marks_finds_the_sentences_that_the_splitter_finds(text: str) -> None:
    words = f"{text} send"
    document = document_of(("Anna", words))
    looked_at = split_sentences(document.segments[0], document, is_wanted=lambda _: True)
    read = [
        found
        for start, end in blocks(words)
        for sent in sentence_splitter()(words[start:end]).sents
        if (found := sent.text.strip())
    ]
    assert [sentence.text for sentence in looked_at] == read

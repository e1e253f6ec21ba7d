"""What a clause says is the same in either vocabulary."""

import pytest
from spacy.tokens import Token

from intake.language.clauses import Clause, Oblique, phrase_of, root_verb
from tests.unit.intake.language.parses import (
    EMAIL,
    GIVE,
    GIVE_TO,
    NEED,
    READY,
    REVIEWED,
    SEND_OUT,
    VOCABULARIES,
    clause_of,
    doc_of,
)

each_vocabulary = pytest.mark.parametrize("vocabulary", VOCABULARIES)


def clause(parses: dict, vocabulary: str) -> Clause:
    return clause_of(parses[vocabulary], VOCABULARIES[vocabulary])


def word(token: Token | None) -> str | None:
    return None if token is None else token.text


def words(obliques: tuple[Oblique, ...]) -> list[tuple[str | None, str]]:
    return [(each.case, each.head.text) for each in obliques]


@each_vocabulary
def test_an_object_and_prepositional_phrases_belong_to_the_verb(vocabulary: str) -> None:
    found = clause(EMAIL, vocabulary)
    assert (found.verb.text, word(found.object), word(found.subject)) == ("Email", "Bob", None)
    assert words(found.obliques) == [("about", "contract"), ("by", "Friday")]
    assert not found.is_passive
    assert not found.is_negated


@each_vocabulary
def test_a_phrase_is_given_with_all_of_its_words(vocabulary: str) -> None:
    found = clause(REVIEWED, vocabulary)
    assert found.subject is not None
    assert phrase_of(found.subject).text == "The deck"


@each_vocabulary
def test_a_passive_says_what_was_done_to_whom_and_by_whom(vocabulary: str) -> None:
    found = clause(REVIEWED, vocabulary)
    assert found.is_passive
    assert word(found.subject) == "deck"
    assert words(found.obliques) == [("by", "Anna")]


@each_vocabulary
def test_a_negated_verb_is_known(vocabulary: str) -> None:
    assert clause(REVIEWED, vocabulary).is_negated
    assert not clause(NEED, vocabulary).is_negated


@each_vocabulary
def test_a_particle_and_a_time_without_preposition_are_found(vocabulary: str) -> None:
    found = clause(SEND_OUT, vocabulary)
    assert (word(found.subject), word(found.particle), word(found.object)) == ("I", "out", "notes")
    assert words(found.obliques) == [(None, "tomorrow")]


@each_vocabulary
def test_who_is_given_something_is_the_recipient(vocabulary: str) -> None:
    found = clause(GIVE, vocabulary)
    assert (word(found.recipient), word(found.object), found.obliques) == ("Bob", "keys", ())


@each_vocabulary
def test_to_whom_something_is_given_is_oblique(vocabulary: str) -> None:
    found = clause(GIVE_TO, vocabulary)
    assert (word(found.recipient), word(found.object)) == (None, "keys")
    assert words(found.obliques) == [("to", "Bob")]


@each_vocabulary
def test_what_needs_to_be_done_is_the_complement(vocabulary: str) -> None:
    assert word(clause(NEED, vocabulary).complement) == "go"


@each_vocabulary
def test_a_sentence_about_a_state_has_no_root_verb(vocabulary: str) -> None:
    assert root_verb(next(doc_of(READY[vocabulary]).sents)) is None

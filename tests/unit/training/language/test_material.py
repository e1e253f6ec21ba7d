"""Our own training material."""

import random
from collections.abc import Iterable
from itertools import islice

import pytest

from training.language.material import frames
from training.language.material.generator import KINDS, Generator
from training.language.material.held_out import EVERY_NAME, EVERY_VERB
from training.language.material.lexicon import Lexicon
from training.language.sentences import Passage, Sentence, Token, text_of

EVERY_FRAME = tuple(frame for kind, _ in KINDS for frame in kind)


def noun(form: str, tag: str = "NN") -> Token:
    return Token(form, tag, 0, "root", "NOUN", "Number=Sing" if tag == "NN" else "Number=Plur", form)


def verb(form: str) -> Token:
    return Token(form, "VB", 0, "root", "VERB", "VerbForm=Inf", form)


def name(form: str) -> Token:
    return Token(form, "NNP", 0, "root", "PROPN", "Number=Sing", form)


# Each word twice, since words that occur once may be slips; "invoice" and "badge" must not be taken up.
SEEN = 2 * (
    (noun("count"),),
    (noun("park"),),
    (noun("parks", "NNS"),),
    (noun("invoice"),),
    (verb("count"),),
    (verb("badge"),),
    (name("Vesuvius"),),
    (name("Friday"),),
    (name("Wren"),),
)
LEXICON = Lexicon(SEEN)


def generator(seed: int = 1) -> Generator:
    return Generator.of(LEXICON, random.Random(seed))


def sentences(passages: Iterable[Passage]) -> list[Sentence]:
    return [sentence for passage in passages for sentence in passage.sentences]


def is_tree(sentence: Sentence) -> bool:
    """Whether every word leads to the one root."""
    ends = {_end(sentence, place) for place in range(len(sentence))}
    return len(ends) == 1 and all(sentence[end].dep == "root" for end in ends)


def _end(sentence: Sentence, place: int) -> int:
    """Where one gets by going from head to head; no place at all in a circle."""
    for _ in sentence:
        place = sentence[place].head
    return place if sentence[place].head == place else -1


@pytest.mark.parametrize("frame", EVERY_FRAME)
def test_every_frame_makes_a_tree(frame: str) -> None:
    made = generator()
    assert all(is_tree(made.sentence(frame)) for _ in range(5))


def test_the_same_seed_makes_the_same_sentences() -> None:
    first, second, other = (list(islice(generator(seed).passages(), 50)) for seed in (7, 7, 8))
    assert first == second
    assert first != other


@pytest.mark.parametrize("frame", [*frames.ORDERS_BEFORE_NAMES, *frames.IMPERATIVES])
def test_an_order_has_a_verb_at_its_root(frame: str) -> None:
    sentence = generator().sentence(frame)
    (root,) = (token for place, token in enumerate(sentence) if token.head == place)
    assert (root.upos, root.xpos) == ("VERB", "VB")


@pytest.mark.parametrize("frame", [*frames.NEGATIVES, *frames.FRAGMENTS])
def test_what_is_no_order_begins_with_a_noun(frame: str) -> None:
    first = generator().sentence(frame)[0]
    assert (first.upos, first.xpos) == ("NOUN", "NN")
    assert first.form[0].isupper()


def test_words_of_the_probes_are_never_used() -> None:
    made = [token for sentence in sentences(generator().passages()) for token in sentence]
    assert not {token.form.lower() for token in made if token.entity == "O"} & EVERY_VERB
    names = EVERY_NAME - {"Industries", "Foods"}
    assert not {token.form for token in made if token.entity != "O"} & names


def test_people_and_companies_are_labelled() -> None:
    made = sentences(generator().passages())
    kinds = {token.entity for sentence in made for token in sentence}
    assert kinds == {"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", None}


def test_of_a_name_from_the_treebank_the_kind_is_not_known() -> None:
    made = [token for sentence in sentences(generator().passages()) for token in sentence]
    assert {(token.form, token.upos) for token in made if token.entity is None} == {("Vesuvius", "PROPN")}


def test_a_verb_agrees_with_its_subject() -> None:
    sentence = generator().sentence("we/PRP/2/nsubj need/VBP/0/root it/PRP/2/obj")
    assert text_of(sentence).startswith("We need it")
    assert sentence[1].feats == "Mood=Ind|Number=Plur|Person=1|Tense=Pres|VerbForm=Fin"


def test_a_word_has_the_features_that_the_treebank_gives_it() -> None:
    assert LEXICON.describe("Parks", "NOUN", "NNS") == ("Number=Plur", "parks")
    assert LEXICON.describe("Rooms", "NOUN", "NNS") == ("Number=Plur", "room")
    assert LEXICON.describe("Zoe", "PROPN", "NNP") == ("Number=Sing", "Zoe")

"""What was learnt from our corpus: sums that are exact, a confidence that explains itself, and a file that is small."""

from pathlib import Path

import numpy as np
import pytest

from intake.document import Document
from intake.extract.extractor import extract, find_ruled, prepare
from intake.extract.network.arithmetic import beside
from intake.extract.network.judging import ENOUGH_WORDS, network_share
from intake.extract.network.net import PIECES_AT_ONCE
from intake.extract.network.reading import FEWEST_WORDS, Reading
from intake.extract.network.resemblance import NO_TASKS, TASKS
from intake.extract.network.storage import NETWORK, WEIGHTS, own_network, save_network
from intake.extract.network.terms import terms_of
from intake.extract.network.uncovered import uncovered_places
from intake.extract.scorer.pieces import cut_pieces
from intake.extract.weights import DEFAULT_THRESHOLD
from tests.support.documents import document_of
from tests.support.extraction import IN_BERLIN
from tests.support.pipelines import shipped_pipeline
from training.corpus.reading import read_talk

FOUR_MEGABYTES = 4_000_000
PROMISE = ("Anna", "I'll send you the signed contract by Friday.")
WORKING = [
    ("Bob", "Right, the Globex order. Did the supplier get back to you about the pallets we talked about on Monday?"),
    (
        "Anna",
        "They did, they can deliver next week, but they want the signed contract first and the address of the yard.",
    ),
    ("Bob", "Good. And the invoice from March is still open on their side, accounts said so this morning."),
    PROMISE,
    ("Bob", "Great, thanks. Then I think we are through with the list for today, speak to you on Thursday."),
    ("Anna", "Yes, Thursday at ten as always, and say hello to the people in the warehouse from all of us here."),
]
BROADCAST = [
    ("Host", "Welcome back to the show, everybody, the podcast about the sea and the people who love it and fear it."),
    ("Guest", "Thank you for having me, I have been a listener since the very first episode, the one about the whale."),
    (
        "Host",
        "So the captain stands on the deck in the storm, in eighteen forty, and he turns to the boy and what does he say?",
    ),
    (
        "Guest",
        "He says: I'll send you home to your mother by Friday. And the boy laughs, because there is no Friday out there.",
    ),
    (
        "Host",
        "What a wonderful story, and listeners can read all of it in the book, which is about courage and the old times.",
    ),
    (
        "Guest",
        "It is about my grandfather, really, he told it to us every winter when the nights were long and we were small.",
    ),
]


def reading_of(document: Document) -> Reading:
    prepared = prepare(document, pipeline=shipped_pipeline(), context=IN_BERLIN)
    return own_network().read(document, prepared.pieces, candidates=find_ruled(prepared), scores=prepared.scores)


def test_sums_are_exact_in_whatever_order_they_are_made():
    random = np.random.default_rng(2)
    rows, weights = random.integers(0, 4096, (50, 90)), random.integers(-32767, 32768, (450, 8))
    steps = (-4, -2, 0, 2, 4)
    exact = np.zeros((50, 8), np.int64)
    for place in range(50):
        for block, step in enumerate(steps):
            if 0 <= place + step < 50:
                exact[place] += rows[place + step] @ weights[block * 90 : (block + 1) * 90]
    assert np.array_equal(beside(rows.astype(float), weights.astype(float), steps=steps), exact)


def test_no_sum_of_the_words_is_too_large_to_be_exact():
    for net in own_network().nets:
        widest = sum(float(np.abs(table).max()) for table in (net.word, net.kind, net.ending))
        assert widest * float(np.abs(net.run).sum(axis=0).max()) + float(np.abs(net.run_bias).max()) < 2**24


def test_the_words_of_a_piece_are_read_alike_in_any_company():
    turns = [("Anna", f"I'll send number {number} to the printer tomorrow, okay?") for number in range(PIECES_AT_ONCE)]
    network, pieces = own_network(), cut_pieces(document_of(*turns, ("Bob", "___"), ("Bob", "Please do.")))
    together = network.nets[0].words(terms_of(pieces, network.vocabulary))
    for place in (0, 1, PIECES_AT_ONCE - 1, PIECES_AT_ONCE, PIECES_AT_ONCE + 1):
        alone = network.nets[0].words(terms_of([pieces[place]], network.vocabulary))
        assert np.array_equal(together[place : place + 1], alone)


def test_the_file_is_small_and_written_the_same_every_time(tmp_path: Path):
    written = (WEIGHTS / NETWORK).read_bytes()
    save_network(own_network(), tmp_path / NETWORK)
    assert (tmp_path / NETWORK).read_bytes() == written
    assert len(written) <= FOUR_MEGABYTES


def test_a_promise_among_work_is_found_and_says_what_it_resembles():
    candidates = extract(document_of(*WORKING), pipeline=shipped_pipeline(), context=IN_BERLIN)
    (promise,) = [found for found in candidates if found.evidence[0].quote == PROMISE[1]]
    network = next(found for found in promise.why if found.rule == "network")
    assert any(example.text in network.note for example in own_network().bank.examples)
    assert network.note.endswith(tuple(f"{TASKS[meaning]}." for meaning in ("promised", "volunteered")))
    assert sum(found.weight for found in promise.why) == pytest.approx(promise.confidence)


def test_a_source_that_is_no_working_conversation_lowers_what_is_in_it():
    assert reading_of(document_of(*BROADCAST)).source < reading_of(document_of(*WORKING)).source
    told = extract(document_of(*BROADCAST), pipeline=shipped_pipeline(), context=IN_BERLIN)
    said = extract(document_of(*WORKING), pipeline=shipped_pipeline(), context=IN_BERLIN)
    assert max((found.confidence for found in told), default=0.0) < max(found.confidence for found in said)
    assert any(why.rule == "source" and why.weight < 0 for found in told for why in found.why)


def test_what_is_taken_back_later_stays_unlikely_however_its_words_read():
    turns = [*WORKING, ("Bob", "Actually, forget the contract."), ("Anna", "Okay, good to know.")]
    candidates = extract(document_of(*turns), pipeline=shipped_pipeline(), context=IN_BERLIN)
    (promise,) = [found for found in candidates if found.evidence[0].quote == PROMISE[1]]
    assert any(found.rule == "ledger.withdrawn" for found in promise.why)
    assert promise.confidence < DEFAULT_THRESHOLD
    assert sum(found.weight for found in promise.why) == pytest.approx(promise.confidence)


def test_a_source_of_few_words_is_left_to_the_rules():
    assert network_share(FEWEST_WORDS) == 0.0
    assert 0.0 < network_share(FEWEST_WORDS + 1) < network_share(ENOUGH_WORDS) == 1.0
    (promise,) = extract(document_of(PROMISE), pipeline=shipped_pipeline(), context=IN_BERLIN)
    assert "the rules decide" in promise.why[-1].note
    assert all(why.rule != "source" for why in promise.why)
    assert not uncovered_places((), reading_of(document_of(PROMISE)))


def test_examples_are_of_every_sort_and_none_is_kept_apart():
    examples = own_network().bank.examples
    assert {example.meaning for example in examples} <= TASKS.keys() | NO_TASKS.keys()
    read = " ".join(found.document.text for found in read_talk() if not found.is_kept_apart)
    assert all(example.text in read for example in examples)

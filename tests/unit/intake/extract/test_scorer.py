"""The trained part: the same numbers everywhere, words that explain them, and a trainer that finds what is there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.document import Origin
from intake.extract.scorer.buckets import BUCKETS, bucket_of, buckets_of
from intake.extract.scorer.heads import Head, load_head, quantised, save_head
from intake.extract.scorer.joints import Joint
from intake.extract.scorer.pieces import cut_pieces, tokens_of
from intake.extract.scorer.scorer import Scorer, own_scorer
from intake.extract.scorer.surroundings import SHORTEST_COURSE, Conversation, neighbour_features
from intake.extract.scorer.word_features import word_features
from intake.extract.scorer.word_totals import PIECES_AT_ONCE, neighbour_totals, word_totals
from tests.support.documents import document_of
from training.scorer.generated import generate_sentences
from training.scorer.logistic import Problem, Rows, fit


def head_of(**weights: int) -> Head:
    values = [0] * BUCKETS
    for feature, weight in weights.items():
        values[bucket_of(feature.replace("__", "="))] = weight
    return Head(values, scale=0.5, bias=-1.0)


def test_a_bucket_is_the_same_everywhere():
    assert bucket_of("w=send") == 197_948
    assert buckets_of(["w=send", "w=you"]) == [bucket_of("w=send"), bucket_of("w=you")]


def test_a_saved_head_is_read_back_and_written_alike(tmp_path):
    head = quantised([0.0, 1.27, -0.634, *[0.0] * (BUCKETS - 3)], bias=-2.5)
    save_head(head, tmp_path / "one.gz")
    again = load_head(tmp_path / "one.gz")
    save_head(again, tmp_path / "two.gz")
    assert list(again.weights[:3]) == [0, 127, -63]
    assert (again.scale, again.bias) == (pytest.approx(0.01), -2.5)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()


def test_pieces_are_stretches_of_the_text_and_none_is_endless():
    document = document_of(("Anna", "Hi. Can you send it? " + "word " * 300), ("Bob", "会议 🎉\nSure!"))
    pieces = cut_pieces(document)
    assert [piece.text for piece in pieces[:2]] == ["Hi.", "Can you send it?"]
    for piece in pieces:
        assert document.text[piece.char_start : piece.char_end] == piece.text
        assert len(piece.text) <= 240


def test_words_are_features_and_so_are_their_kinds():
    features = word_features(tokens_of("Please send Bob the deck by Friday"))
    assert {"w=send", "b=please_send", "t=^_please_send", "kt=please_VS_NAME", "kb=by_DATE"} <= features


@given(st.lists(st.text(alphabet="aI1?' é\n٣", max_size=40) | st.text(max_size=40), max_size=20))
def test_pieces_weigh_as_much_together_as_one_by_one(texts: list[str]) -> None:
    head = own_scorer().speech
    pieces = cut_pieces(document_of(*((None, text) for text in [*texts, "Send it, send it: 10 of 10."])))
    scored = [piece for piece in pieces if piece.is_scored]
    assert word_totals(scored, head) == [head.total(buckets_of(word_features(piece.tokens))) for piece in scored]
    for side, totals in neighbour_totals(pieces, head, sides=("p1", "n2")).items():
        assert list(totals) == [head.total(buckets_of(neighbour_features(piece, side))) for piece in pieces]


def test_pieces_are_weighed_in_batches_without_a_seam() -> None:
    head = own_scorer().speech
    pieces = cut_pieces(
        document_of(*(("Anna", f"I'll send number {number} to them") for number in range(PIECES_AT_ONCE + 2)))
    )
    assert word_totals(pieces, head) == [head.total(buckets_of(word_features(piece.tokens))) for piece in pieces]
    assert not own_scorer().scores(document_of(("Anna", " "))).scores


def test_every_piece_of_a_short_conversation_stands_in_its_middle():
    turns = [("Anna", "I will look at that for you."), ("Bob", "Thanks a lot for that.")]
    conversation = Conversation.of(cut_pieces(document_of(*turns)))
    assert "part=10" in conversation.place_features(0) & conversation.place_features(1)


def test_a_long_conversation_has_a_beginning_and_an_end():
    turns = [
        ("Anna" if number % 2 else "Bob", "so this is what we have said") for number in range(SHORTEST_COURSE // 5)
    ]
    conversation = Conversation.of(cut_pieces(document_of(*turns)))
    assert "part=0" in conversation.place_features(0)
    assert {"part=19", "words left=0"} <= conversation.place_features(len(turns) - 1)


def test_a_stretch_is_scored_by_the_best_piece_that_it_touches():
    scorer = Scorer(mail=head_of(w__send=6), speech=head_of())
    document = document_of(
        ("Anna", "It is a nice day. Please send me the deck. We had fun there."), origin=Origin.EMAIL
    )
    scores = scorer.scores(document)
    assert [score.logit for score in scores.scores] == [-1.0, 2.0, -1.0]
    best = scores.within(10, len(document.text))
    assert best is not None
    assert best.piece.text == "Please send me the deck."
    assert scores.within(len(document.text) - 3, len(document.text)).logit == -1.0


def test_lists_and_chats_are_left_to_the_rules():
    scores = own_scorer().scores(document_of(("Anna", "please send me the deck"), origin=Origin.CHAT))
    assert not scores.scores


def test_neighbours_and_place_count_in_speech_only():
    scorer = Scorer(mail=head_of(n1__sure=4), speech=head_of(n1__sure=4))
    turns = [("Anna", "you take the minutes then"), ("Bob", "sure")]
    spoken = scorer.scores(document_of(*turns)).scores[0]
    written = scorer.scores(document_of(*turns, origin=Origin.EMAIL)).scores[0]
    assert (spoken.logit, spoken.surroundings) == (1.0, 2.0)
    assert (written.logit, written.surroundings) == (-1.0, 0.0)


def test_surer_rules_and_better_words_give_more_confidence():
    joint = Joint(bias=0.1, rules=0.8, words=0.5)
    assert joint.confidence(0.8, 1.0) > joint.confidence(0.6, 1.0) > joint.confidence(0.6, -1.0)
    assert 0 < joint.confidence(0.0, -1e9) < joint.confidence(1.0, 1e9) < 1


def test_the_trainer_finds_the_weights_that_fit_best():
    rows = Rows.of([[1, 5], [1], [2, 5], [2], [1], [2]])
    labels = np.array([1.0, 1.0, 0.0, 0.0, 0.0, 1.0])
    problem = Problem(rows, labels, np.ones(6), penalty=0.5)
    found = fit(problem)
    _, gradient = problem.loss(np.append(found.weights, found.bias))
    assert np.abs(gradient).max() < 0.01
    assert found.weights[1] == pytest.approx(-found.weights[2], abs=0.01)
    assert found.weights[1] > 0.3
    assert not found.weights[3]


def test_the_order_of_features_changes_nothing():
    one, other = Rows.of([[7, 3], [2, 9, 4]]), Rows.of([[3, 7], [9, 4, 2]])
    assert one.buckets.tolist() == other.buckets.tolist() == [3, 7, 2, 4, 9]
    assert one.starts.tolist() == other.starts.tolist() == [0, 2]


def test_made_sentences_are_the_same_every_time_and_of_both_sorts():
    made = generate_sentences()
    assert made == generate_sentences()
    share = sum(sentence.is_task for sentence in made) / len(made)
    assert 0.4 < share < 0.6
    assert len({sentence.text for sentence in made}) > 4_000

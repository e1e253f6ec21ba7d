"""Promises that hold for any text: true quotes, equal results, bounded work, a stable shape."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.document import Document
from intake.extract.extractor import EXTRACTOR_VERSION, candidate_payload, extract
from tests.support.documents import document_of
from tests.support.extraction import IN_BERLIN
from tests.support.pipelines import shipped_pipeline

WORDS = (
    "I'll you will send the deck to Bob by Friday . ? ! , ; \n please can you Anna and review it let's meet next week if "
    "they sign action item: TODO: - [ ] not don't the contract 6/5 at 9 tomorrow 会议 مرحبا 🎉 \u200f \x00 \u2028 ("
)
PIECES = st.sampled_from(WORDS.split(" "))
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join))
SPEAKERS = st.sampled_from([None, "Anna Keller", "Bob Stone", "Speaker 1", "", "  ", "x@example.com"])


def run(document: Document):
    return extract(document, pipeline=shipped_pipeline(), context=IN_BERLIN)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(SPEAKERS, TEXTS), max_size=6))
def test_every_quote_and_span_is_true_and_every_result_repeatable(turns: list[tuple[str | None, str]]):
    document = document_of(*turns)
    candidates = run(document)
    for candidate in candidates:
        assert candidate.title
        assert len(candidate.title) <= 120
        assert 0 < candidate.confidence < 1
        for evidence in candidate.evidence:
            assert document.text[evidence.char_start : evidence.char_end] == evidence.quote != ""
        if candidate.due is not None:
            span = candidate.due.span
            assert document.text[span.char_start : span.char_end] == candidate.due.phrase
        for reason in candidate.why:
            assert all(0 <= span.char_start <= span.char_end <= len(document.text) for span in reason.spans)
    assert len({candidate.fingerprint for candidate in candidates}) == len(candidates)
    assert run(document) == candidates


def test_an_empty_document_has_no_tasks():
    assert run(document_of()) == ()


def test_the_payload_has_a_stable_shape():
    (candidate,) = run(document_of(("Anna Keller", "I'll send you the deck by Friday."), ("Bob Stone", "Thanks.")))
    payload = candidate_payload(candidate)
    assert json.loads(json.dumps(payload)) == payload
    assert {key: payload[key] for key in ("title", "owner", "owed_to", "due_at", "due_phrase", "due_precision")} == {
        "title": "Send Bob the deck",
        "owner": "Anna Keller",
        "owed_to": "Bob Stone",
        "due_at": "2025-03-21T22:59:59Z",
        "due_phrase": "by Friday",
        "due_precision": "date",
    }
    assert list(payload) == [
        "title", "description", "owner", "owner_candidates", "owed_to", "due_at", "due_phrase", "due_precision", "priority",
        "commitment", "polarity", "confidence", "evidence", "why",
    ]  # fmt: skip
    assert set(payload["evidence"][0]) == {"segment_index", "speaker", "start_ms", "char_start", "char_end", "quote"}
    assert set(payload["why"][0]) == {"rule", "weight", "spans", "note"}


def test_the_payload_has_no_line_breaks_in_phrases():
    (candidate,) = run(
        document_of(("Anna Keller", "I'll send the signed papers to the office before the end of\nnext week."))
    )
    assert candidate_payload(candidate)["due_phrase"] == "before the end of next week"


def test_the_weights_add_up_to_the_confidence():
    (candidate,) = run(document_of(("Anna Keller", "I'll draft the deck."), ("Bob Stone", "Hm.")))
    assert candidate.confidence == pytest.approx(sum(reason.weight for reason in candidate.why))
    assert all(reason.note for reason in candidate.why)


def test_the_version_names_the_engine():
    assert EXTRACTOR_VERSION.startswith("engine-")

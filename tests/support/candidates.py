"""Candidates as extraction would find them."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from intake.candidate import Candidate, Commitment, Due, DuePrecision, Evidence, Reason, Span

FRIDAY = datetime(2026, 3, 6, 22, 59, 59, tzinfo=UTC)


def quote(text: str = "I'll send you the proposal by Friday", *, at: int = 0) -> Evidence:
    return Evidence(
        segment_index=0,
        speaker="Anna",
        start_ms=1_000,
        end_ms=4_000,
        char_start=at,
        char_end=at + len(text),
        quote=text,
    )


def candidate(fingerprint: str = "a", **changes: Any) -> Candidate:
    """Anna promises Bob a proposal by Friday."""
    said = quote()
    found = Candidate(
        title="Send Bob the proposal",
        evidence=(said,),
        confidence=0.9,
        commitment=Commitment.FIRM,
        fingerprint=fingerprint,
        owner="Anna",
        owed_to="Bob",
        due=Due("by Friday", Span(27, 36), FRIDAY, DuePrecision.DATE, "Europe/Berlin", None, "weekday"),
        why=(Reason("promise", 0.6, (Span(0, 36),), "Anna commits herself"),),
    )
    return replace(found, **changes)

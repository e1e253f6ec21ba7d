"""The stable JSON shape of a candidate."""

from datetime import UTC
from typing import Any

from intake.candidate import Candidate, Evidence, Reason


def candidate_payload(candidate: Candidate) -> dict[str, Any]:
    """The candidate as plain values in a fixed order, with instants as ISO 8601 in UTC and phrases without line breaks."""
    due = candidate.due
    return {
        "title": candidate.title,
        "description": candidate.description,
        "owner": candidate.owner,
        "owner_candidates": list(candidate.owner_candidates),
        "owed_to": candidate.owed_to,
        "due_at": due.at.astimezone(UTC).isoformat().replace("+00:00", "Z") if due and due.at else None,
        "due_phrase": " ".join(due.phrase.split()) if due else None,
        "due_precision": due.precision.value if due else None,
        "priority": candidate.priority.value,
        "commitment": candidate.commitment.value,
        "polarity": candidate.polarity.value,
        "confidence": candidate.confidence,
        "evidence": [_evidence(evidence) for evidence in candidate.evidence],
        "why": [_reason(found) for found in candidate.why],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "segment_index": evidence.segment_index,
        "speaker": evidence.speaker,
        "start_ms": evidence.start_ms,
        "char_start": evidence.char_start,
        "char_end": evidence.char_end,
        "quote": evidence.quote,
    }


def _reason(found: Reason) -> dict[str, Any]:
    spans = [{"char_start": span.char_start, "char_end": span.char_end} for span in found.spans]
    return {"rule": found.rule, "weight": found.weight, "spans": spans, "note": found.note}

"""The speakers of a transcript, their candidates and mappings, as the API shows them."""

from typing import Any

from intake.models import SpeakerMapping
from intake.speakers.mapping import Speaker
from intake.speakers.proposals.clues import Clue, Proposal


def speaker_payload(speaker: Speaker) -> dict[str, Any]:
    participant = speaker.participant
    return {
        "label": participant.name,
        "is_generic": participant.is_generic,
        "talk_ms": participant.talk_ms,
        "words": participant.words,
        "proposals": [_proposal(proposal) for proposal in speaker.proposals],
        "mapping": _mapping(speaker.mapping) if speaker.mapping else None,
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    person = proposal.person
    return {
        "name": person.name,
        "email": person.email,
        "member_id": person.member_id,
        "confidence": proposal.confidence,
        "reasons": [_reason(clue) for clue in proposal.reasons],
    }


def _reason(clue: Clue) -> dict[str, Any]:
    return {
        "rule": clue.rule.value,
        "weight": clue.weight,
        "note": clue.note,
        "segment_index": clue.segment_index,
        "quote": clue.quote,
    }


def _mapping(row: SpeakerMapping) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("name", "email", "member_id", "set_by", "set_at")}

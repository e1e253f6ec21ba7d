"""The columns of the queue for a candidate and its origin."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from core.actor import Channel
from core.ids import JobId, MemberId, SourceId
from intake.candidate import Candidate, Due, Evidence, Priority
from staging.policy.customers import Company
from staging.policy.suggestion import Suggestion, plain_suggestion
from staging.states import StagedState
from tasks.models.columns import due_values
from tasks.policy.deadlines import Deadline
from tasks.policy.draft import WorkOrigin
from tasks.policy.fields import LONGEST_NAME, clip_title, clip_word
from tasks.policy.links import Link, parse_link, plain_link


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedOrigin:
    """The origin of suggestions, and what they inherit from it."""

    source_id: SourceId
    job_id: JobId | None
    channel: Channel
    links: Sequence[Mapping[str, Any]] = ()
    is_private: bool = False
    timezone: str = "UTC"
    said_at: datetime | None = None
    company: Company = field(default_factory=Company)
    origin: WorkOrigin = WorkOrigin.TRANSCRIPT
    created_by: MemberId | None = None
    # Defaults for suggestions whose words name no owner.
    owner: str | None = None
    owner_id: MemberId | None = None
    tags: Sequence[str] = ()
    priority: Priority | None = None


def staged_values(candidate: Candidate, *, source: StagedOrigin, owner_id: MemberId | None) -> dict[str, Any]:
    """All columns of the row but its id, workspace and creation time."""
    suggestion = _suggestion(candidate, source=source, owner_id=owner_id)
    return {
        **_provenance(candidate, source=source),
        **suggestion_values(suggestion),
        "suggested": plain_suggestion(suggestion),
        "owner_candidates": list(candidate.owner_candidates),
        "due_phrase": candidate.due.phrase if candidate.due else None,
        "due_anchor": candidate.due.anchor if candidate.due else None,
        "due_rule": candidate.due.rule if candidate.due else None,
    }


def suggestion_values(suggestion: Suggestion) -> dict[str, Any]:
    """The columns that reviewers may edit."""
    return {
        "title": suggestion.title,
        "description": suggestion.description,
        "owner": suggestion.owner,
        "owner_id": suggestion.owner_id,
        "owed_to": suggestion.owed_to,
        **due_values(suggestion.deadline),
        "priority": suggestion.priority,
        "type": suggestion.type,
        "tags": list(suggestion.tags),
        "links": [plain_link(link) for link in suggestion.links],
        "is_private": suggestion.is_private,
    }


def evidence_values(evidence: Evidence) -> dict[str, Any]:
    return asdict(evidence)


def _provenance(candidate: Candidate, *, source: StagedOrigin) -> dict[str, Any]:
    return {
        "source_id": source.source_id,
        "job_id": source.job_id,
        "origin": source.origin,
        "channel": source.channel,
        "created_by": source.created_by,
        "state": StagedState.PROPOSED,
        "confidence": candidate.confidence,
        "commitment": candidate.commitment,
        "polarity": candidate.polarity,
        "why": [asdict(reason) for reason in candidate.why],
        "fingerprint": candidate.fingerprint,
        "version": 1,
    }


def _suggestion(candidate: Candidate, *, source: StagedOrigin, owner_id: MemberId | None) -> Suggestion:
    # Where the words name several possible owners, the default owner is not used.
    says_who = bool(candidate.owner or candidate.owner_candidates)
    owner = candidate.owner[:LONGEST_NAME] if candidate.owner else None
    return Suggestion(
        title=clip_title(candidate.title),
        description=candidate.description,
        owner=owner if says_who else source.owner,
        owner_id=owner_id if says_who else source.owner_id,
        owed_to=candidate.owed_to[:LONGEST_NAME] if candidate.owed_to else None,
        deadline=_deadline(candidate.due, timezone=source.timezone) if candidate.due else None,
        priority=source.priority or candidate.priority,
        type=candidate.type,
        tags=tuple(source.tags),
        links=tuple(_link(link) for link in source.links),
        is_private=source.is_private,
    )


def _link(stored: Mapping[str, Any]) -> Link:
    link = parse_link(stored)
    return replace(link, type=clip_word(link.type), role=clip_word(link.role) if link.role else None)


def _deadline(due: Due, *, timezone: str) -> Deadline | None:
    return Deadline(due.at, due.precision, due.timezone or timezone) if due.at else None

"""Proposals and recommendations as the API shows them."""

from typing import Any

from core.paging import Row
from staging.models.proposal import Proposal, Recommendation

_PROPOSAL = (
    "id", "task_id", "task_version", "kind", "changes", "state", "decided_by", "decided_at", "decision_note", "channel",
    "created_by", "created_at", "version",
)  # fmt: skip
_RECOMMENDED = ("id", "member_id", "action", "reason", "into")
_RECOMMENDATION = (*_RECOMMENDED, "staged_id", "created_at")


def proposal_payload(proposal: Proposal) -> dict[str, Any]:
    return {name: getattr(proposal, name) for name in _PROPOSAL}


def recommendation_payload(row: Recommendation) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _RECOMMENDATION}


def recommended_payload(row: Row) -> dict[str, Any]:
    """The recommendation as part of its suggestion."""
    return {name: row[name] for name in _RECOMMENDED}


def recommendation_row(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in _RECOMMENDATION}

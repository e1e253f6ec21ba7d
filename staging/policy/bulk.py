"""The outcome of each row in a bulk decision."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from staging.policy.review import ReviewKind
from staging.states import StagedState, may_move_staged

MOST_DECIDED: Final = 10_000
MOST_ADDED: Final = 500


class BulkOutcome(StrEnum):
    CREATED = "created"
    APPROVED = "approved"
    REJECTED = "rejected"
    SNOOZED = "snoozed"
    ALREADY_APPROVED = "already_approved"
    ALREADY_REJECTED = "already_rejected"
    ALREADY_SNOOZED = "already_snoozed"
    ILLEGAL_MOVE = "illegal_move"
    VERSION_CONFLICT = "version_conflict"
    OWNER_REQUIRED = "owner_required"
    OWNER_INACTIVE = "owner_inactive"
    UNKNOWN_RESOURCE = "unknown_resource"
    TASK_GONE = "task_gone"
    PRIVATE_MERGE = "private_merge"
    NOT_FOUND = "not_found"
    VALIDATION_FAILED = "validation_failed"


DONE: Final[Mapping[ReviewKind, BulkOutcome]] = {
    ReviewKind.APPROVE: BulkOutcome.APPROVED,
    ReviewKind.REJECT: BulkOutcome.REJECTED,
    ReviewKind.SNOOZE: BulkOutcome.SNOOZED,
}
ALREADY: Final[Mapping[ReviewKind, BulkOutcome]] = {
    ReviewKind.APPROVE: BulkOutcome.ALREADY_APPROVED,
    ReviewKind.REJECT: BulkOutcome.ALREADY_REJECTED,
    ReviewKind.SNOOZE: BulkOutcome.ALREADY_SNOOZED,
}
STATE_OF: Final[Mapping[ReviewKind, StagedState]] = {
    ReviewKind.APPROVE: StagedState.APPROVED,
    ReviewKind.REJECT: StagedState.REJECTED,
    ReviewKind.SNOOZE: StagedState.SNOOZED,
}
REFUSALS: Final[Mapping[BulkOutcome, str]] = {
    BulkOutcome.ILLEGAL_MOVE: "It was decided before, and can't go there from where it stands.",
    BulkOutcome.VERSION_CONFLICT: "Somebody changed it meanwhile.",
    BulkOutcome.OWNER_REQUIRED: "This workspace approves only what has an owner.",
    BulkOutcome.OWNER_INACTIVE: "Its owner is no active member of this workspace.",
    BulkOutcome.UNKNOWN_RESOURCE: "It is about something that must be registered in this workspace first.",
    BulkOutcome.TASK_GONE: "The task that it reports as done is not there any more.",
    BulkOutcome.PRIVATE_MERGE: "Private words would be shown to everybody.",
    BulkOutcome.NOT_FOUND: "There is no such staged task.",
}
FINE: Final = frozenset(DONE.values()) | frozenset(ALREADY.values())


def judge_row(
    kind: ReviewKind, row: Mapping[str, Any] | None, *, same: Mapping[str, Any], expected_version: int | None
) -> BulkOutcome:
    """The outcome of the row. ``same`` holds the values that a row has if this very decision was already made on it."""
    if row is None:
        return BulkOutcome.NOT_FOUND
    wanted = STATE_OF[kind]
    if row["state"] is wanted and all(row[name] == value for name, value in same.items()):
        return ALREADY[kind]
    is_moving = row["state"] is StagedState.SNOOZED is wanted or may_move_staged(row["state"], wanted)
    if not is_moving:
        return BulkOutcome.ILLEGAL_MOVE
    if expected_version not in {None, row["version"]}:
        return BulkOutcome.VERSION_CONFLICT
    return DONE[kind]


def judge_owner(owner_id: str | None, *, is_required: bool, active: frozenset[str]) -> BulkOutcome:
    """Whether the row can become a task as far as its owner is concerned."""
    if owner_id is None:
        return BulkOutcome.OWNER_REQUIRED if is_required else BulkOutcome.APPROVED
    return BulkOutcome.APPROVED if owner_id in active else BulkOutcome.OWNER_INACTIVE

"""The states of a staged task, and the moves between them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class StagedState(StrEnum):
    """The state of a suggestion. The queue of undecided ones is never called pending."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    MERGED = "merged"
    SNOOZED = "snoozed"
    EXPIRED = "expired"


UNDECIDED: Final = frozenset({StagedState.PROPOSED, StagedState.SNOOZED})

# Every decision can be undone, so each decided state leads back to the queue, and only the queue leads to decided
# states.
STAGED_MOVES: Final[Mapping[StagedState, frozenset[StagedState]]] = {
    state: frozenset(StagedState) - {state} if state is StagedState.PROPOSED else frozenset({StagedState.PROPOSED})
    for state in StagedState
}


def may_move_staged(current: StagedState, wanted: StagedState) -> bool:
    return wanted in STAGED_MOVES[current]

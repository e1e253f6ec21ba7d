"""Where a staged task may stand, and how it may move."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class StagedState(StrEnum):
    """Where a suggestion stands. The queue of undecided ones is never called pending."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"
    MERGED = "merged"
    SNOOZED = "snoozed"
    EXPIRED = "expired"


UNDECIDED: Final = frozenset({StagedState.PROPOSED, StagedState.SNOOZED})

# Whatever was decided can be undone, so that every state leads back to the queue and only the queue leads on.
STAGED_MOVES: Final[Mapping[StagedState, frozenset[StagedState]]] = {
    state: frozenset(StagedState) - {state} if state is StagedState.PROPOSED else frozenset({StagedState.PROPOSED})
    for state in StagedState
}


def may_move_staged(current: StagedState, wanted: StagedState) -> bool:
    return wanted in STAGED_MOVES[current]

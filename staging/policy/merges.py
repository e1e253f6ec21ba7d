"""Chains of merges: whatever is merged into something that is merged itself ends up where the chain ends."""

from collections.abc import Mapping

from core.errors import ConflictError


class MergeCycleError(ConflictError):
    """The target was merged into this very task before."""

    code = "merge_cycle"


class PrivateMergeError(ConflictError):
    """The words behind a private task would be shown to everybody."""

    code = "private_merge"


def last_survivors(merged_into: Mapping[str, str]) -> dict[str, str]:
    """Where each chain ends. Raises MergeCycleError for one that does not."""
    return {start: _end_of(start, merged_into) for start in merged_into}


def _end_of(start: str, merged_into: Mapping[str, str]) -> str:
    place, seen = start, {start}
    while place in merged_into:
        place = merged_into[place]
        if place in seen:
            raise MergeCycleError("These were merged into each other.")
        seen.add(place)
    return place

"""Chains of merges: what was merged into something that is merged itself ends where the chain ends."""

from collections.abc import Mapping

from core.errors import ConflictError


class MergeCycleError(ConflictError):
    """The target was merged into this staged task before."""

    code = "merge_cycle"


class PrivateMergeError(ConflictError):
    """Merging would show the words behind a private suggestion to all members."""

    code = "private_merge"


def last_survivors(merged_into: Mapping[str, str]) -> dict[str, str]:
    """Where each chain ends. Raises MergeCycleError for a chain without an end."""
    return {start: _end_of(start, merged_into) for start in merged_into}


def _end_of(start: str, merged_into: Mapping[str, str]) -> str:
    place, seen = start, {start}
    while place in merged_into:
        place = merged_into[place]
        if place in seen:
            raise MergeCycleError("These were merged into each other.")
        seen.add(place)
    return place

"""Every code that a problem document can carry: what it means and what to do. ``docs/problems.md`` says the same."""

from collections.abc import Mapping

MEANINGS: Mapping[str, tuple[int, str]] = {
    "bad_cursor": (422, "The cursor is not from this list. Start again without it, or keep the filters as they were."),
    "bad_request": (400, "The request can't be understood. The detail says which part."),
}

"""Due dates that had passed before the mail arrived: they are kept, and the suggestion gets a note. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from intake.candidate import Candidate, Reason

RULE = "date.past_on_arrival"


def say_what_is_past(candidates: Iterable[Candidate], *, arrived_at: datetime, timezone: str) -> Iterator[Candidate]:
    """Each candidate, with an added reason if it was due before it arrived."""
    on = arrived_at.astimezone(ZoneInfo(timezone))
    note = f"That was over already when the mail arrived, on {on:%a %d %b %Y}."
    for candidate in candidates:
        is_past = candidate.due is not None and candidate.due.at is not None and candidate.due.at < arrived_at
        yield replace(candidate, why=(*candidate.why, Reason(RULE, 0.0, note=note))) if is_past else candidate

"""The due date in the subject of a mail ("[due:friday]"), applied to what the mail asks for. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from core.date_order import DateOrder
from intake.candidate import Candidate, Reason
from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateMention, DateSetting
from intake.extract.deadlines import to_due

RULE: Final = "subject.due"
# The date stands in the subject and not in the text, so it has no position there.
_NOWHERE: Final = 0


def date_by_subject(
    candidates: Iterable[Candidate], settled: Mapping[str, Any], *, timezone: str, date_order: DateOrder
) -> Iterator[Candidate]:
    """The candidates; those without a date get the subject's date, relative to the sending time.

    ``settled`` holds the source's defaults. Words that are no date are noted as not understood.
    """
    words, said_at = settled.get("due"), settled.get("due_said_at")
    if not words or not said_at:
        yield from candidates
        return
    mention = _find(words, DateSetting(datetime.fromisoformat(said_at), timezone, date_order))
    for candidate in candidates:
        yield candidate if candidate.due is not None else _dated(candidate, words, mention)


def _find(words: str, setting: DateSetting) -> DateMention | None:
    """Find the date; a weekday alone is read as "by friday"."""
    found = (*find_dates(words, setting=setting), *find_dates(f"by {words}", setting=setting))
    return next((one for one in found if one.at is not None), None)


def _dated(candidate: Candidate, words: str, mention: DateMention | None) -> Candidate:
    if mention is None:
        note = f"“{words}” stands in the subject as the date, and is not understood as one."
        return replace(candidate, why=(*candidate.why, Reason(RULE, 0.0, note=note)))
    note = f"“{words}” stands in the subject as the date: {mention.note} ({mention.rule})."
    due = replace(to_due(mention, offset=_NOWHERE), phrase=words)
    return replace(candidate, due=due, why=(*candidate.why, Reason(RULE, 0.0, note=note)))

"""A promise or an order that names nothing takes up what was just spoken of: "someone must call them" – "I'll do it"."""

import re

from intake.candidate import Candidate, Commitment, Span
from intake.extract.ledger.entry import Change, Entry, Turn

TURNS = 5
TAKES_UP = re.compile(
    r"^(?P<verb>\w+)(?:\s+(?:with|to|on|up|care\s+of))?\s+(?:it|that|this|those|them|so|one|him|her)\b", re.IGNORECASE
)
GENERIC = frozenset({"do", "take", "handle", "manage", "get", "sort", "have", "see"})
BOUND = frozenset({Commitment.FIRM, Commitment.LIKELY, Commitment.REQUEST})


def find_echo(candidate: Candidate, turn: Turn) -> Change | None:
    """The entry that the candidate only repeats, and whoever takes it on with these words."""
    verb = _verb(candidate)
    if verb is None or candidate.commitment not in BOUND:
        return None
    for place in turn.recent(TURNS):
        entry = turn.entries[place]
        if not entry.is_vague and _is_taken_up(verb, entry, candidate):
            return _change(place, entry, candidate)
    return None


def _verb(candidate: Candidate) -> str | None:
    found = TAKES_UP.match(candidate.title)
    if found:
        return found["verb"].casefold()
    is_empty = any(reason.rule == "title.empty" for reason in candidate.why)
    return candidate.title.partition(" ")[0].casefold() if is_empty else None


def _is_taken_up(verb: str, entry: Entry, candidate: Candidate) -> bool:
    first = entry.candidate.title.partition(" ")[0].casefold()
    if verb != first and verb not in GENERIC:
        return False
    owners = {entry.candidate.owner, candidate.owner} - {None}
    if len(owners) <= 1:
        return True
    is_spoken_for = entry.candidate.commitment in {Commitment.FIRM, Commitment.LIKELY}
    is_named = any(reason.rule.startswith("assignment.") for reason in candidate.why)
    return candidate.commitment is not Commitment.REQUEST and (is_named or not is_spoken_for)


def _change(place: int, entry: Entry, candidate: Candidate) -> Change:
    first = candidate.evidence[0]
    is_other = entry.candidate.owner is not None and candidate.owner not in {None, entry.candidate.owner}
    rule = "ledger.handed_over" if is_other else "ledger.accepted"
    note = f"{candidate.owner or 'Somebody'} takes it on with these words."
    commitment = candidate.commitment if candidate.commitment is not Commitment.REQUEST else None
    span = Span(first.char_start, first.char_end)
    return Change(place, span, rule, note, owner=candidate.owner, due=candidate.due, commitment=commitment)

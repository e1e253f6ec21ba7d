"""Echoes: a promise or an order without an object repeats an earlier task: "someone must call them" – "I'll do it"."""

import re

from intake.candidate import Candidate, Commitment, Span
from intake.extract.ledger.entry import Change, Entry, Turn

TURNS = 5
ANSWERED_WITHIN = 2
ANSWER_BEGINS_WITHIN = 60
TAKES_UP = re.compile(
    r"^(?P<verb>\w+)(?:\s+(?:with|to|on|up|care\s+of))?\s+(?:it|that|this|those|them|so|one|him|her)\b", re.IGNORECASE
)
GENERIC = frozenset({"do", "take", "handle", "manage", "get", "sort", "have", "see"})
WORDINGS = frozenset({"wording.speech", "wording.mail"})

# Verbs of contacting a person: a promise with one of these, right after a request, says how the request will be done.
CONTACT = frozenset(
    {
        "ask",
        "call",
        "drop",
        "email",
        "mail",
        "message",
        "phone",
        "ping",
        "ring",
        "speak",
        "talk",
        "tell",
        "text",
        "write",
    }
)
# "I'll email you the form" has its own object and is new work, "I'll drop him a line" has none.
OTHER_THING = re.compile(
    r"(?:drop|email|mail|message|tell|text|write)\b.*\b(?:the|an?|our|my|your)\s+(?!(?:line|e-?mail|mail|note|text|call|message|ring)\b)",
    re.IGNORECASE,
)
BOUND = frozenset({Commitment.FIRM, Commitment.LIKELY, Commitment.REQUEST})


def find_echo(candidate: Candidate, turn: Turn) -> Change | None:
    """The change of the entry that the candidate only repeats, with its new owner; None if the candidate is new work."""
    if any(reason.rule in WORDINGS for reason in candidate.why):
        return None
    verb = _verb(candidate)
    if candidate.commitment not in BOUND:
        return None
    if verb is None:
        return _told_how(candidate, turn)
    for place in turn.recent(TURNS):
        entry = turn.entries[place]
        is_asked = entry.candidate.commitment is Commitment.REQUEST
        is_said_again = is_asked and entry.candidate.title == candidate.title
        if (not entry.is_vague or is_said_again) and _is_taken_up(verb, entry, candidate):
            return _change(place, entry, candidate)
        if _is_answer(entry, candidate, turn):
            return _change(place, entry, candidate)
    return None


def _is_asked(candidate: Candidate) -> bool:
    """Whether the candidate is a request, even if the next speaker's yes has made it firm."""
    return candidate.commitment is Commitment.REQUEST or candidate.why[0].rule.startswith("request.")


def _told_how(candidate: Candidate, turn: Turn) -> Change | None:
    """The change of a request whose direct answer says how it is done: "can you square it with the league?" – "I'll drop Malcolm an email"."""
    if _opening_verb(candidate.title) not in CONTACT or OTHER_THING.match(candidate.title):
        return None
    for place in turn.recent(1):
        if _is_answer(turn.entries[place], candidate, turn):
            return _change(place, turn.entries[place], candidate)
    return None


def _opening_verb(title: str) -> str:
    return title.partition(" ")[0].casefold()


def _first_word(entry: Entry) -> str:
    return _opening_verb(entry.candidate.title)


def _is_answer(entry: Entry, candidate: Candidate, turn: Turn) -> bool:
    """Whether the candidate promises another speaker's recent request in other words: "can you tell the freelancers?" – "I'll drop them a line"."""
    asked, promised = entry.candidate, candidate.evidence[0]
    if turn.position - entry.position > ANSWERED_WITHIN or candidate.commitment is Commitment.REQUEST:
        return False
    if not _is_asked(asked) or asked.evidence[0].speaker == promised.speaker:
        return False
    is_first = promised.char_start - turn.segment.char_start <= ANSWER_BEGINS_WITHIN
    return is_first and asked.owner in {None, candidate.owner} and candidate.owner is not None


def _verb(candidate: Candidate) -> str | None:
    found = TAKES_UP.match(candidate.title)
    if found:
        return found["verb"].casefold()
    is_empty = any(reason.rule == "title.empty" for reason in candidate.why)
    return candidate.title.partition(" ")[0].casefold() if is_empty else None


def _is_taken_up(verb: str, entry: Entry, candidate: Candidate) -> bool:
    if verb != _first_word(entry) and verb not in GENERIC:
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

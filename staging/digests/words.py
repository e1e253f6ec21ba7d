"""The text of a digest. Pure: numbers and subjects in, text out; nothing private is included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake.inbound.words import Outcome

MOST_LISTED = 20
_LONGEST_SUBJECT = 100
_OUTCOMES = {
    Outcome.STAGED: "with suggestions",
    Outcome.NOTHING_FOUND: "with nothing to do in them",
    Outcome.ANSWERED: "that answered a receipt",
    Outcome.AUTOMATIC: "written by programs",
    Outcome.DUPLICATE: "that were there before",
    Outcome.RECEIVED: "still to be read",
    Outcome.QUARANTINED: "in quarantine",
    Outcome.REFUSED: "refused",
    Outcome.FAILED: "that could not be read",
    Outcome.DISCARDED: "discarded",
}


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A message that waits for a decision."""

    subject: str | None
    sender: str | None
    detail: str | None


@dataclass(frozen=True, slots=True)
class Day:
    """What came since the last digest, what waits, and links to both; nothing of it is private."""

    workspace: str
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    waiting: Sequence[WaitingLine] = ()
    waiting_count: int = 0
    proposed: int = 0
    link: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the digest would be empty: no message came, and none waits."""
        return not self.outcomes and not self.waiting_count


def digest_text(day: Day) -> str:
    came = sum(day.outcomes.values())
    lines = [f"{_messages(came)} since the last digest:"] if came else ["No message since the last digest."]
    lines += [f"  {day.outcomes[one]} {words}" for one, words in _OUTCOMES.items() if day.outcomes.get(one)]
    parts = ["\n".join(lines), _waiting(day)]
    if day.proposed:
        parts.append(f"{day.proposed} suggestion{'s wait' if day.proposed != 1 else ' waits'} for review.")
    parts += [day.link, "Private mail is not counted here."]
    return "\n\n".join(part for part in parts if part) + "\n"


def _waiting(day: Day) -> str:
    if not day.waiting_count:
        return ""
    lines = [f"{_messages(day.waiting_count)} {'wait' if day.waiting_count != 1 else 'waits'} for somebody:"]
    lines += [f"  {_line(one)}" for one in day.waiting[:MOST_LISTED]]
    left = day.waiting_count - min(len(day.waiting), MOST_LISTED)
    return "\n".join([*lines, *([f"  and {left} more"] if left > 0 else [])])


def _line(one: WaitingLine) -> str:
    subject = " ".join((one.subject or "(no subject)").split())[:_LONGEST_SUBJECT]
    return f'"{subject}" from {one.sender or "nobody named"}: {one.detail or "it waits"}'


def _messages(count: int) -> str:
    return "1 message" if count == 1 else f"{count} messages"

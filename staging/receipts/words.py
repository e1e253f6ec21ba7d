"""The text of a receipt. Pure: findings in, text out; text of private suggestions is never included."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from staging.states import StagedState

MOST_LISTED = 50
_LONGEST_QUOTE = 300
# Quotation marks keep these lines from being commands when a mail program quotes them as the sender's own words.
_COMMANDS = """Answer with lines such as

    "approve 1 3"
    "reject 2"
    "2 is for Anna, next Friday"
    "todo: Call Acme by Friday"

without the quotation marks, and they are done if you may do so. Anything else becomes a comment."""
_WHAT = {
    StagedState.PROPOSED: "waits for review",
    StagedState.SNOOZED: "put off",
    StagedState.APPROVED: "approved",
    StagedState.REJECTED: "turned down",
    StagedState.MERGED: "taken together with another",
    StagedState.EXPIRED: "let go undecided",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One suggestion, with the fields that its sender may get by mail."""

    title: str
    state: StagedState
    owner: str | None = None
    due_at: datetime | None = None
    due_zone: str | None = None
    due_phrase: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The content of a receipt: the subject, the findings, how many are private or unlikely, and the reason if reading failed."""

    subject: str
    found: Sequence[Found]
    private: int = 0
    unlikely: int = 0
    link: str = ""
    failure: str | None = None
    can_answer: bool = False


def receipt_text(told: Told) -> str:
    """The receipt: the findings, each with the number that answers use."""
    parts = [_headline(told), *(_item(number, one) for number, one in enumerate(told.found[:MOST_LISTED], start=1))]
    return _joined([*parts, *_rest(told), *_how_to_answer(told)])


def decision_text(told: Told) -> str:
    """The letter that tells how each finding was decided."""
    lines = [f"{number}. {one.title}: {_WHAT[one.state]}" for number, one in enumerate(told.found[:MOST_LISTED], 1)]
    return _joined([f'Everything found in "{told.subject}" is decided.', "\n".join(lines), *_rest(told)])


def _headline(told: Told) -> str:
    count = len(told.found) + told.private
    if told.failure is not None:
        return f'"{told.subject}" is kept, but it could not be read: {told.failure}'
    if count == 0:
        why = "it has no sentence that surely asks for work or promises some"
        return f'"{told.subject}" was read, and nothing to do was found in it: {why}. The mail is kept.'
    return f'{"1 suggestion" if count == 1 else f"{count} suggestions"} found in "{told.subject}".'


def _item(number: int, found: Found) -> str:
    known = [one for one in (found.owner or "nobody named", _due(found)) if one]
    lines = [f"{number}. {found.title} ({', '.join(known)})"]
    if found.state not in {StagedState.PROPOSED, StagedState.SNOOZED}:
        lines.append(f"   It is {_WHAT[found.state]} already.")
    if found.quote:
        lines.append(f'   "{_short(found.quote)}"')
    return "\n".join(lines)


def _due(found: Found) -> str:
    if found.due_at is None:
        return f'"{_short(found.due_phrase)}"' if found.due_phrase else ""
    return f"due {found.due_at.astimezone(ZoneInfo(found.due_zone or 'UTC')):%a %d %b %Y}"


def _rest(told: Told) -> list[str]:
    left_out = max(0, len(told.found) - MOST_LISTED)
    return [
        *([f"{left_out} more are in the queue."] if left_out else []),
        *([f"{told.private} more are private; their words are not sent by mail."] if told.private else []),
        *([f"{told.unlikely} more are unlikely and wait aside."] if told.unlikely else []),
        *([told.link] if told.link else []),
    ]


def _how_to_answer(told: Told) -> list[str]:
    if not told.can_answer:
        return []
    if not told.found:
        return ['Answer with a line such as "todo: Call Acme by Friday" to add what was missed.']
    return [_COMMANDS]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]} …"


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"

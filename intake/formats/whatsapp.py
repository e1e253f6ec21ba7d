"""The chat that WhatsApp exports: each message begins with a date, a time and a name."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from intake.document import DateOrigin, Origin
from intake.text.meeting_date import FoundDate, plausible_instant
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, capped, drain

NAME = "whatsapp"
VERSION = 1
_MESSAGE = re.compile(
    r"\u200e?\[?([0-9]{1,4})[/.-]([0-9]{1,2})[/.-]([0-9]{2,4}),? ([0-9]{1,2})[:.]([0-9]{2})(?:[:.]([0-9]{2}))?"
    r"[ \u202f]?([ap]\.?m\.?)?(?:\]| -) \u200e?(?:([^:\n]{1,80}): )?(.*)$",
    re.IGNORECASE,
)
_LEFT_OUT = ("<media omitted>", "image omitted", "video omitted", "audio omitted", "sticker omitted", "gif omitted")
_NOON = 12
_CENTURY = 2000
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class _Message:
    """One message; the sender is None for notices of WhatsApp itself."""

    digits: tuple[str, str, str]
    clock: tuple[str, str, str]
    sender: str | None
    words: str


def sniff(source: SourceText) -> float:
    """The first line that is not empty begins with a date and a time, as do others with a name."""
    lines = [line for line in source.head if line.strip()]
    matches = [_MESSAGE.match(line) for line in lines]
    return 0.93 if matches and matches[0] and any(match and match.group(8) for match in matches) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each message, with times relative to the first, whose date is that of the chat."""
    messages = deque(capped(message for message in _messages(source.lines) if message.sender))
    is_month_first = _is_month_first(messages)
    instants = (_instant(message, is_month_first=is_month_first) for message in messages)
    first = next((instant for instant in instants if instant), None)
    found = FoundDate(first, DateOrigin.HEADER) if first else None
    utterances = _utterances(messages, first, is_month_first=is_month_first)
    return Parsed(utterances=utterances, origin=Origin.CHAT, found_date=found)


def _utterances(messages: deque[_Message], first: datetime | None, *, is_month_first: bool) -> Iterator[Utterance]:
    for message in drain(messages):
        if not message.words.strip("\u200e ").casefold().startswith(_LEFT_OUT):
            start_ms = _elapsed_ms(first, _instant(message, is_month_first=is_month_first))
            yield Utterance(message.words, message.sender, start_ms, stands_alone=True)


def _messages(lines: Iterable[str]) -> Iterator[_Message]:
    current: _Message | None = None
    words: list[str] = []
    for line in lines:
        match = _MESSAGE.match(line)
        if match is None:
            words.append(line)
            continue
        if current:
            yield replace(current, words="\n".join(words))
        hour, minute, second = match.group(4), match.group(5), match.group(6) or "0"
        digits = (match.group(1), match.group(2), match.group(3))
        current = _Message(digits, (_hour(hour, match.group(7)), minute, second), match.group(8), "")
        words = [match.group(9)]
    if current:
        yield replace(current, words="\n".join(words))


def _hour(hour: str, half: str | None) -> str:
    if not half:
        return hour
    return str(int(hour) % _NOON + (_NOON if half.casefold().startswith("p") else 0))


def _is_month_first(messages: deque[_Message]) -> bool:
    """Whether dates begin with the month. Only a number above twelve shows this; otherwise the day comes first."""
    return any(int(message.digits[1]) > _NOON for message in messages) and not any(
        int(message.digits[0]) > _NOON for message in messages
    )


def _instant(message: _Message, *, is_month_first: bool) -> datetime | None:
    first, second, third = message.digits
    if len(first) == _YEAR_DIGITS:
        return plausible_instant(first, second, third, *message.clock)
    day, month = (second, first) if is_month_first else (first, second)
    year = third if len(third) == _YEAR_DIGITS else str(_CENTURY + int(third))
    return plausible_instant(year, month, day, *message.clock)


def _elapsed_ms(first: datetime | None, instant: datetime | None) -> int | None:
    if first is None or instant is None or instant < first:
        return None
    return (instant - first) // timedelta(milliseconds=1)

"""The chat that Zoom saves beside a recording: messages with times of day, and reactions, which are ignored."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from intake.document import Origin
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance, capped
from intake.text.timestamps import parse_clock
from intake.text.wall_clock import CountedFromStart

NAME = "zoom_chat"
VERSION = 1
_MESSAGE = re.compile(
    r"([0-9]{1,2}:[0-9]{2}:[0-9]{2})[ \t]+(?:From[ \t]+)?([^\t\n]{1,80}?)(?:[ \t]+to[ \t]+([^\t\n:]{1,80}?))?[ \t]*:(?:[ \t]+(.*))?$",
    re.IGNORECASE,
)
_SAYS_FROM = re.compile(r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}[ \t]+From[ \t]", re.IGNORECASE)
_TABBED = re.compile(r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}\t[^\t]{1,80}:(?:\t|$)")
_REACTION = re.compile(r"(?:Reacted to|Removed a) .{0,300}", re.IGNORECASE | re.DOTALL)
_REPLY = re.compile(r"Replying to [\"“].{0,300}[\"”]$", re.IGNORECASE)
_MIN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class _Message:
    """One message with its time of day and sender."""

    clock_ms: int
    sender: str
    lines: tuple[str, ...]


def sniff(source: SourceText) -> float:
    """Lines that begin with a clock, a tab, and a name with a colon, or with a clock and ``From``."""
    lines = [line for line in source.head if line.strip()]
    messages = sum(bool(_TABBED.match(line) or _SAYS_FROM.match(line)) for line in lines)
    return 0.92 if lines and messages >= len(lines) * _MIN_SHARE else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each message, without reactions and without the words that a reply repeats."""
    counted = CountedFromStart(_utterances(capped(_messages(source.lines))))
    return Parsed(utterances=counted, origin=Origin.CHAT, warnings=counted.warnings())


def _messages(lines: Iterable[str]) -> Iterator[_Message]:
    current: _Message | None = None
    body: list[str] = []
    for line in lines:
        match = _MESSAGE.match(line)
        if match is None:
            body.append(line)
            continue
        if current:
            yield _Message(current.clock_ms, current.sender, tuple(body))
        body = [match.group(4) or ""]
        current = _Message(parse_clock(match.group(1)) or 0, match.group(2).strip(), ())
    if current:
        yield _Message(current.clock_ms, current.sender, tuple(body))


def _utterances(messages: Iterable[_Message]) -> Iterator[Utterance]:
    for message in messages:
        words = "\n".join(line.strip() for line in message.lines if not _REPLY.fullmatch(line.strip())).strip()
        if words and not _REACTION.fullmatch(words):
            yield Utterance(words, message.sender, message.clock_ms, stands_alone=True)

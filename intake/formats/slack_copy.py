"""Text copied from Slack or a Teams chat: a name and a time of day, then the message."""

import re
from collections.abc import Iterable, Iterator

from intake.document import Origin
from intake.text.labels import is_loosely_name_like
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from intake.text.wall_clock import CountedFromStart

NAME = "slack_copy"
VERSION = 1
_TIME = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})[ \u202f]?(?P<half>[AP]M)"
_NAME_FIRST = re.compile(
    rf"(?P<name>[^\[\]\n]{{1,60}}?)(?:[ \t]+APP)?[ \t]+\[?{_TIME}\]?(?:[ \t]*\(edited\))?$", re.IGNORECASE
)
_TIME_FIRST = re.compile(rf"\[{_TIME}\][ \t]+(?P<name>[^\[\]\n]{{1,60}})$", re.IGNORECASE)
_TIME_ALONE = re.compile(rf"\[?{_TIME}\]?$", re.IGNORECASE)
_MAX_HEADER_CHARS = 100
_NOON = 12
_MINUTE_MS = 60_000


def sniff(source: SourceText) -> float:
    """Two headers, or one on top."""
    lines = [line for line in source.head if line.strip()]
    headers = [_read_header(line) for line in lines]
    count = sum(header is not None for header in headers)
    return 0.9 if count > 1 or (count and headers[0]) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each message, with times relative to the first."""
    counted = CountedFromStart(_messages(source.lines))
    return Parsed(utterances=counted, origin=Origin.CHAT, warnings=counted.warnings())


def _read_header(line: str) -> tuple[str, int] | None:
    text = line.strip()
    if len(text) > _MAX_HEADER_CHARS:
        return None
    match = _NAME_FIRST.match(text) or _TIME_FIRST.match(text)
    if match is None or not is_loosely_name_like(match["name"].strip()):
        return None
    hours = int(match["hour"]) % _NOON + (_NOON if match["half"].casefold() == "pm" else 0)
    return match["name"].strip(), (hours * 60 + int(match["minute"])) * _MINUTE_MS


def _messages(lines: Iterable[str]) -> Iterator[Utterance]:
    speaker: str | None = None
    clock_ms: int | None = None
    words: list[str] = []
    for line in lines:
        header = _read_header(line)
        if header is not None:
            yield Utterance("\n".join(words), speaker, clock_ms, stands_alone=True)
            (speaker, clock_ms), words = header, []
        elif not _TIME_ALONE.match(line.strip()):
            words.append(line)
    yield Utterance("\n".join(words), speaker, clock_ms, stands_alone=True)

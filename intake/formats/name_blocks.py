"""Blocks with a name on its own line and no time: Otter and others with times switched off."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from intake.text.boilerplate import find_duration_ms, is_boilerplate
from intake.text.headers import read_header
from intake.text.labels import is_name_like
from intake.text.markdown_text import plain_line
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance

NAME = "name_blocks"
VERSION = 1
_MIN_BLOCKS = 3
_NEARLY_ALL = 0.8
_MAX_NAME_CHARS = 60


def sniff(source: SourceText) -> float:
    """Nearly every block begins with one of a few names, each of which has about two blocks or more."""
    if source.body is not None:
        return 0.0
    blocks = list(_blocks(source.head[read_header(source.head).height :]))
    names = Counter(name for block in blocks if (name := _name(block)))
    is_enough = len(blocks) >= _MIN_BLOCKS and names.total() >= len(blocks) * _NEARLY_ALL
    return 0.72 if is_enough and names.total() > len(names) else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each line below a name; a block without a name belongs to the previous speaker."""
    header = read_header(source.head)
    return Parsed(
        utterances=_utterances(source.lines.after(header.height)),
        title=header.title,
        participants=header.participants,
        found_date=header.found_date,
        duration_ms=header.duration_ms or find_duration_ms(source.tail),
    )


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    kept = (line for line in lines if not is_boilerplate(line))
    for is_block, block in groupby(kept, key=lambda line: bool(line.strip())):
        if is_block:
            yield list(block)


def _name(block: Sequence[str]) -> str | None:
    name = plain_line(block[0]).strip("*:_ ") if len(block) > 1 and len(block[0]) <= _MAX_NAME_CHARS else ""
    return name if name and is_name_like(name) and not name.endswith(".") else None


def _utterances(lines: Iterable[str]) -> Iterator[Utterance]:
    speaker: str | None = None
    for block in _blocks(lines):
        name = _name(block)
        speaker = name or speaker
        words = "\n".join(block[1:] if name else block)
        yield Utterance(words, speaker, ends_paragraph=True, stands_alone=speaker is None)

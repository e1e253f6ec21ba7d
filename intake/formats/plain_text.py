"""Text without names: every paragraph is a segment without a speaker."""

from collections.abc import Iterable, Iterator

from intake.text.headers import read_header
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance

NAME = "plain_text"
VERSION = 1


def sniff(source: SourceText) -> float:
    """The last resort for any text; JSON that nothing recognises is not read as prose."""
    return 0.1 if source.body is None else 0.0


def parse(source: SourceText) -> Parsed:
    """One utterance for each paragraph, which ends at an empty line; line breaks inside it are kept."""
    header = read_header(source.head)
    return Parsed(
        utterances=(Utterance(text, stands_alone=True) for text in _paragraphs(source.lines.after(header.height))),
        title=header.title,
        participants=header.participants,
        found_date=header.found_date,
        duration_ms=header.duration_ms,
    )


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    paragraph: list[str] = []
    for line in lines:
        if line.strip():
            paragraph.append(line)
        elif paragraph:
            yield "\n".join(paragraph)
            paragraph = []
    if paragraph:
        yield "\n".join(paragraph)

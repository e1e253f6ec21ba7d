"""Sentences with their place in the canonical text. A sentence never crosses a segment, and its length is bounded."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from intake.document import Document, Origin, Segment
from intake.extract.gate import is_promising
from intake.extract.syntax import NO_SYNTAX, Syntax
from intake.extract.unmarked import find_breaks
from intake.language.pipeline import SENTENCE_ENDS, sentence_splitter

# Real sentences are shorter. Longer runs (base64, speech without punctuation) are examined in pieces of this size, which
# keeps every rule's work linear in the length of the source.
MAX_SENTENCE_CHARS = 600

# Characters. Mail is wrapped at about this width, so a shorter line ended on purpose.
WRAPPED_LINE_CHARS = 55

# Sources whose line breaks are deliberate: minutes, lists, chats.
NOTED = frozenset({Origin.NOTES, Origin.CHAT})

MARKS = frozenset(SENTENCE_ENDS)

NEW_ITEM = r"(?:[-*•–▪◦‣>]|\d{1,2}[.)]|\[[ xX]?\]|(?:action|to-?do|task|next\s+step|AI|AP)\b[^\n:]{0,20}:)"
BREAK = re.compile(rf"\n[ \t]*(?:\n|(?={NEW_ITEM}))", re.IGNORECASE)
CONTINUES = re.compile(r"[a-z0-9(]")
ENDS = re.compile(r"[.!?:;…]\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence inside one segment: ``document.text[char_start:char_end] == text``."""

    segment: Segment
    text: str
    char_start: int
    char_end: int
    is_spoken: bool = True
    is_noted: bool = False
    syntax: Syntax = field(default=NO_SYNTAX, compare=False, repr=False)


def split_sentences(
    segment: Segment, document: Document, *, syntax: Syntax = NO_SYNTAX, is_wanted: Callable[[str], bool] = is_promising
) -> tuple[Sentence, ...]:
    """The sentences of the segment's wanted blocks in order, none longer than MAX_SENTENCE_CHARS, none blank."""
    return tuple(
        sentence
        for start, end in blocks(segment.text)
        if is_wanted(segment.text[start:end])
        for first, last in _sentence_bounds(segment.text[start:end])
        if (sentence := _sentence(segment, document, start=start + first, end=start + last, syntax=syntax))
        and is_wanted(sentence.text)
    )


def _sentence(segment: Segment, document: Document, *, start: int, end: int, syntax: Syntax) -> Sentence | None:
    words = segment.text[start:end]
    start += len(words) - len(words.lstrip())
    text = words.strip()
    first = segment.char_start + start
    if not text or document.text[first : first + len(text)] != text:
        return None
    return Sentence(
        segment,
        text,
        first,
        first + len(text),
        is_spoken=document.origin == Origin.TRANSCRIPT,
        is_noted=segment.is_note or document.origin in NOTED,
        syntax=syntax,
    )


def _sentence_bounds(block: str) -> Iterator[tuple[int, int]]:
    if _is_one_sentence(block):
        yield 0, len(block)
    else:
        yield from ((sent.start_char, sent.end_char) for sent in sentence_splitter()(block).sents)


def _is_one_sentence(block: str) -> bool:
    """Whether the block has no mark before its end. Most turns of talk have none, and this test is cheaper than a search."""
    return MARKS.isdisjoint(block.rstrip()[:-1])


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, list items and deliberate lines, each cut to the length limit of a sentence."""
    start = 0
    for line_end in _line_ends(text):
        yield from _pieces(text, start, end=line_end)
        start = line_end
    yield from _pieces(text, start, end=len(text))


def _line_ends(text: str) -> Iterator[int]:
    line_start = 0
    for newline in re.finditer(r"\n", text):
        line = text[line_start : newline.start()]
        if BREAK.match(text, newline.start()) or not _runs_on(line, text[newline.end() : newline.end() + 1]):
            yield newline.end()
        line_start = newline.end()


def _runs_on(line: str, next_character: str) -> bool:
    if ENDS.search(line[-3:]):
        return False
    return bool(CONTINUES.match(next_character)) or len(line) >= WRAPPED_LINE_CHARS


def _pieces(text: str, start: int, *, end: int) -> Iterator[tuple[int, int]]:
    """Cut speech without punctuation where a new statement seems to begin."""
    for place in find_breaks(text, start, end=end):
        yield from _short_pieces(text, start, end=place)
        start = place
    yield from _short_pieces(text, start, end=end)


def _short_pieces(text: str, start: int, *, end: int) -> Iterator[tuple[int, int]]:
    """Cut at the last blank inside the limit, so that words stay whole; text without blanks is cut at the limit."""
    while end - start > MAX_SENTENCE_CHARS:
        blank = text.rfind(" ", start + MAX_SENTENCE_CHARS // 2, start + MAX_SENTENCE_CHARS)
        cut = blank + 1 if blank > 0 else start + MAX_SENTENCE_CHARS
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end

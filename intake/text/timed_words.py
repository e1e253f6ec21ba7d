"""Joins timed words to timed sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from intake.text.segments import MAX_GAP_MS, Utterance

_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？")
_NO_SPACE_BEFORE = frozenset(".,!?;:%)]}…。，、！？；：")
# Scripts that put no space between words.
_FIRST_UNSPACED, _LAST_UNSPACED = 0x3040, 0x9FFF


@dataclass(frozen=True, slots=True)
class Word:
    """A word or punctuation mark from a recogniser."""

    text: str
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None


def sentences(words: Iterable[Word]) -> Iterator[Utterance]:
    """Join words to one utterance for each sentence; a change of speaker or a long pause also ends an utterance."""
    current: list[Word] = []
    for word in words:
        if not word.text.strip():
            continue
        if current and _ends(current, word):
            yield _join(current)
            current = []
        current.append(word)
    if current:
        yield _join(current)


def _ends(current: list[Word], word: Word) -> bool:
    if word.text.strip()[0] in _NO_SPACE_BEFORE:
        return False
    last = current[-1]
    if word.speaker != last.speaker or last.text.rstrip().endswith(_SENTENCE_ENDS):
        return True
    return last.end_ms is not None and word.start_ms is not None and word.start_ms - last.end_ms > MAX_GAP_MS


def _join(words: list[Word]) -> Utterance:
    starts = [word.start_ms for word in words if word.start_ms is not None]
    ends = [word.end_ms for word in words if word.end_ms is not None]
    pieces: list[str] = []
    for word in words:
        text = word.text.strip()
        if pieces and _is_apart(pieces[-1], text):
            pieces.append(" ")
        pieces.append(text)
    return Utterance(
        text="".join(pieces),
        speaker=words[0].speaker,
        start_ms=starts[0] if starts else None,
        end_ms=max(ends) if starts and ends and max(ends) >= starts[0] else None,
    )


def _is_apart(before: str, text: str) -> bool:
    if text[0] in _NO_SPACE_BEFORE:
        return False
    return not all(_FIRST_UNSPACED <= ord(edge) <= _LAST_UNSPACED for edge in (before[-1], text[0]))

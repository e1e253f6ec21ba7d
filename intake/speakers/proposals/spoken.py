"""Clues from spoken names: introductions, and names of the previous or next speaker."""

import re
from collections.abc import Iterator, Sequence

from intake.document import Segment
from intake.speakers.proposals.clues import Clue, ClueRule
from intake.speakers.proposals.name_book import NameBook

# People address others near the start or end of a turn; names inside a long turn are mostly of absent people.
_EDGE_CHARS = 300
_WORD = r"[^\W\d_][\w'’-]{0,30}"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{0,2}})"
_HELLO = r"(?:hi|hello|hey|good (?:morning|afternoon|evening))"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_INTRODUCTIONS = (
    (_compiled(rf"\bmy name(?:['’]s| is) {_NAME}"), 0.9),
    (_compiled(rf"\b(?:this is|it['’]s) {_NAME}(?= (?:here|speaking|from|with|at|calling)\b)"), 0.85),
    (_compiled(rf"\b{_HELLO}\b[^.!?]{{0,30}}[,.!] ?this is {_NAME}"), 0.85),
    (_compiled(rf"(?:^|[.!?] |\b{_HELLO}\b[^.?]{{0,20}}[,!] ?|\bso )(?:I['’]m|I am) {_NAME}(?=[,.!]|$| (?:from|with|at|and)\b)"), 0.8),
    (_compiled(rf"(?:^|[.!?] ){_NAME} (?:here|speaking)(?=[,.!]|$)"), 0.75),
)  # fmt: skip
_HANDOVERS = (
    _compiled(rf"(?:^|[.!?] |\b(?:so|okay|ok|and|well),? ){_NAME}, (?=(?:can|could|would|will|what|how|do|did|are|is|have|any|please|over|you|why|where|when)\b)"),
    _compiled(rf"(?:, (?:and )?|\b(?:and|about) ){_NAME}\?\W*$"),
    _compiled(rf"\b(?:over to you|go ahead|your turn|to you),? {_NAME}\W*$"),
)  # fmt: skip
_THANKS = _compiled(rf"\b(?:thanks|thank you|cheers)(?: so much| a lot| very much)?,? {_NAME}(?=[,.!?]|$)")
_HANDED_OVER = 0.5
_THANKED_BETWEEN, _THANKED_BEFORE, _THANKED_AFTER = 0.5, 0.35, 0.2


def introductions(segment: Segment, label: str, book: NameBook) -> Iterator[Clue]:
    """Clues from introductions such as "I'm Anna"."""
    for pattern, weight in _INTRODUCTIONS:
        for found in pattern.finditer(segment.text[: 2 * _EDGE_CHARS]):
            person = book.resolve(name) if (name := capitalised(found["name"])) else None
            if person is not None:
                note = f"{label} says to be {name}."
                yield Clue(
                    label, person, ClueRule.SELF_INTRODUCTION, weight, note, segment.index, found.group().strip()
                )


def callings(segments: Sequence[Segment], place: int, book: NameBook) -> Iterator[Clue]:
    """Clues for neighbouring speakers: a person who is asked speaks next; a person who is thanked spoke before, or speaks next."""
    segment = segments[place]
    before, after = _neighbour(segments, place, -1), _neighbour(segments, place, 1)
    for found in _found(_HANDOVERS, segment.text):
        yield from _calling(found, segment, after, book, (ClueRule.ADDRESSED, _HANDED_OVER))
    for found in _found((_THANKS,), segment.text):
        if before == after:
            yield from _calling(found, segment, before, book, (ClueRule.THANKED, _THANKED_BETWEEN))
        else:
            yield from _calling(found, segment, before, book, (ClueRule.THANKED, _THANKED_BEFORE))
            yield from _calling(found, segment, after, book, (ClueRule.THANKED, _THANKED_AFTER))


def called_by(segment: Segment) -> Iterator[str]:
    """The names by which the speaker addresses others. The speaker cannot be one of them."""
    for found in _found((*_HANDOVERS, _THANKS), segment.text):
        if name := capitalised(found["name"]):
            yield name


def capitalised(words: str) -> str:
    """The leading capitalised words; empty when the first word is not capitalised."""
    kept: list[str] = []
    for word in words.split():
        if not word[0].isupper():
            break
        kept.append(word.removesuffix("'s").removesuffix("’s"))
    return " ".join(kept)


def _calling(
    found: re.Match[str], segment: Segment, label: str | None, book: NameBook, kind: tuple[ClueRule, float]
) -> Iterator[Clue]:
    name = capitalised(found["name"])
    person = book.resolve(name) if name and label is not None else None
    if person is None or label is None:
        return
    rule, weight = kind
    verb = "asks" if rule is ClueRule.ADDRESSED else "thanks"
    note = f"{segment.speaker} {verb} {name}, and {label} speaks beside that."
    yield Clue(label, person, rule, weight, note, segment.index, found.group().strip())


def _found(patterns: Sequence[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    edges = (text,) if len(text) <= 2 * _EDGE_CHARS else (text[:_EDGE_CHARS], text[-_EDGE_CHARS:])
    for pattern in patterns:
        for edge in edges:
            yield from pattern.finditer(edge)


def _neighbour(segments: Sequence[Segment], place: int, step: int) -> str | None:
    """The label of the previous or next turn, if it is another speaker."""
    beside = place + step
    label = segments[beside].speaker if 0 <= beside < len(segments) else None
    return label if label != segments[place].speaker else None

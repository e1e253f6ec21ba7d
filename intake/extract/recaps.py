"""Owners in the recap of a call that a program wrote: "Bob Ray" above a list, "… by Thursday. (Bob Ray)", "• Anna: …"."""

import re

from intake.document import Document, Origin
from intake.extract.phrases import NAME, NOT_NAMES
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence

_BULLET = re.compile(r"^[ \t>]{0,8}(?:[-*•–▪◦‣]|\d{1,2}[.)]|\[ ?\])[ \t]")
_BEHIND = re.compile(rf"\((?:(?:owner|assigned to|assignee):? )?@?(?P<name>{NAME})\)\W{{0,3}}$", re.IGNORECASE)
_IN_FRONT = re.compile(rf"^[ \t>]{{0,8}}\S{{1,3}}[ \t]{{1,4}}@?(?P<name>{NAME}):[ \t]")
_HEADING = re.compile(rf"\W{{0,4}}(?P<name>{NAME})\W{{0,4}}", re.IGNORECASE)
_LONGEST_LINE = 400
_LONGEST_LIST = 4_000
_MOST_SEGMENTS = 10


def owner_in_recap(sentence: Sentence, document: Document, *, roster: Roster) -> str | None:
    """The owner that a list in a mail names for its item; only a known person, because a heading may be anything."""
    if document.origin != Origin.EMAIL:
        return None
    start = sentence.char_start - sentence.segment.char_start
    text = sentence.segment.text
    first = text.rfind("\n", max(0, start - _LONGEST_LINE), start) + 1
    line = text[first : first + _LONGEST_LINE].partition("\n")[0]
    if not _BULLET.match(line):
        return None
    for found in (_BEHIND.search(line), _IN_FRONT.match(line)):
        if found and (name := _known(found["name"], roster)):
            return name
    return _above(text[max(0, first - _LONGEST_LIST) : first], sentence, document, roster=roster)


def _above(text: str, sentence: Sentence, document: Document, *, roster: Roster) -> str | None:
    """The known person whose name stands alone above the list."""
    before = document.segments[max(0, sentence.segment.index - _MOST_SEGMENTS) : sentence.segment.index]
    for words in (text, *(segment.text[-_LONGEST_LIST:] for segment in reversed(before))):
        for line in reversed(words.split("\n")):
            if not line.strip() or _BULLET.match(line):
                continue
            found = _HEADING.fullmatch(line) if len(line) <= _LONGEST_LINE else None
            return _known(found["name"], roster) if found else None
    return None


def _known(name: str, roster: Roster) -> str | None:
    named = roster.named(name) if name.casefold() not in NOT_NAMES else ()
    return named[0] if len(named) == 1 else None

"""Interpretation of one typed line: title, owner, due date, priority and customer, each with the words it came from."""

import re
from collections.abc import Sequence
from typing import Protocol

from intake.candidate import Commitment, Priority, Span
from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateMention, DateSetting
from intake.extract.given_names import GIVEN_NAMES
from intake.extract.line import Doubt, Due, Interpretation, NotUnderstood, Understood
from intake.extract.phrases import LEADING_NAME, NAME, NOT_NAMES
from intake.extract.priorities import priority_of
from intake.extract.titles import DANGLING, STARTS
from intake.text.shorthand import Mark, MarkKind, blanked, find_marks, without

MYSELF = "me"
# "Anna to call Bob", "Anna should call Bob".
_TOLD = re.compile(
    rf"^\s*(?P<name>{NAME})\s+(?:to|should|shall|must|will|(?:needs|has)\s+to)\s+(?=[^\W\d_])", re.IGNORECASE
)
# "I'll call Bob", "remind me to call Bob".
_OWN = re.compile(
    r"^\s*(?:I['’]ll|I\s+(?:will|shall|should|must|(?:need|have|want)\s+to)|(?:please\s+)?remind\s+me\s+to)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(rf"[,;]?\s+assigned?\s+to\s+(?P<name>{NAME})\s*$", re.IGNORECASE)
_LEADS_TO = re.compile(r"^(?:due|by|before|until|till|no|not)\b", re.IGNORECASE)
_OPENING = re.compile(r"^\s*(?:please|kindly)\b[\s,]*", re.IGNORECASE)
# Words that are both a time of day and an object: "order lunch", "plan the evening".
_THING = re.compile(r"(?:the\s+)?(?:breakfast|lunch|morning|afternoon|evening|night|weekend)$", re.IGNORECASE)
_BETWEEN = " \t,;:–—-"


class Directory(Protocol):
    """Finds people by their names."""

    def named(self, words: str, *, begins: bool) -> Sequence[str]:
        """Everybody whom the words may name; with ``begins``, the beginning of a name is enough."""


def interpret(text: str, *, setting: DateSetting, directory: Directory) -> Interpretation:
    """Interpret a line that was typed to add a task.

    A marked value wins over plain words. Words that can't be followed stay in the title, except for marks.
    """
    return _Reader(text, setting, directory).read()


class _Reader:
    """Reads one line. ``taken`` lists the spans that were removed from the title."""

    def __init__(self, text: str, setting: DateSetting, directory: Directory) -> None:
        self.text, self.setting, self.directory = text, setting, directory
        self.marks = find_marks(text)
        self.taken = [mark.span for mark in self.marks]
        self.doubts: list[NotUnderstood] = []

    def read(self) -> Interpretation:
        owner = self._marked_owner()
        due = self._due()
        priority = self._priority()
        owner = owner or self._said_owner()
        return Interpretation(
            title=self._title(),
            rest=blanked(self.text, self.taken),
            owner=owner,
            due=due,
            priority=priority,
            customer=self._single(MarkKind.CUSTOMER),
            tags=tuple(Understood(mark.value, mark.span) for mark in self._of(MarkKind.TAG)),
            is_private=self._is_private(),
            not_understood=tuple(sorted(self.doubts, key=lambda doubt: doubt.span.char_start)),
        )

    def _of(self, kind: MarkKind) -> list[Mark]:
        return [mark for mark in self.marks if mark.kind is kind]

    def _single(self, kind: MarkKind) -> Understood[str] | None:
        """The value of the last mark of a kind, as in subjects of mail; every earlier one becomes a doubt."""
        marks = self._of(kind)
        self.doubts += [NotUnderstood(mark.span, Doubt.SECOND_VALUE) for mark in marks[:-1]]
        return Understood(marks[-1].value, marks[-1].span) if marks else None

    def _is_private(self) -> Understood[bool] | None:
        marks = self._of(MarkKind.PRIVATE)
        return Understood(value=True, span=marks[0].span) if marks else None

    def _marked_owner(self) -> Understood[str] | None:
        marked = self._single(MarkKind.OWNER)
        return self._person(marked.value, marked.span) if marked else None

    def _person(self, words: str, span: Span) -> Understood[str] | None:
        """The only person whom a mark can mean; None, with a doubt, if it is nobody or several."""
        people = tuple(self.directory.named(words, begins=True))
        if len(people) == 1:
            return Understood(people[0], span)
        self.doubts.append(NotUnderstood(span, Doubt.SEVERAL_PEOPLE if people else Doubt.UNKNOWN_PERSON, people))
        return None

    def _said_owner(self) -> Understood[str] | None:
        """The owner named at the beginning or the end of the line, if the directory knows exactly one."""
        rest = blanked(self.text, self.taken)
        if own := _OWN.match(rest):
            return self._named(MYSELF, Span(own.start(), own.end()))
        for pattern in (_TOLD, LEADING_NAME, _ASSIGNED):
            found = pattern.search(rest)
            if found and found["name"].casefold() not in NOT_NAMES:
                owner = self._named(found["name"], Span(found.start(), found.end()))
                if owner is not None or self._is_nobody(found["name"]):
                    return owner
        return None

    def _named(self, words: str, span: Span) -> Understood[str] | None:
        people = tuple(self.directory.named(words, begins=False))
        shown = self._trimmed(span)
        if len(people) == 1:
            self.taken.append(span)
            return Understood(people[0], shown)
        if people or self._is_nobody(words):
            self.doubts.append(NotUnderstood(shown, Doubt.SEVERAL_PEOPLE if people else Doubt.UNKNOWN_PERSON, people))
        return None

    @staticmethod
    def _is_nobody(words: str) -> bool:
        """Whether the words begin with a capitalised given name, so that they surely mean a person."""
        first, _, _ = words.partition(" ")
        return first[:1].isupper() and first.casefold() in GIVEN_NAMES

    def _trimmed(self, span: Span) -> Span:
        words = self.text[span.char_start : span.char_end]
        start = span.char_start + len(words) - len(words.lstrip(_BETWEEN))
        return Span(start, span.char_start + len(words.rstrip(_BETWEEN)))

    def _due(self) -> Understood[Due] | None:
        marked = self._single(MarkKind.DUE)
        if marked is not None:
            mention = _first(find_dates(marked.value, setting=self.setting))
            if mention is None:
                self.doubts.append(NotUnderstood(marked.span, Doubt.UNKNOWN_DATE))
            return Understood(Due(mention), marked.span) if mention else None
        dates = find_dates(blanked(self.text, self.taken), setting=self.setting)
        mentions = [each for each in dates if not _THING.match(each.phrase)]
        mention = _first([each for each in mentions if _LEADS_TO.match(each.phrase)]) or _first(mentions)
        for other in mentions:
            if other.at is None:
                self.doubts.append(NotUnderstood(_span(other), Doubt.UNKNOWN_DATE))
        if mention is None:
            return None
        self.taken.append(_span(mention))
        return Understood(Due(mention), _span(mention))

    def _priority(self) -> Understood[Priority] | None:
        unknown = self._of(MarkKind.UNKNOWN)
        self.doubts += [NotUnderstood(mark.span, Doubt.UNKNOWN_PRIORITY) for mark in unknown]
        marked = self._single(MarkKind.PRIORITY)
        if marked is not None:
            return Understood(Priority(marked.value), marked.span)
        rest = blanked(self.text, self.taken)
        priority, span = priority_of(rest, due=None, setting=self.setting, commitment=Commitment.FIRM)
        if span is None:
            return None
        if self._is_aside(rest, span):
            self.taken.append(span)
        return Understood(priority, span)

    @staticmethod
    def _is_aside(rest: str, span: Span) -> bool:
        """Whether the words only give the priority: "call Bob asap" and "Urgent: call Bob", not "send the urgent report"."""
        before, after = rest[: span.char_start].strip(), rest[span.char_end :].strip()
        return not after.strip(".!") or (not before and after[:1] in {":", "-", "–", ",", "!"})

    def _title(self) -> str:
        """The words that nothing else took, capitalised. A comma or "by" before a removed end is removed too."""
        words = without(self.text, self.taken)
        if not words or not self.taken:
            return _capitalised(words)
        last = max(span.char_end for span in self.taken)
        if not self.text[last:].strip(" .!"):
            words = DANGLING.sub("", words)
        return _capitalised(STARTS.sub("", _OPENING.sub("", words.lstrip(_BETWEEN + "!."))))


def _first(mentions: Sequence[DateMention]) -> DateMention | None:
    return next((mention for mention in mentions if mention.at is not None), None)


def _span(mention: DateMention) -> Span:
    return Span(mention.char_start, mention.char_end)


def _capitalised(words: str) -> str:
    """The words with a capital first letter, unless the first word is an address or a name such as "iPhone"."""
    first, _, _ = words.partition(" ")
    return words[:1].upper() + words[1:] if first.islower() and first.isalpha() else words

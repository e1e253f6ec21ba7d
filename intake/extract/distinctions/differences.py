"""Differences between two titles: the one rule for merging, for offering duplicates and for completion reports."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from intake.extract.distinctions.mark import Kind, Marks
from intake.extract.distinctions.reader import read_marks, stem
from intake.extract.distinctions.tables import HARMLESS, TELLING

# Two titles differ in these as soon as one has more of them: chapters 3 and 4 are not chapter 3.
_COUNTED = (Kind.NUMBER, Kind.ADDRESS)
# These are often left out when a task is said again.
_OFTEN_LEFT_OUT = (Kind.DAY, Kind.TIME, Kind.UNIT)
_NOBODY: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """The marks of one kind in which two titles differ, each in its own words."""

    kind: Kind
    one: str
    other: str


def find_differences(one: str, other: str) -> list[Difference]:
    """The kinds of marks in which both titles differ. A kind that only one of them has is no difference."""
    left, right = read_marks(one), read_marks(other)
    return list(_differences(left, right, _NOBODY))


def are_apart(one: str, other: str, *, known: Collection[tuple[str, ...]] = _NOBODY) -> bool:
    """Whether two titles may be two tasks, because one has a mark, or each a word, that the other has not.

    ``known`` are names, split into words. Bob alone means Bob Ray unless another Bob is known.
    """
    left, right = read_marks(one), read_marks(other)
    return any(_differences(left, right, known)) or _has_more(left, right, known) or _has_other_words(left, right)


def are_other_people(one: str | None, other: str | None, *, known: Collection[tuple[str, ...]] = _NOBODY) -> bool:
    """Whether both names are given and can't mean one person."""
    if not one or not other or one.casefold() == other.casefold():
        return False
    left, right = tuple(one.casefold().split()), tuple(other.casefold().split())
    return not _is_short_for(left, right, known) and not _is_short_for(right, left, known)


def telling_words(title: str) -> list[str]:
    """The words of a title without articles, courtesies and marks that are often left out; "three" and "3" are one word."""
    marks = read_marks(title)
    return [*(marks.plain - HARMLESS), *(mark.value for mark in marks.found if mark.kind not in _OFTEN_LEFT_OUT)]


def _differences(left: Marks, right: Marks, known: Collection[tuple[str, ...]]) -> Iterator[Difference]:
    # Many pairs are compared, and most titles have marks of one or two kinds only.
    for kind, mine in left.said_of.items():
        theirs = right.said_of.get(kind)
        if not theirs or mine.keys() == theirs.keys():
            continue
        only_mine, only_theirs = _unmatched(left, right, kind, known), _unmatched(right, left, kind, known)
        is_other = (only_mine or only_theirs) if kind in _COUNTED else (only_mine and only_theirs)
        if is_other:
            yield Difference(kind, ", ".join(only_mine or mine.values()), ", ".join(only_theirs or theirs.values()))


def _has_more(left: Marks, right: Marks, known: Collection[tuple[str, ...]]) -> bool:
    kinds = [kind for kind in Kind if kind not in _OFTEN_LEFT_OUT]
    return any(_unmatched(left, right, kind, known) or _unmatched(right, left, kind, known) for kind in kinds)


def _has_other_words(left: Marks, right: Marks) -> bool:
    """Whether each title has a word that the other lacks, or one has a telling word more. Another single extra word is harmless."""
    mine, theirs = left.plain - HARMLESS, right.plain - HARMLESS
    names = {stem(mark.value) for mark in (*left.found, *right.found) if mark.kind is Kind.NAME}
    only_mine, only_theirs = mine - theirs - names, theirs - mine - names
    return bool(only_mine and only_theirs) or not TELLING.isdisjoint(only_mine ^ only_theirs)


def _unmatched(left: Marks, right: Marks, kind: Kind, known: Collection[tuple[str, ...]]) -> list[str]:
    """The marks of a kind that the left title has and the right one lacks."""
    theirs = right.of(kind)
    missing = {key: said for key, said in left.of(kind).items() if key not in theirs}
    if kind is Kind.NAME:
        return [said for (_, word), said in missing.items() if not _is_there(word, left, right, known)]
    return list(missing.values())


def _is_there(word: str, left: Marks, right: Marks, known: Collection[tuple[str, ...]]) -> bool:
    """Whether the right title has the name in lower case, or a short form of the name that the word belongs to."""
    if stem(word) in right.plain:
        return True
    short = [
        theirs for theirs in right.names for mine in left.names if word in mine and _is_short_for(theirs, mine, known)
    ]
    return bool(short)


def _is_short_for(short: tuple[str, ...], long: tuple[str, ...], known: Collection[tuple[str, ...]]) -> bool:
    """Whether one name is short for the other: Bob for Bob Ray, as long as no other Bob is known."""
    if len(short) >= len(long) or not set(short) <= set(long):
        return False
    return all(set(name) <= set(long) for name in known if set(short) < set(name))

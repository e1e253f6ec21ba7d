"""How much work a pattern is, counted: a matcher that goes the ways of the real one, and counts its steps.

A step is one look at one character or at one place. Their number is the same on any machine and under any load, which no
measurement of time is, and a few hundred characters tell a pattern that backtracks from one that does not.
"""

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]  # the only way to what a pattern consists of
from typing import Any

Text = str | bytes
# Tries a place, and tells where the match ends; below zero, there is none.
Step = Callable[[int], int]
NOWHERE = -1
# A repeated group takes a few calls for each repetition.
DEEPEST = 200_000


class TooManyStepsError(Exception):
    """It is more work than was allowed."""


class Matcher:
    """One pattern, whose steps are counted over everything that it is tried on."""

    def __init__(self, pattern: re.Pattern[Any], *, most: int = sys.maxsize) -> None:
        self.pattern = pattern
        self.steps = 0
        self.most = most
        self._text: Text = ""
        self._marks: dict[tuple[int, bool], int] = {}
        self._predicates: list[Callable[[Text], bool]] = [*_EDGES[type(pattern.pattern)]]
        self._compares_text = False
        self._kinds: dict[tuple[bool, ...], str] = {}
        tree = _parser.parse(pattern.pattern, pattern.flags)
        self._start = self._sequence(list(tree), pattern.flags, lambda place: place)

    def match(self, text: Text, place: int = 0) -> int:
        """Where a match that begins at the place ends, or below zero."""
        self._text = text
        self._marks.clear()
        # Only meanwhile: whoever makes up the texts refuses to go on when the limit is another one afterwards.
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(max(limit, DEEPEST))
        try:
            return self._start(place)
        finally:
            sys.setrecursionlimit(limit)

    def find_all(self, text: Text) -> list[tuple[int, int]]:
        """Where matches begin and end, from left to right."""
        found, place = [], 0
        while place <= len(text):
            end = self.match(text, place)
            if end >= 0:
                found.append((place, end))
            place = max(end, place + 1)
        return found

    def sees(self, text: Text) -> Text:
        """The text with one letter for all characters between which this pattern can't tell: it goes alike texts the same ways."""
        if self._compares_text:
            return text
        characters = [text[place : place + 1] for place in range(len(text))]
        kinds = {each: self._kind(each) for each in set(characters)}
        return "".join(kinds[each] for each in characters)

    def _kind(self, character: Text) -> str:
        told = tuple(fits(character) for fits in self._predicates)
        return self._kinds.setdefault(told, chr(len(self._kinds)))

    def _fits(self, node: Any, flags: int) -> Callable[[Text], bool]:
        fits = _predicate(node, flags)
        if fits not in self._predicates:
            self._predicates.append(fits)
        return fits

    def _count(self, steps: int = 1) -> None:
        self.steps += steps
        if self.steps > self.most:
            raise TooManyStepsError

    def _sequence(self, nodes: Sequence[Any], flags: int, after: Step) -> Step:
        for node in reversed(nodes):
            after = self._node(node, flags, after)
        return after

    def _node(self, node: Any, flags: int, after: Step) -> Step:
        operation, given = node
        if operation in _OF_ONE_CHARACTER:
            return self._character(self._fits(node, flags), after)
        return _BUILDERS[operation](self, given, flags, after)

    def _character(self, fits: Callable[[Text], bool], after: Step) -> Step:
        def step(place: int) -> int:
            self._count()
            return after(place + 1) if fits(self._text[place : place + 1]) else NOWHERE

        return step

    def _anchor(self, given: Any, flags: int, after: Step) -> Step:
        matches = _real(_Node((_constants.AT, given), flags))

        def step(place: int) -> int:
            self._count()
            return NOWHERE if matches(self._text, place) is None else after(place)

        return step

    def _branch(self, given: Any, flags: int, after: Step) -> Step:
        ways = [(self._opening(each, flags), self._sequence(list(each), flags, after)) for each in given[1]]
        open_to: dict[Text, list[Step]] = {}

        def step(place: int) -> int:
            self._count(len(ways))
            character = self._text[place : place + 1]
            if character not in open_to:
                open_to[character] = [way for fits, way in ways if fits is None or fits(character)]
            return self._first_of(open_to[character], place)

        return step

    def _opening(self, nodes: Any, flags: int) -> Callable[[Text], bool] | None:
        """What the first character must be, where one can tell."""
        return self._fits(nodes[0], flags) if len(nodes) and nodes[0][0] in _OF_ONE_CHARACTER else None

    def _first_of(self, ways: Iterable[Step], place: int) -> int:
        for way in ways:
            end = way(place)
            if end >= 0:
                return end
        return NOWHERE

    def _group(self, given: Any, flags: int, after: Step) -> Step:
        number, added, removed, nodes = given
        inner_flags = (flags | added) & ~removed
        if number is None:
            return self._sequence(list(nodes), inner_flags, after)
        inside = self._sequence(list(nodes), inner_flags, self._mark((number, True), after))
        return self._mark((number, False), inside)

    def _mark(self, name: tuple[int, bool], after: Step) -> Step:
        """Note the place as where a group begins or ends, unless it leads nowhere."""

        def step(place: int) -> int:
            before = self._marks.get(name, NOWHERE)
            self._marks[name] = place
            end = after(place)
            if end < 0:
                self._marks[name] = before
            return end

        return step

    def _span(self, number: int) -> tuple[int, int] | None:
        begin, end = (self._marks.get((number, is_end), NOWHERE) for is_end in (False, True))
        return (begin, end) if 0 <= begin <= end else None

    def _same_again(self, given: Any, flags: int, after: Step) -> Step:
        self._compares_text = True

        def alike(one: Text, other: Text) -> bool:
            return one == other or (bool(flags & re.IGNORECASE) and one.lower() == other.lower())

        def step(place: int) -> int:
            self._count()
            span = self._span(given)
            if span is None:
                return NOWHERE
            same = self._text[slice(*span)]
            self._count(len(same))
            return after(place + len(same)) if alike(self._text[place : place + len(same)], same) else NOWHERE

        return step

    def _if_group(self, given: Any, flags: int, after: Step) -> Step:
        number, then, otherwise = given
        yes = self._sequence(list(then), flags, after)
        no = self._sequence(list(otherwise or ()), flags, after)
        return lambda place: no(place) if self._span(number) is None else yes(place)

    def _look(self, given: Any, flags: int, after: Step, *, is_wanted: bool) -> Step:
        direction, nodes = given
        inside = self._sequence(list(nodes), flags, lambda place: place)
        width = nodes.getwidth()[0] if direction < 0 else 0

        def step(place: int) -> int:
            self._count()
            found = place >= width and inside(place - width) >= 0
            return after(place) if found == is_wanted else NOWHERE

        return step

    def _look_for(self, given: Any, flags: int, after: Step) -> Step:
        return self._look(given, flags, after, is_wanted=True)

    def _look_against(self, given: Any, flags: int, after: Step) -> Step:
        return self._look(given, flags, after, is_wanted=False)

    def _once(self, inside: Step, after: Step) -> Step:
        """No second way through it is tried."""

        def step(place: int) -> int:
            end = inside(place)
            return NOWHERE if end < 0 else after(end)

        return step

    def _atomic(self, given: Any, flags: int, after: Step) -> Step:
        return self._once(self._sequence(list(given), flags, lambda place: place), after)

    def _greedy(self, given: Any, flags: int, after: Step) -> Step:
        least, most, nodes = given
        if len(nodes) == 1 and nodes[0][0] in _OF_ONE_CHARACTER:
            return self._run(self._fits(nodes[0], flags), int(least), int(most), after)
        return self._loop(nodes, flags, int(least), int(most), after, is_greedy=True)

    def _lazy(self, given: Any, flags: int, after: Step) -> Step:
        least, most, nodes = given
        return self._loop(nodes, flags, int(least), int(most), after, is_greedy=False)

    def _possessive(self, given: Any, flags: int, after: Step) -> Step:
        return self._once(self._greedy(given, flags, lambda place: place), after)

    def _run(self, fits: Callable[[Text], bool], least: int, most: int, after: Step) -> Step:
        """As many characters as there are, and then one less each time."""

        def step(place: int) -> int:
            text, last = self._text, place
            longest = min(len(text), place + most)
            while last < longest and fits(text[last : last + 1]):
                last += 1
            self._count(last - place + 1)
            for end in range(last, place + least - 1, -1):
                found = after(end)
                if found >= 0:
                    return found
            return NOWHERE

        return step

    def _loop(self, nodes: Any, flags: int, least: int, most: int, after: Step, *, is_greedy: bool) -> Step:
        done, begun_at = 0, NOWHERE

        def once_more(place: int) -> int:
            nonlocal done, begun_at
            # A repetition of nothing could go on for ever.
            if done >= most or (place == begun_at and done >= least):
                return NOWHERE
            before = done, begun_at
            done, begun_at = done + 1, place
            end = inside(place)
            if end < 0:
                done, begun_at = before
            return end

        def leave(place: int) -> int:
            return after(place) if done >= least else NOWHERE

        ways = (once_more, leave) if is_greedy else (leave, once_more)

        def again(place: int) -> int:
            self._count()
            return self._first_of(ways, place)

        inside = self._sequence(list(nodes), flags, again)

        def enter(place: int) -> int:
            nonlocal done, begun_at
            before = done, begun_at
            done, begun_at = 0, NOWHERE
            end = again(place)
            if end < 0:
                done, begun_at = before
            return end

        return enter


class _Node:
    """A part of a pattern, equal to every other that fits the same characters."""

    def __init__(self, node: Any, flags: int) -> None:
        self.node, self.flags = node, flags
        self._key = (repr(node), flags)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Node) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def _predicate(node: Any, flags: int) -> Callable[[Text], bool]:
    """Whether one character fits, as the real one says, which is asked once for each and for every pattern."""
    return _known_predicate(_Node(node, flags))


@cache
def _known_predicate(one: _Node) -> Callable[[Text], bool]:
    matches = _real(one)
    known: dict[Text, bool] = {}

    def fits(character: Text) -> bool:
        if character not in known:
            known[character] = bool(character) and matches(character) is not None
        return known[character]

    return fits


@cache
def _real(one: _Node) -> Callable[..., Any]:
    """What the real matcher does with that part alone. Compiling it is dear, and most patterns share most of theirs."""
    return _compiler.compile(_parser.SubPattern(_parser.State(), [one.node]), one.flags).match


def _is(pattern: re.Pattern[Any]) -> Callable[[Text], bool]:
    return lambda character: pattern.fullmatch(character) is not None


# What words and lines begin and end by.
_EDGES: dict[type, Sequence[Callable[[Text], bool]]] = {
    str: [_is(re.compile(r"\w")), _is(re.compile(r"(?a:\w)")), _is(re.compile(r"\n"))],
    bytes: [_is(re.compile(rb"\w")), _is(re.compile(rb"\n"))],
}
_OF_ONE_CHARACTER = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY}
_BUILDERS: dict[Any, Callable[[Matcher, Any, int, Step], Step]] = {
    _constants.AT: Matcher._anchor,
    _constants.BRANCH: Matcher._branch,
    _constants.SUBPATTERN: Matcher._group,
    _constants.GROUPREF: Matcher._same_again,
    _constants.GROUPREF_EXISTS: Matcher._if_group,
    _constants.ASSERT: Matcher._look_for,
    _constants.ASSERT_NOT: Matcher._look_against,
    _constants.ATOMIC_GROUP: Matcher._atomic,
    _constants.MAX_REPEAT: Matcher._greedy,
    _constants.MIN_REPEAT: Matcher._lazy,
    _constants.POSSESSIVE_REPEAT: Matcher._possessive,
}

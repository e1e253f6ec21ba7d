"""Which customer a suggestion is about: the one named in its words, else the one whose people take part in the source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.words import NAME
from intake.candidate import Reason, Span
from intake.extract.given_names import GIVEN_NAMES
from intake.extract.phrases import NOT_NAMES
from intake.extract.verbs import TASK_VERBS
from intake.extract.word_table import words
from tasks.policy.handles import MOST_WORDS, Handle, domain_handle, is_customer, name_handle
from tasks.policy.links import Link
from tasks.policy.resources import ResourceRef

_JOINT = re.compile(r"\s?[&+/-]?\s?")
_SMALL = frozenset({"of", "and", "the", "de", "du", "von", "van", "der", "für", "und"})
_SHORTEST: Final = 4
_SHORTEST_CAPITALS: Final = 3
# Single words that are capitalized for other reasons.
_DATES = words(
    """
    january february march april may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday
    """
)
COMMON = TASK_VERBS | frozenset(GIVEN_NAMES) | NOT_NAMES | _DATES

Found = Mapping[Handle, Mapping[ResourceRef, str | None]]


@dataclass(frozen=True, slots=True)
class Company:
    """The people around a source: names and addresses of participants and of others it may mention, and its title."""

    names: Sequence[str] = ()
    addresses: Sequence[str] = ()
    title: str | None = None

    @property
    def words(self) -> frozenset[str]:
        return frozenset(word.casefold() for name in self.names for word in name.split())


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that may be a name, with their position in the text."""

    handle: Handle
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a source as a whole says about its customer: the participants' addresses and the title."""

    domains: frozenset[Handle] = frozenset()
    title: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A text behind a suggestion, with its position in the source if it stands there."""

    mentions: tuple[Mention, ...]
    char_start: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen customer, and why."""

    link: Link
    reason: Reason


def domain_of(address: str) -> Handle | None:
    """The domain of an e-mail address as a handle."""
    name, at, domain = address.strip().strip("<>").rpartition("@")
    return domain_handle(domain) if name and at and "." in domain else None


def find_names(text: str, *, people: frozenset[str]) -> tuple[Mention, ...]:
    """Every run of words that is written like a name; a single word only if it has no other meaning.

    ``people`` are single words of the names of persons, folded.
    """
    tokens = list(NAME.finditer(text))
    return tuple(
        mention
        for place, token in enumerate(tokens)
        if _is_capital(token[0])
        for mention in _runs(text, tokens[place : place + MOST_WORDS], people)
    )


def choose_customer(
    said: Sequence[Said], around: Surroundings, found: Found, *, links: Sequence[Link]
) -> Choice | None:
    """The customer, or None where two may be meant. Customer links that came with the source take precedence.

    Names in the suggestion's own words count before the participants' company.
    """
    named = {ref: where for each in said for ref, where in _named(each, found).items()}
    beside = _around(around, found)
    if named:
        refs = set(named) if len(named) == 1 else set(named) & set(beside)
    else:
        refs = set() if any(is_customer(ResourceRef(link.type, link.id)) for link in links) else set(beside)
    if len(refs) != 1:
        return None
    (ref,) = refs
    if any((link.type, link.id) == (ref.type, ref.id) for link in links):
        return None
    name = _name_in(found, ref)
    reason = _reason(ref, name, named[ref]) if ref in named else beside[ref]
    return Choice(Link(ref.type, ref.id, name), reason)


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _runs(text: str, tokens: Sequence[re.Match[str]], people: frozenset[str]) -> Iterator[Mention]:
    start, previous = tokens[0].start(), tokens[0]
    for token in tokens:
        is_joined = token is previous or _JOINT.fullmatch(text, previous.end(), token.start())
        if not is_joined or not (_is_capital(token[0]) or token[0] in _SMALL):
            return
        previous = token
        words = text[start : token.end()]
        handle = name_handle(words)
        is_person = people.issuperset(handle.text.split())
        if _is_capital(token[0]) and not is_person and (token is not tokens[0] or _is_telling(words)):
            yield Mention(handle, words, start, token.end())


def _is_telling(word: str) -> bool:
    """Whether a single word can only be a name."""
    plain = name_handle(word).text
    is_long = len(plain) >= _SHORTEST or (len(plain) >= _SHORTEST_CAPITALS and word[:_SHORTEST_CAPITALS].isupper())
    return is_long and not plain.isdigit() and plain not in COMMON


def _named(said: Said, found: Found) -> dict[ResourceRef, tuple[str, tuple[Span, ...]]]:
    """The customers that the text names, with the words. A longer name wins over a shorter one inside it."""
    mentions = [mention for mention in said.mentions if mention.handle in found]
    longest = [each for each in mentions if not any(_is_part(each, other) for other in mentions)]
    return {ref: (each.words, _spans(said, each)) for each in longest for ref in found[each.handle]}


def _is_part(one: Mention, other: Mention) -> bool:
    return other is not one and other.start <= one.start and one.end <= other.end


def _spans(said: Said, mention: Mention) -> tuple[Span, ...]:
    if said.char_start is None:
        return ()
    return (Span(said.char_start + mention.start, said.char_start + mention.end),)


def _around(around: Surroundings, found: Found) -> dict[ResourceRef, Reason]:
    """The customers that the title or the participants' domains point to."""
    reasons: dict[ResourceRef, Reason] = {}
    for ref, (said, _) in _named(Said(around.title), found).items():
        note = f"The title of the source names {_called(ref, _name_in(found, ref))}: “{said}”."
        reasons[ref] = Reason("link.title", 0.0, (), note)
    for domain in sorted(around.domains & found.keys()):
        for ref, name in found[domain].items():
            note = f"Addresses at {domain.text} belong to {_called(ref, name)}, and somebody with one took part."
            reasons[ref] = Reason("link.domain", 0.0, (), note)
    return reasons


def _reason(ref: ResourceRef, name: str | None, where: tuple[str, tuple[Span, ...]]) -> Reason:
    words, spans = where
    return Reason("link.name", 0.0, spans, f"“{words}” names {_called(ref, name)}.")


def _called(ref: ResourceRef, name: str | None) -> str:
    return f"the {ref.type} {name or ref.id}"


def _name_in(found: Found, ref: ResourceRef) -> str | None:
    return next((them[ref] for them in found.values() if ref in them), None)

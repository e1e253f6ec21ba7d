"""The people who may be meant: speakers, listed participants and the workspace's own."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from intake.document import Document, Origin, ReadWarning
from intake.extract.context import Person
from intake.extract.given_names import GIVEN_NAMES, SHORT_NAMES
from intake.extract.offices import office_of, offices_in

# A misheard name must be this close, and closer than any other by the margin; short names are never guessed.
FUZZY_SCORE = 86
FUZZY_MARGIN = 8
FUZZY_LENGTH = 5
PAIR = 2

# A letter stands apart from its word: Mei, Mel and Meg are names.
GENERIC_LABEL = re.compile(
    r"^\W*(?:(?:unknown|unidentified)\b.*|(?:speaker|spk|participant|guest|caller|agent|user|host|attendee|person|voice|"
    r"customer|client|rep|moderator|interviewer|operator|channel|male|female|man|woman|me|you|them|conference\s+room|"
    r"meeting\s+room|room|s|p)(?:[\s_#-]*\d{1,3}|[\s_#-]+[a-z])?|(?:speaker|spk)[a-z])\W*$",
    re.IGNORECASE,
)


# Where people are listed with what they are.
WRITTEN = frozenset({Origin.NOTES, Origin.EMAIL})
HONORIFIC = re.compile(r"^\s*(?:mr|mrs|ms|miss|dr|prof|fr|sr|herr|frau)\b\.?\s+(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is present, who is known, and what they may be called."""

    present: tuple[str, ...]
    known: tuple[str, ...]
    by_alias: dict[str, tuple[str, ...]]
    is_reliable: bool = True
    by_initials: dict[str, str] = field(default_factory=dict)
    by_office: dict[str, str] = field(default_factory=dict)
    _guesses: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def named(self, words: str) -> tuple[str, ...]:
        """Everybody whom these words may name: one when sure, several when two people share the name."""
        if words in self.by_initials:
            return (self.by_initials[words],)
        key = HONORIFIC.sub("", words).casefold().strip()
        return self.by_alias.get(key) or self._nearly(key)

    def holder_of(self, office: str) -> str | None:
        """Who holds an office, as far as the source says so of somebody known."""
        named = self.named(self.by_office.get(office_of(office), ""))
        return named[0] if len(named) == 1 else None

    def is_name(self, word: str) -> bool:
        """Whether a word is a person's name: known here, or a capitalised given name."""
        if self.named(word):
            return True
        first, _, _ = word.partition(" ")
        return first[:1].isupper() and first.casefold() in GIVEN_NAMES

    def others(self, speaker: str | None) -> tuple[str, ...]:
        return tuple(name for name in self.present if name != speaker)

    def other_party(self, speaker: str | None) -> str | None:
        """The only other person of a two-person source."""
        others = self.others(speaker)
        return others[0] if speaker in self.present and len(self.present) == PAIR else None

    def _nearly(self, key: str) -> tuple[str, ...]:
        """Asked for the same few words again and again, and slow where a workspace has thousands of members."""
        if key not in self._guesses:
            self._guesses[key] = self._guess(key)
        return self._guesses[key]

    def _guess(self, key: str) -> tuple[str, ...]:
        if len(key) < FUZZY_LENGTH or key in GIVEN_NAMES:
            return ()
        # Whatever is further off than this is neither near enough nor a rival of what is.
        least = FUZZY_SCORE - FUZZY_MARGIN
        scored = process.extract(key, self.by_alias.keys(), scorer=fuzz.ratio, limit=2, score_cutoff=least)
        if not scored or scored[0][1] < FUZZY_SCORE:
            return ()
        if len(scored) > 1 and scored[0][1] - scored[1][1] < FUZZY_MARGIN:
            return ()
        return self.by_alias[scored[0][0]]


def is_generic(label: str) -> bool:
    """Whether a speaker label names nobody."""
    return bool(GENERIC_LABEL.match(label)) or not re.search(r"[^\W\d_]", label)


def build_roster(document: Document, *, people: tuple[Person, ...]) -> Roster:
    """Gather everybody under one spelling each; a raw label such as "Speaker 1" is nobody."""
    labels = [person.name for person in document.participants if not person.is_generic]
    labels += [segment.speaker for segment in document.segments if segment.speaker]
    spellings = _Spellings.of(people)
    generic = {person.name for person in document.participants if person.is_generic}
    names = [name for name in labels if name not in generic and not is_generic(name)]
    present = tuple(dict.fromkeys(spellings.canonical(name) for name in names))
    known = tuple(dict.fromkeys((*present, *(person.name for person in people))))
    return Roster(
        present=present,
        known=known,
        by_alias=_aliases(known, people),
        by_initials=_initials(present) if document.origin == Origin.NOTES else {},
        by_office=offices_in(document.text) if document.origin in WRITTEN else {},
        is_reliable=ReadWarning.COLLAPSED_SPEAKERS not in document.warnings,
    )


@dataclass(frozen=True, slots=True)
class _Spellings:
    by_key: dict[str, str]

    @classmethod
    def of(cls, people: tuple[Person, ...]) -> "_Spellings":
        return cls({key.casefold(): person.name for person in people for key in _keys(person)})

    def canonical(self, name: str) -> str:
        return self.by_key.get(name.casefold().strip(), name.strip())


def _keys(person: Person) -> Iterable[str]:
    return (person.name, *((person.email,) if person.email else ()))


def _aliases(known: tuple[str, ...], people: tuple[Person, ...]) -> dict[str, tuple[str, ...]]:
    aliases: dict[str, dict[str, None]] = defaultdict(dict)
    for name in known:
        for alias in _names_of(name):
            aliases[alias.casefold()][name] = None
    for person in people:
        for nickname in person.nicknames:
            aliases[nickname.casefold()][person.name] = None
    return {alias: tuple(names) for alias, names in aliases.items()}


def _initials(present: tuple[str, ...]) -> dict[str, str]:
    """In minutes PN is Paul Ness, as long as nobody else has these letters."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name in present:
        letters = "".join(word[0] for word in name.split() if word[0].isupper())
        if len(letters) >= PAIR:
            owners[letters].append(name)
            owners[letters[0] + letters[-1]].append(name)
    unique = {letters: set(names) for letters, names in owners.items()}
    return {letters: min(names) for letters, names in unique.items() if len(names) == 1}


def _names_of(name: str) -> tuple[str, ...]:
    """The whole name, the first name, the family name, and the short forms of the first name."""
    words = re.sub(r"\(.*?\)|<.*?>", " ", name).split()
    if not words:
        return (name,)
    if words[0].endswith(",") and len(words) > 1:
        words = [*words[1:], words[0].rstrip(",")]
    first = words[0].casefold()
    return (name, " ".join(words), words[0], words[-1], *SHORT_NAMES.get(first, ()))

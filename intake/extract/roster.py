"""The people whom a source may mean: speakers, listed participants and members of the workspace."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from intake.document import Document, Origin, ReadWarning
from intake.extract.context import Person
from intake.extract.given_names import GIVEN_NAMES, SHORT_NAMES
from intake.extract.offices import office_of, offices_in

# A misheard name needs this score, and a lead of the margin over the second best; short names are never guessed.
FUZZY_SCORE = 86
FUZZY_MARGIN = 8
FUZZY_LENGTH = 5
PAIR = 2

# A letter after a generic word must be separated from it: Mei, Mel and Meg are names.
GENERIC_LABEL = re.compile(
    r"^\W*(?:(?:unknown|unidentified)\b.*|(?:speaker|spk|participant|guest|caller|agent|user|host|attendee|person|voice|"
    r"customer|client|rep|moderator|interviewer|operator|channel|male|female|man|woman|me|you|them|conference\s+room|"
    r"meeting\s+room|room|s|p)(?:[\s_#-]*\d{1,3}|[\s_#-]+[a-z])?|(?:speaker|spk)[a-z])\W*$",
    re.IGNORECASE,
)


# Sources that list people with their offices.
WRITTEN = frozenset({Origin.NOTES, Origin.EMAIL})
HONORIFIC = re.compile(r"^\s*(?:mr|mrs|ms|miss|dr|prof|fr|sr|herr|frau)\b\.?\s+(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is present, who is known, and which names they may be called by."""

    present: tuple[str, ...]
    known: tuple[str, ...]
    by_alias: dict[str, tuple[str, ...]]
    is_reliable: bool = True
    by_initials: dict[str, str] = field(default_factory=dict)
    by_office: dict[str, str] = field(default_factory=dict)
    _guesses: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def named(self, words: str) -> tuple[str, ...]:
        """Everybody whom these words may name: one person if certain, several if they share the name, else nobody."""
        if words in self.by_initials:
            return (self.by_initials[words],)
        key = HONORIFIC.sub("", words).casefold().strip()
        return self.by_alias.get(key) or self._nearly(key)

    def holder_of(self, office: str) -> str | None:
        """The known person who holds an office according to the source, or None."""
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
        """The other person of a source with two people, or None."""
        others = self.others(speaker)
        return others[0] if speaker in self.present and len(self.present) == PAIR else None

    def _nearly(self, key: str) -> tuple[str, ...]:
        """The cached guess: the same few words are asked for often, and guessing is slow with thousands of members."""
        if key not in self._guesses:
            self._guesses[key] = self._guess(key)
        return self._guesses[key]

    def _guess(self, key: str) -> tuple[str, ...]:
        if len(key) < FUZZY_LENGTH or key in GIVEN_NAMES:
            return ()
        # Names with a lower score are neither close enough nor within the margin of one that is.
        least = FUZZY_SCORE - FUZZY_MARGIN
        scored = process.extract(key, self.by_alias.keys(), scorer=fuzz.ratio, limit=2, score_cutoff=least)
        if not scored or scored[0][1] < FUZZY_SCORE:
            return ()
        if len(scored) > 1 and scored[0][1] - scored[1][1] < FUZZY_MARGIN:
            return ()
        return self.by_alias[scored[0][0]]


def is_generic(label: str) -> bool:
    """Whether a speaker label is no person's name."""
    return bool(GENERIC_LABEL.match(label)) or not re.search(r"[^\W\d_]", label)


def build_roster(document: Document, *, people: tuple[Person, ...]) -> Roster:
    """The roster of a document, with one spelling for each person and without labels such as "Speaker 1"."""
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
    """The person for each initials that only one has: in minutes PN is Paul Ness."""
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

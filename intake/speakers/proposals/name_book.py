"""Finds known people by their full, first and short names."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from intake.extract.given_names import GIVEN_NAMES, SHORT_NAMES
from intake.speakers.proposals.clues import KnownPerson
from intake.text.normal_form import comparable


@dataclass(frozen=True, slots=True)
class NameBook:
    """People by name. A first name that several people share finds none of them."""

    by_name: dict[str, KnownPerson]
    by_email: dict[str, KnownPerson]
    by_short_name: dict[str, frozenset[KnownPerson]]

    @classmethod
    def of(cls, people: Iterable[KnownPerson]) -> "NameBook":
        """Build the book. Of people with the same name or address, only the first counts."""
        by_name: dict[str, KnownPerson] = {}
        by_email: dict[str, KnownPerson] = {}
        by_short_name: dict[str, set[KnownPerson]] = defaultdict(set)
        for person in people:
            known = by_email.get((person.email or "").casefold()) or by_name.setdefault(comparable(person.name), person)
            by_name.setdefault(comparable(person.name), known)
            if person.email:
                by_email.setdefault(person.email.casefold(), known)
            for short in _short_names(person.name):
                by_short_name[short].add(known)
        return cls(by_name, by_email, {name: frozenset(found) for name, found in by_short_name.items()})

    def find(self, name: str) -> KnownPerson | None:
        """The only person with this name; None when there is none or several."""
        plain = comparable(name)
        return self.by_name.get(plain) or self.find_by_short_name(plain)

    def find_by_short_name(self, plain: str) -> KnownPerson | None:
        found = self.by_short_name.get(plain, frozenset())
        return next(iter(found)) if len(found) == 1 else None

    def resolve(self, name: str) -> KnownPerson | None:
        """The person with this name, or an unknown person when it begins with a given name."""
        is_name = name.partition(" ")[0].casefold() in GIVEN_NAMES
        return self.find(name) or (KnownPerson(name) if is_name else None)


def _short_names(name: str) -> tuple[str, ...]:
    first = comparable(name).partition(" ")[0]
    return (first, *SHORT_NAMES.get(first, ()))

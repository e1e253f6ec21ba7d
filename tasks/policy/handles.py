"""Handles of customers: the domains of their addresses, and their names with and without a legal form such as "GmbH"."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.words import folded_words
from tasks.policy.resources import ResourceRef

# Types of customers. Other resources, such as projects and people, are not searched for in text.
CUSTOMER_TYPES: Final = frozenset({"customer", "company", "account", "organization", "organisation"})
LONGEST_HANDLE: Final = 255
MOST_WORDS: Final = 6

LEGAL_FORMS: Final = frozenset(
    {
        "ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "limited", "llc",
        "llp", "ltd", "mbh", "nv", "oy", "plc", "pty", "sa", "sarl", "sas", "se", "spa", "srl", "ug",
    }
)  # fmt: skip
_POSSESSIVE = re.compile(r"['’]s?\b")


class HandleKind(StrEnum):
    DOMAIN = "domain"
    NAME = "name"


@dataclass(frozen=True, slots=True, order=True)
class Handle:
    """One name or domain of a customer, in the spelling that is looked up."""

    kind: HandleKind
    text: str


def is_customer(ref: ResourceRef) -> bool:
    return ref.type.casefold() in CUSTOMER_TYPES


def handles_of(ref: ResourceRef, *, name: str | None, email_domains: Collection[str]) -> frozenset[Handle]:
    """All handles of this register entry; empty unless it is a customer."""
    if not is_customer(ref):
        return frozenset()
    return frozenset((*map(domain_handle, email_domains), *_name_handles(name or "")))


def domain_handle(domain: str) -> Handle:
    return Handle(HandleKind.DOMAIN, domain.strip().strip(".").lower())


def name_handle(words: str) -> Handle:
    """The handle of a name in any spelling: "Acme's" is Acme, and "Smith & Sons" is Smith Sons."""
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", words))
    return Handle(HandleKind.NAME, " ".join(folded_words(plain)))


def _name_handles(name: str) -> Iterator[Handle]:
    words = name_handle(name.replace(".", "")).text.split()
    if not 1 <= len(words) <= MOST_WORDS:
        return
    yield from _kept(words)
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
        yield from _kept(words)


def _kept(words: list[str]) -> Iterator[Handle]:
    text = " ".join(words)
    if len(text) <= LONGEST_HANDLE:
        yield Handle(HandleKind.NAME, text)

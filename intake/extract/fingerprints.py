"""A candidate's identity: its title and owner, independent of where and how often it was said."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from core.words import folded_words
from intake.candidate import Candidate
from intake.extract.word_table import words

LITTLE_WORDS = words("the a an our your my this that please to")
DIGEST_CHARS = 24


def title_words(title: str) -> tuple[str, ...]:
    return tuple(word for word in folded_words(title) if word not in LITTLE_WORDS)


def fingerprint_of(title: str, *, owner: str | None) -> str:
    identity = f"{' '.join(title_words(title)) or title.casefold()}\n{(owner or '').casefold()}"
    return hashlib.sha256(identity.encode()).hexdigest()[:DIGEST_CHARS]


def own_fingerprints(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The candidates with unique fingerprints: of several with equal ones, all but the first get one made of more fields.

    The first keeps the plain one, so that reading a source again finds the rows of earlier readings.
    """
    taken: set[str] = set()
    return tuple(_with_own(candidate, taken) for candidate in candidates)


def _with_own(candidate: Candidate, taken: set[str]) -> Candidate:
    fingerprint, number = candidate.fingerprint, 1
    while fingerprint in taken:
        fingerprint = fingerprint_of(_told_in_full(candidate, number), owner=candidate.owner)
        number += 1
    taken.add(fingerprint)
    return candidate if fingerprint == candidate.fingerprint else replace(candidate, fingerprint=fingerprint)


def _told_in_full(candidate: Candidate, number: int) -> str:
    """The title with kind, due date and creditor, and a number if these are equal too."""
    due = (candidate.due.at.isoformat() if candidate.due.at else candidate.due.phrase) if candidate.due else ""
    kind = candidate.polarity.value
    return f"{candidate.title} {kind} {due} {candidate.owed_to or ''} {number if number > 1 else ''}"

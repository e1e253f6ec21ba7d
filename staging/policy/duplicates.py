"""Which suggestions may be duplicates: likely ones share a blocking key, and only those are compared."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz, process

from core.words import folded_words
from intake.extract.distinctions.differences import find_differences

MOST_COMPARED: Final = 50
MOST_KEPT: Final = 5
LEAST_SCORE: Final = 0.75

_MOST_WORDS = 5
# Words that do not tell one task from another.
_EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "could",
        "do",
        "for",
        "from",
        "has",
        "have",
        "i",
        "in",
        "is",
        "it",
        "let",
        "me",
        "my",
        "need",
        "of",
        "on",
        "or",
        "our",
        "out",
        "please",
        "she",
        "should",
        "so",
        "some",
        "that",
        "the",
        "their",
        "them",
        "then",
        "they",
        "this",
        "to",
        "up",
        "us",
        "we",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_SAME_OWNER, _OTHER_OWNER, _SAME_DAY, _SAME_LINK = 0.06, -0.12, 0.06, 0.06
_MOST_FOR = _SAME_OWNER + _SAME_DAY + _SAME_LINK
# Pairs that differ in a number or a name are offered, but after pairs that do not.
_DIFFERENT = -0.06
_REMEMBERED = 16_384
_LONGEST_SIDE = 40
_LONGEST_REASON = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A suggestion or a task with the fields that comparison needs."""

    id: str
    title: str
    owner: str | None = None
    due_on: date | None = None
    links: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class DuplicateScore:
    """How likely two are duplicates, from 0 to 1, and the reason as text for people."""

    other_id: str
    score: float
    reason: str


def blocking_keys(subject: Subject) -> frozenset[str]:
    """Subjects that share none of these keys are not compared. Hashed, because keys are only tested for equality."""
    return frozenset(blake2b(key.encode(), digest_size=10).hexdigest() for key in _plain_keys(subject))


def choose_compared(subject_id: str, keys: Collection[str], sharing: Mapping[str, Sequence[str]]) -> list[str]:
    """The ids that share the most keys with the subject."""
    counts = Counter(other for key in keys for other in sharing.get(key, ()) if other != subject_id)
    return [other for other, _ in counts.most_common(MOST_COMPARED)]


def find_duplicates(subject: Subject, others: Sequence[Subject]) -> list[DuplicateScore]:
    """The most likely duplicates, best first."""
    compared = others[:MOST_COMPARED]
    words, theirs = _telling(subject.title), [_telling(other.title) for other in compared]
    # One call of each scorer for all pairs: this is by far the most frequent comparison of the product.
    likenesses = zip(
        _scores(words, theirs, fuzz.token_sort_ratio), _scores(words, theirs, fuzz.token_set_ratio), strict=True
    )
    scores = [
        found
        for other, score in zip(compared, likenesses, strict=True)
        if (found := _judge(subject, other, sum(score) / 200)) is not None
    ]
    return sorted(scores, key=lambda each: (-each.score, each.other_id))[:MOST_KEPT]


def compare(one: Subject, other: Subject) -> DuplicateScore | None:
    """How likely the two are duplicates; None when the score is too low to be shown."""
    return next(iter(find_duplicates(one, [other])), None)


def _scores(words: str, others: Sequence[str], scorer: Callable[..., float]) -> list[float]:
    found = process.extract(words, others, scorer=scorer, limit=None)
    scores = [0.0] * len(others)
    for _, score, place in found:
        scores[place] = score
    return scores


def _judge(one: Subject, other: Subject, score: float) -> DuplicateScore | None:
    if score + _MOST_FOR < LEAST_SCORE:
        return None
    reasons = ["the same words" if _telling(one.title) == _telling(other.title) else "similar words"]
    for weight, reason in _circumstances(one, other):
        score += weight
        reasons.append(reason)
    if score < LEAST_SCORE:
        return None
    differences = [_shown(each.one, each.other) for each in find_differences(one.title, other.title)]
    score = round(min(1.0, score) + (_DIFFERENT if differences else 0.0), 2)
    if differences:
        reasons.append(f"differs in: {'; '.join(differences)}")
    return DuplicateScore(other.id, score, ", ".join(reasons)[:_LONGEST_REASON]) if score >= LEAST_SCORE else None


def _shown(one: str, other: str) -> str:
    """Both sides in a fixed order, because one reason is shown for whichever of the two is viewed."""
    return " / ".join(sorted((_clipped(one), _clipped(other))))


def _clipped(side: str) -> str:
    return side if len(side) <= _LONGEST_SIDE else f"{side[: _LONGEST_SIDE - 1]}…"


def _circumstances(one: Subject, other: Subject) -> Iterator[tuple[float, str]]:
    if one.owner and other.owner:
        is_same = one.owner == other.owner
        yield (_SAME_OWNER, "the same owner") if is_same else (_OTHER_OWNER, "another owner")
    if one.due_on is not None and other.due_on is not None:
        yield (_SAME_DAY, "due the same day") if one.due_on == other.due_on else (0.0, "due another day")
    if one.links & other.links:
        yield _SAME_LINK, "about the same"


def _plain_keys(subject: Subject) -> Iterator[str]:
    words = sorted(set(content_words(subject.title)), key=lambda word: (-len(word), word))[:_MOST_WORDS]
    if len(words) == 1:
        yield f"word {words[0]}"
    for one, other in combinations(sorted(words), 2):
        yield f"words {one} {other}"
    for word in words:
        if subject.owner:
            yield f"owner {subject.owner} {word}"
        for kind, link_id in sorted(subject.links)[:2]:
            yield f"link {kind} {link_id} {word}"
        if subject.due_on:
            yield f"due {subject.due_on.isoformat()} {word}"


@lru_cache(maxsize=_REMEMBERED)
def _telling(title: str) -> str:
    """The telling words of a title. Cached, because a title is compared with many others."""
    return " ".join(content_words(title))


def content_words(title: str) -> list[str]:
    """The words that tell one task from another, folded; all words when there are no others."""
    # "class" loses its end as well: the keys of stored suggestions are made of this, and must meet those of new ones.
    every = [word.removesuffix("s") if len(word) > 3 else word for word in folded_words(title)]  # noqa: PLR2004
    return [word for word in every if word not in _EMPTY] or every

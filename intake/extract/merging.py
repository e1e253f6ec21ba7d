"""The same task said twice is one candidate with both pieces of evidence; two tasks that are alike stay two."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from intake.candidate import Candidate, Evidence, Reason
from intake.extract.distinctions.differences import telling_words
from intake.extract.fingerprints import fingerprint_of, own_fingerprints
from intake.extract.sameness import KnownNames, is_same_task
from intake.extract.scoring import confidence_of, reason

# Titles as close as this are one task; compared with the latest few only, which keeps the work linear.
SAME_TITLE_SCORE = 90
COMPARED = 40

# Nobody reads more quotes than this; a line that is repeated all day would fill the page.
MOST_EVIDENCE = 20
UNCLEAR = frozenset({"title.vague", "title.empty"})
REPEATED = "repeated"
RESOLVED = "title.resolved"
ACCEPTED = "answer.accepted"


def merge_candidates(candidates: Sequence[Candidate], *, people: Iterable[str] = ()) -> tuple[Candidate, ...]:
    """In order of their first words, every fingerprint once.

    ``people`` are all who may be meant: a short name stands for a longer one unless two of them have it.
    """
    known = KnownNames(candidates, tuple(people))
    merged = _merge_once(candidates, known)
    # What was put together may be called like something that came before.
    while len({found.fingerprint for found in merged}) < len(merged) < len(candidates):
        candidates, merged = merged, _merge_once(merged, known)
    return own_fingerprints(merged)


def _merge_once(candidates: Sequence[Candidate], known: KnownNames) -> list[Candidate]:
    merged: list[Candidate] = []
    places: dict[str, list[int]] = defaultdict(list)
    occurrences: Counter[str] = Counter()
    for found in _without_echoes(candidates):
        occurrences[found.fingerprint] += 1
        candidate = _told_apart(found, occurrences[found.fingerprint])
        place = _same(candidate, merged, places, known=known)
        if place is None:
            place = len(merged)
            merged.append(candidate)
        else:
            merged[place] = _together(merged[place], candidate)
        for fingerprint in {candidate.fingerprint, merged[place].fingerprint}:
            if place not in places[fingerprint][-COMPARED:]:
                places[fingerprint].append(place)
    return merged


def _same(
    candidate: Candidate, merged: Sequence[Candidate], places: Mapping[str, Sequence[int]], *, known: KnownNames
) -> int | None:
    """Where the same task is: among those that are called the same, else among the latest few."""
    for place in reversed(places.get(candidate.fingerprint, ())[-COMPARED:]):
        if is_same_task(candidate, merged[place], known=known):
            return place
    return _similar(candidate, merged, known=known)


def _told_apart(candidate: Candidate, occurrence: int) -> Candidate:
    """Twice “I’ll do it” is seldom one task: what is vague is numbered instead of merged."""
    if occurrence == 1 or not _is_unclear(candidate):
        return candidate
    number = f"{candidate.title} {occurrence}"
    return replace(candidate, fingerprint=fingerprint_of(number, owner=candidate.owner))


def _without_echoes(candidates: Sequence[Candidate]) -> list[Candidate]:
    """A vague promise inside an answer only repeats what was asked."""
    answers = {
        (evidence.char_start, evidence.char_end)
        for candidate in candidates
        if any(found.rule == ACCEPTED for found in candidate.why)
        for evidence in candidate.evidence[1:]
    }
    return [candidate for candidate in candidates if not (_is_vague(candidate) and _is_inside(candidate, answers))]


def _is_vague(candidate: Candidate) -> bool:
    return _is_unclear(candidate) or any(found.rule == RESOLVED for found in candidate.why)


def _is_unclear(candidate: Candidate) -> bool:
    return any(found.rule in UNCLEAR for found in candidate.why)


def _is_inside(candidate: Candidate, spans: set[tuple[int, int]]) -> bool:
    first = candidate.evidence[0]
    return any(start <= first.char_start < end for start, end in spans)


def _similar(candidate: Candidate, merged: Sequence[Candidate], *, known: KnownNames) -> int | None:
    if _is_unclear(candidate):
        return None
    for place in range(len(merged) - 1, max(-1, len(merged) - 1 - COMPARED), -1):
        other = merged[place]
        is_near = _is_close(candidate.title, other.title) and not _is_unclear(other)
        if is_near and is_same_task(candidate, other, known=known):
            return place
    return None


def _is_close(title: str, other: str) -> bool:
    """By the same words in whatever order; titles are compared again and again, so that each is put in order once."""
    pairs = zip(_in_order(title), _in_order(other), strict=True)
    return any(fuzz.ratio(one, two, score_cutoff=SAME_TITLE_SCORE) >= SAME_TITLE_SCORE for one, two in pairs)


@lru_cache(maxsize=2 * COMPARED)
def _in_order(title: str) -> tuple[str, str]:
    """All of its words as they stand, and those that it can't be said without in the form in which they are compared."""
    return " ".join(sorted(title.casefold().split())), " ".join(sorted(telling_words(title))) or title.casefold()


def _together(first: Candidate, second: Candidate) -> Candidate:
    """The surer one speaks for both; what only the other knows is added, and a later date replaces an earlier one."""
    best, rest = (second, first) if second.confidence > first.confidence else (first, second)
    owner = best.owner or rest.owner
    why = (*best.why, *_repeated(best), *_missing(best, rest))
    return replace(
        best,
        evidence=_union(first.evidence, second.evidence),
        owner=owner,
        owner_candidates=best.owner_candidates if best.owner or not rest.owner else rest.owner_candidates,
        owed_to=best.owed_to or (rest.owed_to if rest.owed_to != owner else None),
        due=second.due or first.due,
        why=why,
        confidence=confidence_of(why),
        fingerprint=fingerprint_of(best.title, owner=owner),
    )


def _repeated(best: Candidate) -> tuple[Reason, ...]:
    if any(found.rule == REPEATED for found in best.why):
        return ()
    return (reason(REPEATED, "It was said more than once."),)


def _missing(best: Candidate, rest: Candidate) -> tuple[Reason, ...]:
    """Reasons for what is taken over from the other one."""
    had = {found.rule.partition(".")[0] for found in best.why}
    return tuple(
        found
        for found in rest.why
        if found.rule.startswith(("date.", "owner.")) and found.rule.partition(".")[0] not in had
    )


def _union(first: tuple[Evidence, ...], second: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    unique = {(found.char_start, found.char_end): found for found in (*first, *second)}
    return tuple(unique[place] for place in sorted(unique)[:MOST_EVIDENCE])

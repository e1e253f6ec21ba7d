"""Merge candidates: one task said twice becomes one candidate with both pieces of evidence; similar tasks stay apart."""

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

# Titles with this score are one task. Each is compared with the latest COMPARED only, which keeps the work linear.
SAME_TITLE_SCORE = 90
COMPARED = 40

# More quotes are not useful to a reader, and a line that is repeated all day would fill the page.
MOST_EVIDENCE = 20
UNCLEAR = frozenset({"title.vague", "title.empty"})
REPEATED = "repeated"
RESOLVED = "title.resolved"
ACCEPTED = "answer.accepted"


def merge_candidates(candidates: Sequence[Candidate], *, people: Iterable[str] = ()) -> tuple[Candidate, ...]:
    """Merge equal tasks. The result is in order of first words, and every fingerprint is unique.

    ``people`` are all known names: a short name stands for a longer one unless two of them share it.
    """
    known = KnownNames(candidates, tuple(people))
    merged = _merge_once(candidates, known)
    # A merged candidate may have the fingerprint of an earlier one.
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
    """The index of the same task: among those with an equal fingerprint, else among the latest COMPARED."""
    for place in reversed(places.get(candidate.fingerprint, ())[-COMPARED:]):
        if is_same_task(candidate, merged[place], known=known):
            return place
    return _similar(candidate, merged, known=known)


def _told_apart(candidate: Candidate, occurrence: int) -> Candidate:
    """Number a repeated vague candidate, which prevents its merging: two times “I’ll do it” are seldom one task."""
    if occurrence == 1 or not _is_unclear(candidate):
        return candidate
    number = f"{candidate.title} {occurrence}"
    return replace(candidate, fingerprint=fingerprint_of(number, owner=candidate.owner))


def _without_echoes(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without vague promises inside an accepting answer, which only repeat the request."""
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
    """Whether two titles have nearly the same words in any order. Their sorted words are cached, as each is compared often."""
    pairs = zip(_in_order(title), _in_order(other), strict=True)
    return any(fuzz.ratio(one, two, score_cutoff=SAME_TITLE_SCORE) >= SAME_TITLE_SCORE for one, two in pairs)


@lru_cache(maxsize=2 * COMPARED)
def _in_order(title: str) -> tuple[str, str]:
    """The sorted words of a title as they stand, and its sorted telling words in the form in which they are compared."""
    return " ".join(sorted(title.casefold().split())), " ".join(sorted(telling_words(title))) or title.casefold()


def _together(first: Candidate, second: Candidate) -> Candidate:
    """Merge two candidates: the more confident one counts, gaps are filled from the other, and a later date replaces an earlier one."""
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
    """The reasons for a date or an owner that is taken over from the other candidate."""
    had = {found.rule.partition(".")[0] for found in best.why}
    return tuple(
        found
        for found in rest.why
        if found.rule.startswith(("date.", "owner.")) and found.rule.partition(".")[0] not in had
    )


def _union(first: tuple[Evidence, ...], second: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    unique = {(found.char_start, found.char_end): found for found in (*first, *second)}
    return tuple(unique[place] for place in sorted(unique)[:MOST_EVIDENCE])

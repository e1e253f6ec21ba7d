"""Tasks that are said again, accepted or summed up: the surer candidate takes over the words as further evidence."""

from collections.abc import Iterator
from dataclasses import replace

from intake.candidate import Candidate, Evidence
from intake.extract.choices.pairs import Pair, may_be_one, pair_features, word_counts
from intake.extract.choices.retelling import DATE, OWNER, retold
from intake.extract.choices.scene import Scene
from intake.extract.choices.shares import Weights, log_odds_of
from intake.extract.fingerprints import fingerprint_of
from intake.extract.ledger.words import content_words
from intake.extract.merging import MOST_EVIDENCE
from intake.extract.scorer.joints import log_odds
from intake.extract.scoring import reason

# Candidates more than FAR_TURNS apart are paired only if their titles share a word, as people repeat it to return to a topic.
FAR_TURNS, MOST_COMPARED = 15, 12
LEAST_CONFIDENCE = 0.3

# Of the pairs with at least these log-odds that are labelled as one task or two, more than nine in ten are one (folds of our corpus).
SURE = log_odds(0.6)


def without_repeats(scene: Scene, weights: Weights) -> list[Candidate]:
    """The candidates in order, with repeats merged. Two that differ in a date, a person, a number, a name or a code stay two."""
    standing = dict(enumerate(scene.candidates))
    for _, surer, fainter, pair in sorted(_sure_pairs(scene, weights), key=lambda found: (-found[0], *found[1:3])):
        if surer in standing and fainter in standing and _is_still_one(standing[surer], standing[fainter], pair):
            standing[surer] = _with_words_of(standing.pop(fainter), standing[surer])
    return [*standing.values()]


def pairs_of(scene: Scene) -> Iterator[tuple[int, int, Pair]]:
    """Pairs of likely candidates near each other or with a common title word, after the places of the surer and the fainter one."""
    likely = [place for place, found in enumerate(scene.candidates) if found.confidence >= LEAST_CONFIDENCE]
    for rank, first in enumerate(likely):
        for between, other in enumerate(likely[rank + 1 : rank + 1 + MOST_COMPARED]):
            pair = _pair(first, other, between, scene)
            if abs(pair.turns) <= FAR_TURNS or content_words(pair.surer.title) & content_words(pair.fainter.title):
                yield (first, other, pair) if pair.is_later else (other, first, pair)


def _pair(first: int, other: int, between: int, scene: Scene) -> Pair:
    one, two = scene.candidates[first], scene.candidates[other]
    turns = scene.position_of(two) - scene.position_of(one)
    return Pair(one, two, turns, between) if one.confidence >= two.confidence else Pair(two, one, -turns, between)


def _sure_pairs(scene: Scene, weights: Weights) -> Iterator[tuple[float, int, int, Pair]]:
    counts = word_counts(scene.candidates)
    for surer, fainter, pair in pairs_of(scene):
        odds = log_odds_of(pair_features(pair, counts), weights)
        if odds >= SURE and may_be_one(pair):
            yield odds, surer, fainter, pair


def _is_still_one(surer: Candidate, fainter: Candidate, pair: Pair) -> bool:
    """Whether both can still be one task after an earlier merge gave either an owner or a date."""
    return may_be_one(replace(pair, surer=surer, fainter=fainter))


def _with_words_of(fainter: Candidate, surer: Candidate) -> Candidate:
    """The surer candidate with the other's evidence, and with its owner and date where the surer one has none."""
    spans = fainter.why[0].spans
    told = reason("repeated.likely", f"Most likely said again as “{fainter.title}”.", spans=spans)
    merged = replace(surer, evidence=_union(surer, fainter), why=retold(surer, without=(), fresh=told))
    if surer.owner is None and fainter.owner is not None:
        merged = replace(
            merged,
            owner=fainter.owner,
            owner_candidates=fainter.owner_candidates,
            fingerprint=fingerprint_of(surer.title, owner=fainter.owner),
            why=retold(
                merged, without=OWNER, fresh=reason("owner.likely", f"{fainter.owner}, where it was said again.")
            ),
        )
    if surer.due is None and fainter.due is not None:
        note = f"“{fainter.due.phrase}”, where it was said again."
        fresh = reason("date.likely", note, spans=(fainter.due.span,))
        merged = replace(merged, due=fainter.due, why=retold(merged, without=DATE, fresh=fresh))
    return merged


def _union(surer: Candidate, fainter: Candidate) -> tuple[Evidence, ...]:
    """The evidence of both. The surer one's comes first, because the first evidence is the candidate's place."""
    own = {(found.char_start, found.char_end) for found in surer.evidence}
    further = [found for found in fainter.evidence if (found.char_start, found.char_end) not in own]
    return (*surer.evidence, *further)[:MOST_EVIDENCE]

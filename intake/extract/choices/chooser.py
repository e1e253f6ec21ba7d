"""Choose owners and dates again with the whole source in view, and merge candidates that were said twice."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from intake.candidate import Candidate
from intake.extract.choices.dates import DateOption, date_options, day_of, value_of
from intake.extract.choices.owners import owner_options
from intake.extract.choices.repeats import LEAST_CONFIDENCE, without_repeats
from intake.extract.choices.retelling import DATE, OWNER, retold
from intake.extract.choices.scene import Scene
from intake.extract.choices.shares import Weights, shares_of
from intake.extract.choices.storage import ChoiceWeights
from intake.extract.deadlines import to_due
from intake.extract.fingerprints import fingerprint_of, own_fingerprints
from intake.extract.network.judging import ENOUGH_WORDS
from intake.extract.prepared import PreparedDocument
from intake.extract.scoring import reason

# On folds of our corpus, five of six owners with at least this share are right.
SURE_OWNER = 0.8

# Shares from which a date is added and from which it replaces the rules' date; below the last one the rules' date is removed. On
# folds of our corpus more dates are right and fewer wrong with these.
SURE_DATE, SURER_DATE, LEAST_DATE = 0.7, 0.5, 0.45


def choose(
    candidates: Sequence[Candidate], prepared: PreparedDocument, *, weights: ChoiceWeights
) -> tuple[Candidate, ...]:
    """The candidates with repeats merged and more owners and dates; unlikely ones stay as they are.

    Where the network does not decide alone yet there is too little around to go by: the rules decide.
    """
    if sum(len(piece.tokens) for piece in prepared.pieces) < ENOUGH_WORDS:
        return tuple(candidates)
    merged = without_repeats(Scene.of(prepared, candidates), weights.repeats)
    scene = Scene.of(prepared, merged)
    return own_fingerprints([_chosen(found, scene, weights) for found in scene.candidates])


def _chosen(candidate: Candidate, scene: Scene, weights: ChoiceWeights) -> Candidate:
    if candidate.confidence < LEAST_CONFIDENCE:
        return candidate
    dated = with_date(candidate, scene, weights=weights.dates)
    is_open = dated.owner is None and scene.prepared.roster.is_reliable
    return with_owner(dated, scene, weights=weights.owners) if is_open else dated


def with_owner(candidate: Candidate, scene: Scene, *, weights: Weights) -> Candidate:
    """The candidate with its most likely owner, if that one's share is at least SURE_OWNER. For candidates without an owner."""
    options = owner_options(candidate, scene)
    shares = dict(zip(options, shares_of([*options.values()], weights), strict=True))
    name = max(shares, key=shares.__getitem__, default=None)
    if name is None or shares[name] < SURE_OWNER:
        return candidate
    note = f"{name} is most likely meant, by who speaks and who is named around these words."
    return replace(
        candidate,
        owner=name,
        owner_candidates=(),
        owed_to=candidate.owed_to if candidate.owed_to != name else None,
        why=retold(candidate, without=OWNER, fresh=reason("owner.likely", note)),
        fingerprint=fingerprint_of(candidate.title, owner=name),
    )


def with_date(candidate: Candidate, scene: Scene, *, weights: Weights) -> Candidate:
    """The candidate with its most likely date if that is sure enough, without a date if the rules' date is doubtful."""
    found = date_options(candidate, scene)
    if not found:
        return candidate
    shares = shares_of([features for _, features in found], weights)
    by_value: dict[str, float] = defaultdict(float)
    for (option, _), share in zip(found, shares, strict=True):
        by_value[option.value] += share
    best = max(by_value, key=lambda value: (by_value[value], value))
    given = value_of(candidate.due, scene.prepared.setting.timezone) if candidate.due else None
    if best not in {given, given and day_of(given)} and by_value[best] >= (SURE_DATE if given is None else SURER_DATE):
        options = [(share, option) for share, (option, _) in zip(shares, found, strict=True) if option.value == best]
        option = max(options, key=lambda pair: pair[0])[1]
        return candidate if given is None and _is_own(option, candidate) else _dated(candidate, option, scene)
    return _undated(candidate) if given and _is_doubtful(given, by_value) else candidate


def _is_own(option: DateOption, candidate: Candidate) -> bool:
    """Whether the date is in the candidate's own quote. The rules did not choose it, so it belongs to another verb there."""
    quote = candidate.evidence[0]
    return quote.char_start <= option.start < quote.char_end


def _is_doubtful(given: str, by_value: Mapping[str, float]) -> bool:
    """Whether all options for the given day are unlikely together; a day that is not among the options is not doubted."""
    same_day = [share for value, share in by_value.items() if day_of(value) == day_of(given)]
    return bool(same_day) and sum(same_day) < LEAST_DATE


def _dated(candidate: Candidate, option: DateOption, scene: Scene) -> Candidate:
    due = to_due(option.mention, offset=scene.segments[option.position].char_start)
    note = f"“{due.phrase}” is most likely meant, of the dates around these words: {option.mention.note} ({due.rule})."
    return replace(
        candidate, due=due, why=retold(candidate, without=DATE, fresh=reason("date.likely", note, spans=(due.span,)))
    )


def _undated(candidate: Candidate) -> Candidate:
    due = candidate.due
    if due is None:
        return candidate
    note = f"“{due.phrase}” is most likely said of something else."
    return replace(
        candidate, due=None, why=retold(candidate, without=DATE, fresh=reason("date.doubtful", note, spans=(due.span,)))
    )

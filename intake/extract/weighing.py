"""The weight of a task's words beside the rules that found it."""

from intake.candidate import Reason, Span
from intake.extract.bare import MAIL, SPEECH
from intake.extract.scorer.joints import Kind
from intake.extract.scorer.scores import Score, Scores
from intake.extract.scoring import DECIMALS, reason
from intake.extract.weights import JOINTS, LEAST_BARE_CONFIDENCE, LEAST_CONFIDENCE

WORDS = "words"
NOTE = "Compared with the wording of many mails and meetings."
BARE = frozenset({SPEECH, MAIL})

# A marked action is certain. Annotators of the mail corpora were only asked about requests.
CERTAIN = ("marker.",)
UNASKED_IN_MAIL = ("commitment.", "assignment.", "marker.")

# The score of its words never raises a hedged task in speech; the joint of mail was trained with hedged tasks. In all
# other cases a rule never lowers the confidence below that of the words alone.
RESERVED = (
    "hedge.",
    "condition.",
    "reported.",
    "moment.",
    "suggestion.",
    "commitment.might",
    "commitment.offer",
    "title.empty",
)


def weigh_words(why: tuple[Reason, ...], *, start: int, end: int, scores: Scores) -> tuple[Reason, ...]:
    """The reasons, with one more whose weight makes their sum the joint confidence of rules and words."""
    rule = why[0].rule
    score = scores.within(start, end)
    if score is None or rule.startswith(CERTAIN if scores.is_spoken else UNASKED_IN_MAIL):
        return why
    total = sum(found.weight for found in why)
    bare = bare_confidence(score, scores)
    confidence = bare if rule in BARE else _joined(total, score, is_spoken=scores.is_spoken)
    is_reserved = scores.is_spoken and any(found.rule.startswith(RESERVED) for found in why)
    confidence = min(confidence, total) if is_reserved else max(confidence, bare)
    weight = round(round(confidence, DECIMALS) - total, DECIMALS)
    return (*why, _reason(score, weight=weight))


def bare_confidence(score: Score, scores: Scores) -> float:
    """The confidence of words that no rule knows."""
    if scores.is_short:
        return LEAST_CONFIDENCE
    return JOINTS[Kind.of(is_spoken=scores.is_spoken, is_ruled=False)].confidence(0.0, score.logit)


def is_worth_returning(score: Score, scores: Scores) -> bool:
    """Whether the words alone make a candidate although no rule knows them."""
    kind = Kind.of(is_spoken=scores.is_spoken, is_ruled=False)
    return bare_confidence(score, scores) >= LEAST_BARE_CONFIDENCE[kind]


def _joined(total: float, score: Score, *, is_spoken: bool) -> float:
    """The confidence of rules and words. Surroundings count only for bare words: promises are made all through a meeting."""
    joint = JOINTS[Kind.of(is_spoken=is_spoken, is_ruled=True)]
    return joint.confidence(total, score.logit - score.surroundings)


def _reason(score: Score, *, weight: float) -> Reason:
    """A reason with a fixed note; its weight shows how much the words changed the confidence."""
    return reason(WORDS, NOTE, spans=(Span(score.piece.char_start, score.piece.char_end),), weight=weight)

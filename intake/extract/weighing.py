"""What the words of a task weigh beside the rules that found it."""

from intake.candidate import Reason, Span
from intake.extract.bare import MAIL, SPEECH
from intake.extract.scorer.joints import Kind
from intake.extract.scorer.scores import Score, Scores
from intake.extract.scoring import DECIMALS, reason
from intake.extract.weights import JOINTS, LEAST_BARE_CONFIDENCE, LEAST_CONFIDENCE

WORDS = "words"
NOTE = "Compared with the wording of many mails and meetings."
BARE = frozenset({SPEECH, MAIL})

# What is marked as an action is one. Readers of the mail corpora were only asked about requests.
CERTAIN = ("marker.",)
UNASKED_IN_MAIL = ("commitment.", "assignment.", "marker.")

# What is said half-heartedly is made no likelier by its words; in mail the joint has learnt from such. Otherwise a rule
# makes nothing less likely than the words alone.
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
    """The reasons, and one more that makes their sum the confidence of rules and words together."""
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
    """That of words which no rule knows."""
    if scores.is_short:
        return LEAST_CONFIDENCE
    return JOINTS[Kind.of(is_spoken=scores.is_spoken, is_ruled=False)].confidence(0.0, score.logit)


def is_worth_returning(score: Score, scores: Scores) -> bool:
    """Whether the words alone make a candidate: the gate of what no rule knows."""
    kind = Kind.of(is_spoken=scores.is_spoken, is_ruled=False)
    return bare_confidence(score, scores) >= LEAST_BARE_CONFIDENCE[kind]


def _joined(total: float, score: Score, *, is_spoken: bool) -> float:
    """Where it was said counts for bare words alone: promises are made all through a meeting."""
    joint = JOINTS[Kind.of(is_spoken=is_spoken, is_ruled=True)]
    return joint.confidence(total, score.logit - score.surroundings)


def _reason(score: Score, *, weight: float) -> Reason:
    """The network says in words what comes of it."""
    return reason(WORDS, NOTE, spans=(Span(score.piece.char_start, score.piece.char_end),), weight=weight)

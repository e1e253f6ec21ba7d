"""Every weight and threshold of extraction. Weights add up to a confidence."""

from collections.abc import Mapping

from intake.extract.scorer.joints import Joint, Kind

# Candidates below this are kept, shown as unlikely and need no review. On folds of our corpus F1 is near its best here, and
# between here and 0.5 precision hardly grows.
DEFAULT_THRESHOLD = 0.35
LEAST_CONFIDENCE = 0.02

# The least confidence with which words that no rule knows are returned. In mail a third of those at this limit are work;
# in speech almost none below it are.
LEAST_BARE_CONFIDENCE: Mapping[Kind, float] = {Kind.MAIL_BARE: 0.3, Kind.SPEECH_BARE: 0.5}
MOST_CONFIDENCE = 0.98

# Every further rule that finds the same action adds this instead of its own weight.
SUPPORT_WEIGHT = 0.05

# How rules and words are joined. The joints of mail are fitted on folds of the corpora (training.calibration). Those of speech
# are set by hand: bare words reach the default threshold near where they name the most acts of AMI meetings rightly (F1
# over folds); the words add little to a rule, because more of it improves neither our own sources nor real meetings; and
# an hour of a meeting must yield fewer than 15 suggestions.
JOINTS: Mapping[Kind, Joint] = {
    Kind.MAIL_RULED: Joint(bias=1.36, rules=0.83, words=0.51),
    Kind.MAIL_BARE: Joint(bias=-0.04, rules=0.0, words=0.86),
    Kind.SPEECH_RULED: Joint(bias=0.15, rules=1.0, words=0.10),
    Kind.SPEECH_BARE: Joint(bias=1.90, rules=0.0, words=0.80),
}

WEIGHTS: Mapping[str, float] = {
    "passage.quoted": -0.15,
    "marker.explicit": 0.85,
    "marker.checkbox": 0.80,
    "marker.spoken": 0.80,
    "commitment.will": 0.65,
    "commitment.receipt": 0.55,
    "commitment.present": 0.45,
    "commitment.can": 0.50,
    "commitment.offer": 0.25,
    "commitment.must": 0.55,
    "commitment.elliptic": 0.55,
    "commitment.let_me": 0.45,
    "commitment.might": 0.20,
    "commitment.collective": 0.40,
    "commitment.collective_must": 0.40,
    "request.can_you": 0.58,
    "request.please": 0.60,
    "request.need_you": 0.62,
    "request.embedded": 0.58,
    "request.you_must": 0.42,
    "request.tell": 0.50,
    "request.mind": 0.55,
    "request.remember": 0.55,
    "request.someone": 0.50,
    "request.named": 0.55,
    "assignment.named_will": 0.60,
    "assignment.named_to": 0.70,
    "assignment.named_must": 0.60,
    "assignment.delegated": 0.65,
    "assignment.minuted": 0.62,
    "assignment.role": 0.50,
    "imperative.verb": 0.50,
    "imperative.spoken": 0.42,
    "imperative.parsed": 0.58,
    "meeting.proposal": 0.50,
    "suggestion.should": 0.30,
    "suggestion.lets": 0.40,
    "passive.needs": 0.45,
    "passive.should": 0.35,
    "done.perfect": 0.65,
    "done.past": 0.55,
    "done.named": 0.60,
    "done.passive": 0.55,
    "done.elliptic": 0.50,
    "done.answered": 0.65,
    "done.checked": 0.75,
    "verb.strong": 0.10,
    "verb.task": 0.04,
    "verb.unknown": -0.08,
    "date.due": 0.10,
    "date.event": 0.05,
    "owner.named": 0.05,
    "owner.speaker": 0.05,
    "owner.withheld": -0.05,
    "answer.accepted": 0.25,
    "answer.date": 0.05,
    "title.vague": -0.16,
    "title.empty": -0.36,
    "title.resolved": -0.03,
    "hedge.weak": -0.30,
    "hedge.likely": -0.08,
    "condition.stated": -0.10,
    "reported.speech": -0.25,
    "reported.quoted": -0.35,
    "moment.now": -0.25,
    "opening.no_order": -0.15,
    "ledger.accepted": 0.20,
    "ledger.volunteered": 0.20,
    "ledger.handed_over": 0.05,
    "ledger.asked_when": 0.08,
    "ledger.redated": 0.08,
    "ledger.withdrawn": -0.60,
    "ledger.done": -0.60,
    "repeated": 0.05,
}

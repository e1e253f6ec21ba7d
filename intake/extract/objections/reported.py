"""Other people's words and made-up cases: "he said I'll …", "what if we …", "for example, send …"."""

import re

from intake.extract.matches import Match, Objection
from intake.extract.phrases import WORD_START
from intake.extract.sentences import Sentence

REPORTED = re.compile(
    r"\b(?:I\s+(?:said|told|thought|asked|was\s+like)|"
    r"(?:he|she|they|people|customers?|users?|clients?|somebody|someone|[A-Z]\w+)\s+(?:said|says|was\s+like|were\s+like|told\s+\w+|goes|asked|kept\s+saying|thinks|claims|"
    r"mentioned|wrote)\b)[^.;]{0,25}$",
)
HYPOTHETICAL = re.compile(
    WORD_START
    + r"(?:what\s+if|imagine|suppose|let['’]?s\s+say|say\s+you|hypothetically|for\s+(?:example|instance)|e\.g\.|in\s+theory|as\s+if|"
    r"if\s+I\s+were|if\s+(?:I|we|you|they|he|she)\s+had|would['’]?ve|would\s+have|pretend|theoretically|ever\s+wonder|you\s+know\s+when|"
    r"you\s+could\s+say|one\s+could)\b",
    re.IGNORECASE,
)
LONGEST_LEAD = 60


def object_to_reports(sentence: Sentence, match: Match) -> Objection | None:
    lead_start = max(0, match.cue_start - LONGEST_LEAD)
    found = REPORTED.search(sentence.text, lead_start, match.cue_start)
    if not found:
        return None
    return Objection("reported.speech", found.start(), found.end(), "Somebody else's words are told.")


def object_to_hypotheses(sentence: Sentence, match: Match) -> Objection | None:
    found = HYPOTHETICAL.search(sentence.text, max(0, match.cue_start - LONGEST_LEAD), match.action_start)
    if not found:
        return None
    return Objection("hypothesis", found.start(), found.end(), "It is only imagined.", is_fatal=True)

"""Half promises: "I might …", "I'll try to …", "maybe", "some day", "if I get a chance"."""

import re
from dataclasses import dataclass

from intake.candidate import Commitment
from intake.extract.matches import Match, Objection
from intake.extract.phrases import WORD_START
from intake.extract.sentences import Sentence

WEAK = re.compile(
    WORD_START
    + r"(?:might|may\s+be\s+able|maybe|perhaps|possibly|some\s*day|at\s+some\s+point|one\s+of\s+these\s+days|eventually|"
    r"if\s+I\s+(?:get|find|have)\s+(?:a\s+chance|time|a\s+moment|the\s+time)|if\s+I\s+can|not\s+sure|no\s+promises?|can['’]?t\s+promise|I\s+guess|"
    r"would\s+love\s+to|thinking\s+(?:of|about)|see\s+if\s+I\s+can|I\s+don['’]?t\s+know)\b",
    re.IGNORECASE,
)
LIKELY = re.compile(
    WORD_START
    + r"(?:probably|likely|hopefully|should\s+be\s+able|I\s+think|I['’]ll\s+try|I\s+will\s+try|try\s+to|try\s+and|I\s+hope|ideally|"
    r"when(?:ever)?\s+(?:you|I)\s+(?:get|have|find)\s+(?:a\s+(?:chance|moment|minute|sec)|time))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hedge:
    """Hedging words, and the commitment that is left of a promise made with them."""

    rule: str
    pattern: re.Pattern[str]
    commitment: Commitment


HEDGES = (Hedge("hedge.weak", WEAK, Commitment.TENTATIVE), Hedge("hedge.likely", LIKELY, Commitment.LIKELY))
POLITE = Hedge("hedge.likely", WEAK, Commitment.REQUEST)
LOOK_BACK_CHARS = 30


def object_to_hedges(sentence: Sentence, match: Match) -> Objection | None:
    """Object to hedged words near the cue or in the action. A polite request stays a request."""
    if match.commitment == Commitment.SUGGESTION:
        return None
    hedges = (POLITE,) if match.commitment == Commitment.REQUEST else HEDGES
    return next((found for hedge in hedges if (found := _objection(hedge, sentence, match=match))), None)


def _objection(hedge: Hedge, sentence: Sentence, *, match: Match) -> Objection | None:
    found = hedge.pattern.search(sentence.text, max(0, match.cue_start - LOOK_BACK_CHARS), match.action_end)
    if not found:
        return None
    return Objection(hedge.rule, found.start(), found.end(), f"“{found[0]}” holds back.", commitment=hedge.commitment)

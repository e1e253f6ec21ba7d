"""Words that rule out a report: "I haven't sent it", "have you sent it?", "I almost finished the deck", "I sent it last year"."""

import re

from intake.extract.clauses import clause_end, clause_start
from intake.extract.matches import Match, Objector
from intake.extract.objections.boilerplate import object_to_boilerplate
from intake.extract.objections.mechanics import object_to_mechanics
from intake.extract.objections.reported import object_to_hypotheses, object_to_reports
from intake.extract.sentences import Sentence

OBJECTORS: tuple[Objector, ...] = (
    object_to_mechanics,
    object_to_boilerplate,
    object_to_hypotheses,
    object_to_reports,
)
NOT = re.compile(
    r"n['’]t\b|\b(?:not|never|hardly|barely|nobody|no\s+one|nothing|none|without|cannot|neither|nor|instead\s+of)\b",
    re.IGNORECASE,
)
HALF = re.compile(
    r"\b(?:almost|nearly|half|halfway|partly|partially|mostly|some\s+of|part\s+of|most\s+of|one\s+of|first\s+(?:part|half|draft|version)|"
    r"so\s+far|supposed|meant|tried|trying|started|probably|maybe|perhaps|apparently|hopefully|I\s+(?:think|guess|believe|hope|wish)|might|"
    r"may|would|could|should|must|will|shall|going\s+to|gonna|tomorrow|next\s+(?:week|month|quarter|year|time)|"
    r"by\s+(?:then|tomorrow|tonight|next|end|the\s+end|eod|cob|noon|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b"
    r"|['’](?:ll|d)\b|\S\s*\?",
    re.IGNORECASE,
)
LONG_AGO = re.compile(
    r"\b(?:(?:last|that|previous)\s+(?:year|month|quarter|time|summer|winter|spring|autumn|fall|decade)|(?:years?|months?|decades?)\s+ago|"
    r"back\s+(?:in|then|when)|in\s+(?:19|20)\d\d|once|used\s+to|when\s+(?:I|we)|before\s+that|previous|usually|always|often|normally|"
    r"typically|every\s+(?:day|week|month|time|year)|each\s+(?:day|week|month|time|year)|in\s+the\s+past|many\s+times|for\s+years)\b",
    re.IGNORECASE,
)
# CONDITION marks work that is only imagined, asked about or waited for. FAILED marks work that did not succeed.
CONDITION = re.compile(
    r"\b(?:if|unless|once|until|till|whether|suppose|imagine|assuming|provided|as\s+soon\s+as|had\s+(?:I|we)|wish|hope|pretend|"
    r"(?:have|has|did|was|were|is|are)\s+(?:you|he|she|they|the|that|anyone|anybody|(?-i:[A-Z])\w+))\b",
    re.IGNORECASE,
)
FAILED = re.compile(
    r"\b(?:but|though|although|however|except|apart\s+from|no\s+(?:answer|reply|response|luck)|voice\s?mail|bounced|failed|wrong|"
    r"in\s+part|(?:\d+|\w+ty)\s*(?:%|percent)|busy|left\s+(?:\w+\s+){0,2}(?:message|note)|by\s+(?:mistake|accident)|accidentally|incorrectly|wrongly|"
    r"(?:I|we)\s+(?:mean|tried)|still\s+(?:need|have|has|missing)|again|only\s+(?:the|half|part))\b",
    re.IGNORECASE,
)
# Acts that are done during the meeting itself.
ON_THE_SPOT = re.compile(
    r"\b(?:shared|opened|muted|unmuted|pulled\s+up|put\s+up|dropped|posted|pasted)\s+(?:\w+\s+){0,4}?(?:screen|slides?|window|tab|mic|camera|chat)\b",
    re.IGNORECASE,
)
LEAD_CHARS = 80


def is_doubtful(sentence: Sentence, match: Match) -> bool:
    """Whether anything makes it doubtful that the words report finished work."""
    text = sentence.text
    start, end = clause_start(text, match.cue_start), clause_end(text, match.action_end)
    # The clause includes its closing mark.
    clause = text[start : end + 2]
    if (
        NOT.search(clause)
        or HALF.search(clause)
        or LONG_AGO.search(text[start:])
        or FAILED.search(text, match.action_start)
    ):
        return True
    lead = text[max(0, match.cue_start - LEAD_CHARS) : match.cue_start]
    return bool(CONDITION.search(lead) or text.rstrip().endswith("?")) or _is_refused(sentence, match)


def _is_refused(sentence: Sentence, match: Match) -> bool:
    if sentence.is_spoken and ON_THE_SPOT.search(sentence.text, match.action_start):
        return True
    return any(objector(sentence, match) is not None for objector in OBJECTORS)

"""Past work: "I was going to send it", "I already called them"."""

import re

from intake.extract.clauses import clause_start
from intake.extract.matches import Match, Objection
from intake.extract.phrases import WORD_START
from intake.extract.sentences import Sentence

OVER = re.compile(
    WORD_START
    + r"(?:already|was\s+(?:going|supposed|meant|about|planning)|were\s+(?:going|supposed|meant)|(?:should|would|could|might|must)\s*(?:have|['’]ve)"
    r"|needed\s+to|had\s+to|used\s+to|wanted\s+to(?!\s+(?:see|check|ask|know|find\s+out|follow)\b)|tried\s+to|forgot\s+to|asked\s+(?:me|you|us|him|her|them|\w+)\s+to|told\s+\w+\s+to|will\s+have\s+\w+(?:ed|en|nt))\b",
    re.IGNORECASE,
)
NEARBY_CHARS = 25


def object_to_past(sentence: Sentence, match: Match) -> Objection | None:
    start = clause_start(sentence.text, match.cue_start)
    found = OVER.search(sentence.text, start, match.action_end)
    if not found or found.start() > match.action_start + NEARBY_CHARS:
        return None
    return Objection("past", found.start(), found.end(), "It has happened, or was only meant to.", is_fatal=True)

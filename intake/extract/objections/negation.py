"""Negated work: "don't send it yet", "no need to call them"."""

import re

from intake.extract.clauses import clause_start
from intake.extract.matches import Match, Objection
from intake.extract.sentences import Sentence

NOT = re.compile(
    r"\b(?:do\s*n['’]?t|dont|do\s+not|does\s*n['’]?t|does\s+not|wo\s*n['’]?t|will\s+not|ca\s*n['’]?t|can\s*not|cannot|"
    r"should\s*n['’]?t|should\s+not|would\s*n['’]?t|must\s*n['’]?t|need\s*n['’]?t|(?:am|are|is|['’]m|['’]re)\s+not|is\s*n['’]?t|"
    r"are\s*n['’]?t|not\s+going|no\s+(?:need|reason|point)|not\s+(?:need|have)|never|rather\s+not|better\s+not|nobody|no\s+one|"
    r"not\s+to|not)\b",
    re.IGNORECASE,
)
# Negative forms that forbid nothing.
HARMLESS = re.compile(
    r"(?:do\s*n['’]?t|do\s+not|let['’]?s\s+not)\s+forget\b|do\s*n['’]?t\s+hesitate|why\s+do\s*n['’]?t\s+(?:you|we)|"
    r"not\s+only|if\s+not\b|not\s+sure|whether\s+or\s+not|do\s*n['’]?t\s+mind|did\s*n['’]?t|ca\s*n['’]?t\s+you|if\s+you\s+do\s*n['’]?t",
    re.IGNORECASE,
)
LOOK_AHEAD_WORDS = re.compile(r"\S*\s+(?:not\b|nothing\b|no\s+one\b)|(?:not|never)\b", re.IGNORECASE)


def object_to_negation(sentence: Sentence, match: Match) -> Objection | None:
    start = clause_start(sentence.text, match.cue_start)
    before = HARMLESS.sub(
        lambda found: " " * len(found[0]), sentence.text[start : max(match.action_start, match.cue_end)]
    )
    found = NOT.search(before)
    if found:
        return _objection(start + found.start(), start + found.end())
    after = LOOK_AHEAD_WORDS.match(sentence.text, match.action_start)
    return _objection(after.start(), after.end()) if after else None


def _objection(start: int, end: int) -> Objection:
    return Objection("negation", start, end, "The words forbid it or say that it is not needed.", is_fatal=True)

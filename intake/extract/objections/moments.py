"""Acts that are done on the spot, in the meeting: "I'll draw it on the board", "I'll open this one now"."""

import re

from intake.extract.matches import Match, Objection
from intake.extract.sentences import Sentence

ON_THE_SPOT = re.compile(
    r"\b(?:right\s+)?now\b(?!\s+on\b)|\bon\s+(?:the|this|that|my|your)\s+(?:(?:white|smart|black)[\s-]?)?(?:board|screen|slide|page)\b|"
    r"\b(?:next|previous|first|last|this|that)\s+(?:slide|page)\b|\b(?:in|over|up)?\s*here\W*$",
    re.IGNORECASE,
)
ACTS = re.compile(
    r"(?:draw|press|plug|click|rub|point|tick|give\s+(?:it|this|that|them)\s+(?:an?\s+)?(?:\w+|\d+)\W*$)\b",
    re.IGNORECASE,
)


def object_to_moments(sentence: Sentence, match: Match) -> Objection | None:
    """Object to spoken promises that are done at once. A request to another person for "now" stays a task."""
    if not sentence.is_spoken or not match.rule.startswith("commitment."):
        return None
    found = ON_THE_SPOT.search(sentence.text, match.action_start, match.action_end) or ACTS.match(
        sentence.text, match.action_start
    )
    if found is None:
        return None
    return Objection(
        "moment.now", found.start(), found.end(), f"“{found[0].strip()}” sounds like something done on the spot."
    )

"""Lines of lists that say themselves that they are done: ticked, struck out, "— closed", "| told today ✔"."""

import re

from intake.extract.matches import Match, Objection
from intake.extract.sentences import Sentence

CLOSED = re.compile(
    r"[✓✔✅☑]|~~[^~]+~~|\[x\]|"
    r"(?:[|,;:.→(–—]|\s-)\s*(?:already\s+|all\s+|was\s+|is\s+)?(?:done|closed|cancell?ed|dropped|finished|completed|resolved)\b"
    r"(?!\s+(?:by|before|until|when|with|on|properly|right|next)\b)(?![\w\s]*\?)",
    re.IGNORECASE,
)


def object_to_closed(sentence: Sentence, _: Match) -> Objection | None:
    """In notes and chats alone: in talk and letters such words stand in other sentences."""
    found = CLOSED.search(sentence.text) if sentence.is_noted else None
    if found is None:
        return None
    return Objection("closed", found.start(), found.end(), "The line says that it is done.", is_fatal=True)

"""Lines of lists that are marked as done: ticked, struck out, "— closed", "| told today ✔"."""

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
    """Object to a line that is marked as done. Only in notes and chats; in talk and letters these words mean other things."""
    found = CLOSED.search(sentence.text) if sentence.is_noted else None
    if found is None:
        return None
    return Objection("closed", found.start(), found.end(), "The line says that it is done.", is_fatal=True)

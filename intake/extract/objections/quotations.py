"""Words between quotation marks in talk: somebody tells what somebody said."""

import re

from intake.extract.matches import Match, Objection
from intake.extract.sentences import Sentence

QUOTATION = re.compile(r"[\"“](?P<words>[^\"”“]{12,})(?:[\"”]|$)")


def object_to_quotations(sentence: Sentence, match: Match) -> Objection | None:
    """Only where the cue itself stands between the marks; a quoted title or a quoted word says nothing."""
    for found in QUOTATION.finditer(sentence.text):
        if found.start("words") <= match.action_start < found.end("words"):
            return Objection("reported.quoted", found.start(), found.end(), "It is told as somebody's words.")
    return None

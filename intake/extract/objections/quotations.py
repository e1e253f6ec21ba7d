"""Words between quotation marks in talk: the speaker tells what another person said."""

import re

from intake.extract.matches import Match, Objection
from intake.extract.sentences import Sentence

QUOTATION = re.compile(r"[\"“](?P<words>[^\"”“]{12,})(?:[\"”]|$)")


def object_to_quotations(sentence: Sentence, match: Match) -> Objection | None:
    """Object if the action begins between quotation marks; a quoted title or word elsewhere does not count."""
    for found in QUOTATION.finditer(sentence.text):
        if found.start("words") <= match.action_start < found.end("words"):
            return Objection("reported.quoted", found.start(), found.end(), "It is told as somebody's words.")
    return None

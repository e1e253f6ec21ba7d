"""What only looks like an order: "Move to prohibit customer choice", "Purchase and return at the counter"."""

import re

from intake.extract.matches import Match, Objection
from intake.extract.sentences import Sentence
from intake.extract.verbs import MOSTLY_NOUNS, NOUN_LIKE_VERBS

# "Interview the candidates": whatever a parser makes of the word, an article behind it says enough.
DETERMINED = re.compile(r"\s+(?:the|an?|this|that|these|those|my|your|our|his|her|its|their|it|them|him|me|us)\b")


def object_to_openings(sentence: Sentence, match: Match) -> Objection | None:
    """Parsers err with orders more often than with other sentences, so that this lowers a task and drops none."""
    word = sentence.text[match.action_start : match.cue_end]
    if not match.rule.startswith("imperative.") or word.casefold() not in NOUN_LIKE_VERBS | MOSTLY_NOUNS:
        return None
    if DETERMINED.match(sentence.text, match.cue_end):
        return None
    if sentence.syntax.is_order(sentence.text, match.action_start) is not False:
        return None
    return Objection(
        "opening.no_order", match.cue_start, match.cue_end, f"In this sentence “{word}” does not look like an order."
    )

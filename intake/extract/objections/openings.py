"""Openings that only look like orders: "Move to prohibit customer choice", "Purchase and return at the counter"."""

import re

from intake.extract.matches import Match, Objection
from intake.extract.sentences import Sentence
from intake.extract.verbs import MOSTLY_NOUNS, NOUN_LIKE_VERBS

# "Interview the candidates": a determiner after the word proves the order, whatever the parser says.
DETERMINED = re.compile(r"\s+(?:the|an?|this|that|these|those|my|your|our|his|her|its|their|it|them|him|me|us)\b")


def object_to_openings(sentence: Sentence, match: Match) -> Objection | None:
    """Object to an opening that is no order according to the parser. Parsers often err with orders, so this is not fatal."""
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

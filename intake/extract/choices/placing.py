"""Features of a date's place: the words on both sides, the sentences between it and the task, and whether it is alone in its turn."""

import re

from intake.candidate import Candidate
from intake.extract.choices.scene import Scene
from intake.extract.choices.shares import Features, claims
from intake.extract.dates.mention import DateMention

WORD = re.compile(r"[a-z']+")
SENTENCE_END = re.compile(r"[.!?]+(?=\s|$)|\n")
THEN = re.compile(r"\b(?:then|that\s+day|the\s+same\s+day)\b", re.IGNORECASE)
OPENS_TURN, LONGEST_BETWEEN = 25, 400
SIDE, MOST_SENTENCES, MOST_TURNS = 30, 3, 5


def placing_of(mention: DateMention, candidate: Candidate, *, scene: Scene, position: int, place: str) -> Features:
    """The features of a date in the turn at ``position``; ``place`` names its place relative to the task."""
    text = scene.segments[position].text
    before = text[max(0, mention.char_start - SIDE) : mention.char_start].casefold().replace("’", "'")
    after = text[mention.char_end : mention.char_end + SIDE].casefold().replace("’", "'")
    side = "own" if place == "own" else "other"
    last, following = WORD.findall(before)[-1:] or [""], WORD.findall(after)[:1] or [""]
    quote = candidate.evidence[0].quote
    return {
        f"after “{last[0]}”, {side}": 1.0,
        f"before “{following[0]}”, {side}": 1.0,
        **_sentences_between(mention, candidate, scene=scene, position=position, place=place),
        **_nearest_evidence(candidate, scene=scene, position=position),
        **claims(
            {
                "alone in its turn": len(scene.dates_at(position)) == 1,
                f"alone in its turn, {place}": len(scene.dates_at(position)) == 1,
                f"task says then, {place}": THEN.search(quote) is not None,
                "opens its turn": mention.char_start <= OPENS_TURN,
                "ends its turn": mention.char_end >= len(text.rstrip(" .!?,")),
                f"asked, {place}": quote.rstrip().endswith("?"),
            }
        ),
    }


def _sentences_between(
    mention: DateMention, candidate: Candidate, *, scene: Scene, position: int, place: str
) -> Features:
    if not place.startswith("turn"):
        return {}
    quote, segment = candidate.evidence[0], scene.segments[position]
    start, end = quote.char_start - segment.char_start, quote.char_end - segment.char_start
    between = (end, mention.char_start) if place == "turn after" else (mention.char_end, start)
    first = max(0, between[0] - 1, between[1] - LONGEST_BETWEEN)
    count = sum(1 for _ in SENTENCE_END.finditer(segment.text, first, between[1]))
    return {f"{min(MOST_SENTENCES, count)} sentences on, {place}": 1.0}


def _nearest_evidence(candidate: Candidate, *, scene: Scene, position: int) -> Features:
    if len(candidate.evidence) == 1:
        return {}
    places = [scene.positions[found.segment_index] for found in candidate.evidence[1:]]
    near = min(places, key=lambda found: abs(position - found))
    return {f"{max(-MOST_TURNS, min(MOST_TURNS, position - near)):+d} from further evidence": 1.0}

"""How a date is said: the sentence around it, its preposition, and whether it is asked for and agreed to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake.extract.choices.scene import Scene
from intake.extract.dates.mention import DateMention

SENTENCE = re.compile(r"[^.!?\n;]+[.!?;]*")
WORD = re.compile(r"[a-z']+")
PREPOSITION = re.compile(r"(by|before|until|till|on|at|for|in|from|around|due|no later)\b", re.IGNORECASE)
AGREES = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:yes|yeah|yep|sure|ok(?:ay)?|fine|good|perfect|deal|works|great|done|agreed|all\s+right|alright|lovely|suits|👍|👌)",
    re.IGNORECASE,
)
YES = re.compile(
    r"^\W*(?:yes|yeah|yep|sure|ok(?:ay)?|fine|good|perfect|deal|great|agreed|alright|right|then|so|no)\b", re.IGNORECASE
)
ASKED = re.compile(r"\b(?:when|what time|how soon|what day|by when|deadline|how long|which day)\b", re.IGNORECASE)
TONES = {
    "denied": re.compile(
        r"\b(?:not|never|can't|cannot|won't|don't|isn't|too late|too early|tight|bad)\b|n't\b", re.IGNORECASE
    ),
    "past": re.compile(
        r"\b(?:was|were|did|had|went|came|said|told|got|ago|last|yesterday|been|sent|arrived|met)\b", re.IGNORECASE
    ),
    "state": re.compile(
        r"\b(?:i'?m|i am|she'?s|he'?s|they'?re|we'?re|is|are|opens?|closes?|starts?|begins?|ends?|comes?|arrives?|leaves?|meets?|runs? out|expires?|back|away|off|holiday)\b",
        re.IGNORECASE,
    ),
    "promise": re.compile(
        r"\b(?:i'?ll|i will|i can|we'?ll|you'?ll|will|gonna|going to|let me|i do|i could)\b", re.IGNORECASE
    ),
    "need": re.compile(
        r"\b(?:need|needs|want|must|have to|has to|please|can you|could you|would you|latest|deadline|due)\b",
        re.IGNORECASE,
    ),
    "pronoun": re.compile(r"\b(?:it|that|this|them|those|one|they)\b", re.IGNORECASE),
}
# Characters. The longest stretch taken on either side of a date in speech without marks.
LONGEST_SIDE = 300
LONGEST_SHORT_TURN, LONGEST_QUESTION, OPENING, MOST_WORDS = 60, 90, 60, 6


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How a date is said. ``tones`` name kinds of wording in the sentence; ``is_lone`` holds if it says little besides the date."""

    sentence: str
    tones: Sequence[str]
    preposition: str
    is_question: bool
    is_lone: bool
    is_yes: bool
    is_asked: bool
    is_agreed: bool
    is_short_turn: bool


def phrasing_of(mention: DateMention, *, scene: Scene, position: int) -> Phrasing:
    text = scene.segments[position].text
    sentence = _sentence_around(text, mention.char_start)
    plain = sentence.replace("’", "'")
    preposition = PREPOSITION.match(mention.phrase)
    following = scene.segments[position + 1 : position + 2]
    before = scene.segments[position - 1].text[-LONGEST_QUESTION:] if position else ""
    return Phrasing(
        sentence=sentence,
        tones=[name for name, words in TONES.items() if words.search(plain)],
        preposition=preposition[1].casefold() if preposition else "none",
        is_question=sentence.rstrip().endswith("?"),
        is_lone=len(WORD.findall(plain.casefold())) <= MOST_WORDS,
        is_yes=YES.match(plain) is not None,
        is_asked=ASKED.search(before) is not None,
        is_agreed=bool(following) and AGREES.match(following[0].text[:OPENING]) is not None,
        is_short_turn=len(text) <= LONGEST_SHORT_TURN,
    )


def _sentence_around(text: str, place: int) -> str:
    """The sentence at the place, found by marks and line ends; only LONGEST_SIDE on each side is searched."""
    farthest = max(0, place - LONGEST_SIDE)
    begin = max(farthest, max(text.rfind(mark, farthest, place) for mark in ".!?\n;") + 1)
    found = SENTENCE.match(text, begin, place + LONGEST_SIDE)
    return found[0] if found else text[begin : place + LONGEST_SIDE]

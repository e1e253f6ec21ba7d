"""Phrases that only keep a meeting going: "let me share my screen", "I'll be right back"."""

import re

from intake.extract.dates.finder import GATE
from intake.extract.matches import Match, Objection
from intake.extract.phrases import WORD_START
from intake.extract.sentences import Sentence

SCREENS = (
    r"hear\s+(?:me|us|that)",
    (
        r"(?:see|share|sharing|show|present|stop\s+sharing|put\s+up|pull\s+up|bring\s+up)\s+(?:my|your|the|a)\s+(?:\w+\s+)?"
        r"(?:screen|slides?|window|tab)"
    ),
    r"next\s+slide",
    (
        r"(?:go|move|skip|jump)\s+(?:back\s+|on\s+|forward\s+)?(?:to\s+)?(?:the|one)\s+(?:next|previous|last|first)\s+"
        r"(?:slide|item|topic|point|page|question|part)"
    ),
    r"do\s+the\s+(?:next|first|last)\s+(?:part|bit|one|item)",
    r"mute|unmute|turn\s+(?:on|off)\s+(?:my|your)\s+(?:camera|mic\w*|video)",
    r"(?:start|stop|begin)\s+(?:the\s+)?recording",
    r"click\s+(?:here|on|below)|scroll\s+(?:up|down)|raise\s+your\s+hand",
    r"(?:type|put|drop|post|write)\s+(?:\w+\s+){0,4}in(?:to)?\s+the\s+chat",
    r"(?:dial|log|jump|hop)\s+(?:back\s+)?(?:in|off)\b",
)
WAITING = (
    r"right\s+back|bear\s+with|hold\s+on|hang\s+on|one\s+(?:sec|second|moment|minute)",
    (
        r"(?:give|grant)\s+me\s+(?:(?:a|an|one|two|just|another|like|few|couple|of|more|little|quick)\s+)*"
        r"(?:sec|second|minute|moment|bit|break|hint|sense)"
    ),
    r"(?:a|one|two|a\s+couple)\s+(?:more\s+)?(?:sec|second|moment|minute)s?\b\s*(?:please)?$",
    r"take\s+(?:a|your|some)\s+(?:seat|questions?|break|breath|guess|step\s+back|moment|minute|second)",
)
FAREWELLS = (
    r"I['’]?ll\s+(?:see|talk\s+to|speak\s+to|catch|let)\s+(?:you|y['’]all|everyone)(?!\s+know)",
    r"see\s+you|talk\s+(?:to\s+you\s+)?(?:soon|later)|drop\s+off(?=\s*(?:now|here|the\s+call|$|[.,!]))|take\s+care(?!\s+(?:of|to|that)\b)|drive\s+(?:safely|carefully)|thank\s+you|excuse\s+me|stay\s+tuned",
    r"have\s+a\s+(?:good|great|nice|lovely)|enjoy\s+(?:the|your)|feel\s+free|(?:please|yes|yeah),?\s+do\W*$",
)
FLOOR = (
    (
        r"(?:hand|turn|pass|throw|kick)\s+(?:it|things|the\s+floor)?\s*(?:back\s+|off\s+)?(?:over\s+)?to\s+"
        r"(?:you|(?-i:[A-Z])\w+)\s*(?:now|here|then|first)?\W*$"
    ),
    r"give\s+(?:you\s+)?the\s+floor|(?:go|kick)\s+(?:us\s+)?(?:ahead|first|next|off)\W*$|start(?:ing)?\s+us\s+off",
    r"introduce\s+(?:myself|yourself|ourselves)|go\s+around\s+the\s+(?:table|room)",
    r"repeat\s+(?:that|the\s+question|yourself)|say\s+(?:that|it)\s+again|speak\s+(?:up|louder|slowly)|stop\s+(?:there|here|me)",
    (
        r"(?:let|let['’]?s|let\s+us)\s+(?:me\s+)?(?:just\s+|quickly\s+)?(?:see|think|say|guess|begin|start|go|move|jump|dive|"
        r"continue|finish|ask|tell|explain|clarify|rephrase|back\s+up|add|put\s+it|recap|summari[sz]e|stop|pause|look|"
        r"know\s+if\s+you|be\s+clear|give\s+you|read|get\s+(?:started|going)|take\s+a\s+look|close\s+the\s+(?:bridge|meeting|call))\b"
    ),
    r"(?:wrap|finish)\s+(?:it\s+)?up\W*$|(?:finish|end|start)\s+(?:the\s+|this\s+)?meeting",
)
ASKED_AT_ONCE = (
    r"(?:explain|tell)\s+(?:to\s+)?(?:me|us)\s+(?:a\s+(?:bit|little)|more|about|why|how|what|that\s+story)",
)
TALKING = (
    r"(?:walk|talk|take|guide|run)\s+(?:me|us|you|everybody|everyone)\s+through\b|go\s+over\s+(?:the\s+agenda)",
    r"find\s+attached|see\s+(?:attached|below|above)|add\s+to\s+that|add\s+(?:one|that)\s+(?:thing|we)|admit",
    r"be\s+(?:honest|quick|brief|clear|fair)|answer\s+as\s+(?:many|much)|pass\s+the\s+(?:salt|water|pen|marker)",
    (
        r"(?:in\s+this\s+(?:meeting|session|talk|presentation|video|section)[\s,]+(?:I|we)|today[\s,]+we)\b.{0,25}\b(?:discuss|talk|look|cover|"
        r"present|describe|show|see|learn|go)"
    ),
    r"(?:come\s+back|get\s+back|return)\s+to\s+(?:this|that|it)(?:\s+\w+)?\s+(?:later|again|in\s+a|many|some)|keep\s+(?:going|talking)\W*$",
)


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases).join((WORD_START + r"(?:", ")")), re.IGNORECASE)


SPOKEN = _any_of(*SCREENS, *WAITING, *FAREWELLS, *FLOOR, *ASKED_AT_ONCE, *TALKING)

# In a letter no screen is shared and no floor is passed, and its requests are answered later.
WRITTEN = _any_of(*FAREWELLS, *TALKING)

LET_ME_KNOW = re.compile(r"let\s+(?:me|us)\s+know\b", re.IGNORECASE)
PLEASANTRY = (
    r"if\s+(?:you\s+(?:need|want|(?:would|['’]d)\s+like|find|see|run|have\s+(?:any|more|other|further|questions?|trouble|problems?|"
    r"issues?|concerns?|comments?))|there|anything)|how\s+(?:it|that|things)\s+go(?:es)?|otherwise|\W*$"
)
IF_ANYTHING = re.compile(rf"let\s+(?:me|us)\s+know\s+(?:{PLEASANTRY})", re.IGNORECASE)
# In writing, "let me know what you think" asks for an answer; in speech it mostly just ends a sentence.
ONLY_SAID = re.compile(r"let\s+(?:me|us)\s+know\s+(?:if\s+(?:you|that|this|it)|what\s+you\s+think)", re.IGNORECASE)
BY = re.compile(r"\bby\b", re.IGNORECASE)
LEAD_IN_CHARS = 12


def object_to_mechanics(sentence: Sentence, match: Match) -> Objection | None:
    start = max(0, match.cue_start - LEAD_IN_CHARS)
    mechanics = SPOKEN if sentence.is_spoken else WRITTEN
    found = mechanics.search(sentence.text, start, match.action_end) or _let_me_know(sentence, match)
    if not found or found.start() > match.action_start + LEAD_IN_CHARS or found.end() <= match.cue_start:
        return None
    return Objection("mechanics", found.start(), found.end(), "It only keeps the conversation going.", is_fatal=True)


def _let_me_know(sentence: Sentence, match: Match) -> re.Match[str] | None:
    """A "let me know" that is a mere courtesy, or None. It is a request if it says about what, and in speech also by when."""
    text = sentence.text
    found = LET_ME_KNOW.search(text, max(0, match.cue_start - LEAD_IN_CHARS), match.action_end)
    if not found or IF_ANYTHING.match(text, found.start()):
        return found
    if not sentence.is_spoken:
        return None
    if ONLY_SAID.match(text, found.start()):
        return found
    return None if GATE.search(text, found.end(), match.action_end) and BY.search(text) else found

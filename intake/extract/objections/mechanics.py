"""What keeps a meeting going and leaves nothing to do: "let me share my screen", "I'll be right back"."""

import re

from intake.extract.dates.finder import GATE
from intake.extract.matches import Match, Objection
from intake.extract.sentences import Sentence

MECHANICS = re.compile(
    r"\b(?:hear\s+(?:me|us|that)|(?:see|share|sharing|show|present|stop\s+sharing|put\s+up|pull\s+up|bring\s+up)\s+(?:my|your|the|a)\s+"
    r"(?:\w+\s+)?(?:screen|slides?|window|tab)|right\s+back|(?:give|grant)\s+me\s+(?:a|one|just\s+a|two|like)\b|bear\s+with|hold\s+on|"
    r"hang\s+on|one\s+(?:sec|second|moment|minute)|(?:a|one|two|a\s+couple)\s+(?:more\s+)?(?:sec|second|moment|minute)s?\b\s*(?:please)?$|"
    r"I['’]?ll\s+(?:see|talk\s+to|speak\s+to|catch|let)\s+(?:you|y['’]all|everyone)(?!\s+know)|see\s+you|talk\s+(?:to\s+you\s+)?(?:soon|later)|"
    r"mute|unmute|turn\s+(?:on|off)\s+(?:my|your)\s+(?:camera|mic\w*|video)|next\s+slide|(?:go|move)\s+(?:back\s+)?to\s+the\s+(?:next|previous|last)\s+(?:slide|item|topic|point)|"
    r"(?:start|stop|begin)\s+(?:the\s+)?recording|repeat\s+(?:that|the\s+question|yourself)|say\s+(?:that|it)\s+again|"
    r"(?:hand|turn|pass|throw|kick)\s+(?:it|things|the\s+floor)?\s*(?:back\s+|off\s+)?(?:over\s+)?to\s+(?:you|[A-Z]\w+)\s*(?:now|here|then|first)?\W*$|"
    r"(?:go|kick)\s+(?:us\s+)?(?:ahead|first|next|off)\W*$|introduce\s+(?:myself|yourself|ourselves)|"
    r"take\s+(?:a|your)\s+(?:seat|question|break|breath|guess|step\s+back|moment|minute|second)|take\s+(?:some\s+)?questions|excuse\s+me|pass\s+the\s+(?:salt|water|pen|marker)|"
    r"drop\s+off|(?:dial|log|jump|hop)\s+(?:back\s+)?(?:in|off)\b|close\s+the\s+door|"
    r"(?:let|let['’]s|let\s+us)\s+(?:me\s+)?(?:see|think|say|guess|begin|start|get\s+(?:started|going)|go|move|jump|dive|continue|finish|"
    r"ask|tell|explain|clarify|rephrase|back\s+up|just\s+say|add|put\s+it|recap|summari[sz]e|stop|pause|look|take\s+a\s+look|know\s+if\s+you|be\s+clear|give\s+you|read)\b|"
    r"(?:explain|tell)\s+(?:to\s+)?(?:me|us)\s+(?:a\s+(?:bit|little)|more|about|why|how|what)|walk\s+(?:me|us|you)\s+through\b|talk\s+(?:me|us|you)\s+through\b|"
    r"click\s+(?:here|on\s+the|below)|have\s+a\s+(?:good|great|nice|lovely)|take\s+care\W*$|enjoy\s+(?:the|your)|feel\s+free|stay\s+tuned|"
    r"find\s+attached|see\s+(?:attached|below|above)|thank\s+you|add\s+to\s+that|add\s+(?:one|that)\s+(?:thing|we)|go\s+over\s+(?:the\s+agenda)|"
    r"be\s+(?:honest|quick|brief|clear|fair)|admit|speak\s+up|speak\s+(?:louder|slowly)|stop\s+(?:there|here|me))",
    re.IGNORECASE,
)
LET_ME_KNOW = re.compile(r"let\s+(?:me|us)\s+know\b", re.IGNORECASE)
IF_ANYTHING = re.compile(
    r"let\s+(?:me|us)\s+know\s+(?:if\s+(?:you|there|anything|that|this|it)|how\s+(?:it|that)\s+goes|when\b|otherwise|\W*$)",
    re.IGNORECASE,
)
LEAD_IN_CHARS = 12


def object_to_mechanics(sentence: Sentence, match: Match) -> Objection | None:
    start = max(0, match.cue_start)
    found = MECHANICS.search(sentence.text, start, match.action_end) or _let_me_know(sentence.text, match)
    if not found or found.start() > match.action_start + LEAD_IN_CHARS:
        return None
    return Objection("mechanics", found.start(), found.end(), "It only keeps the conversation going.", is_fatal=True)


def _let_me_know(text: str, match: Match) -> re.Match[str] | None:
    """Asking to be told is a pleasantry, unless it says what and by when."""
    found = LET_ME_KNOW.search(text, max(0, match.cue_start - LEAD_IN_CHARS), match.action_end)
    if not found or IF_ANYTHING.match(text, found.start()):
        return found
    return None if GATE.search(text, found.end(), match.action_end) and re.search(r"\bby\b", text) else found

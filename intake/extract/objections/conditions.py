"""Conditions: "if they sign, Carla will prepare the invoice". The task stays, with a note."""

import re

from intake.candidate import Commitment
from intake.extract.matches import Match, Objection
from intake.extract.sentences import Sentence

CONDITION = re.compile(
    r"\b(?:if|unless|assuming|provided(?:\s+that)?|in\s+case|as\s+long\s+as|should\s+(?:they|he|she|the\s+\w+))\s+[^,;.]{2,80}",
    re.IGNORECASE,
)

# Polite phrases that only look like conditions.
COURTESY = re.compile(
    r"\bif\s+(?:you\s+(?:could|can|would|have\s+(?:a\s+(?:chance|moment|minute|sec)|time)|get\s+a\s+chance|don['’]?t\s+mind|like|want|wouldn['’]?t)|"
    r"possible|needed|necessary|that['’]?s\s+(?:ok|okay|fine|alright|all\s+right)|that\s+(?:works|helps|is\s+(?:ok|okay|fine))|"
    r"you['’]re\s+(?:ok|okay|free|able)|I\s+(?:may|can|could)|it['’]?s\s+(?:ok|okay)|at\s+all\s+possible|not|so)\b",
    re.IGNORECASE,
)
WHETHER = re.compile(
    r"\b(?:check|see|know|ask|find\s+out|confirm|wonder|sure|determine|verify|tell\s+\w+|clarify)\s+$", re.IGNORECASE
)


def object_to_conditions(sentence: Sentence, match: Match) -> Objection | None:
    """Object to a task under a condition. The note quotes the condition, so that a reviewer sees it beside the title."""
    found = next((found for found in CONDITION.finditer(sentence.text) if _is_real(found, sentence.text)), None)
    if not found:
        return None
    commitment = Commitment.LIKELY if match.commitment == Commitment.FIRM else None
    note = f"Only on a condition: “{found[0].strip()}”."
    return Objection("condition.stated", found.start(), found.end(), note, commitment=commitment)


def _is_real(found: re.Match[str], text: str) -> bool:
    return not COURTESY.match(text, found.start()) and not WHETHER.search(text[: found.start()])

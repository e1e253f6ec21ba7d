"""Deadlines that depend on an event: before check-in, by launch. The words are kept, and no date is made up."""

import re

from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.wordings import wording

EVENTS = (
    "arrival", "audit", "board meeting", "briefing", "call", "changeover", "check-in", "check-out", "check in",
    "check out", "checkin", "checkout", "close", "closing", "conference", "cutover", "deadline", "demo", "departure",
    "event", "exam", "exhibition", "fair", "festival", "ceremony", "congress", "summit", "rehearsal", "appointment", "class", "concert", "game", "lesson", "match", "performance", "premiere", "filing", "freeze", "go-live", "go live", "handoff", "handover", "hearing", "holiday", "holidays",
    "inspection", "interview", "kick-off", "kickoff", "launch", "meeting", "move-in", "offsite", "onboarding",
    "opening", "party", "pitch", "planning", "presentation", "release", "renewal", "retro", "review", "rollout",
    "session", "shift", "shift change", "show", "signing", "site visit", "sprint", "standup", "sync", "training", "trip",
    "visit", "webinar", "wedding", "workshop",
)  # fmt: skip
EVENT = "|".join(re.escape(event).replace(r"\ ", r"\s+") for event in sorted(EVENTS, key=len, reverse=True))
EVENT_CUES = " ".join(f"{word} {word}s" for word in (re.split(r"\W", event)[0] for event in EVENTS))
WORD = r"(?:(?!(?:after|before|at|by|on|in|of|to|for|from|with|and|or|until)\b)[\w'’-]+\s+)"
MODIFIERS = r"(?:(?:the|our|your|their|my|his|her|next|that|this)\s+)?" + WORD + "{0,3}?"


def _event(_: re.Match[str], __: DateSetting) -> Reading:
    return Reading(Grain.EVENT, "the deadline is an event, its date was not said")


FORMS = (
    Form(
        "date.before_event",
        wording(
            rf"\b(?:before|prior\s+to|ahead\s+of|in\s+time\s+for|by|until)\s+{MODIFIERS}(?:{EVENT})s?\b",
            "before prior ahead time by until",
            EVENT_CUES,
        ),
        _event,
    ),
    Form(
        "date.after_event",
        wording(
            rf"\b(?:right\s+after|straight\s+after|after|following|at|during)\s+(?:the|our|your|this|that|my)\s+"
            rf"{WORD}{{0,2}}?(?:{EVENT})\b",
            "after following at during",
            EVENT_CUES,
        ),
        _event,
    ),
    Form(
        "date.before_clause",
        wording(
            r"\b(?:before|by\s+the\s+time|until)\s+(?:you|we|they|he|she|it|I|everyone|anyone|the\s+\w+|the\s+\w+\s+\w+)\s+"
            r"(?:\w+s\b|go|goes|arrive|leave|land|ship|launch|sign|meet|start|open|close|check|get|come|send|talk|speak|"
            r"begin|move|fly|present|return|renew)(?:\s+(?:in|out|back|home|live|off|up|to|the|on|\w+)){0,3}",
            "before time until",
        ),
        _event,
    ),
)

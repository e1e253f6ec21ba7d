"""Words after an order that do not say what is to be done: asides, and clauses about something else."""

import re

FEWEST_BEFORE = 2
# "Ask whether the hall, kitchen and garden are free": the commas belong to the question and do not end the order.
HELD = re.compile(r"\b(?:whether|if|what|which|who|how|when|where|why|that)\b", re.IGNORECASE)
# "…, the sticker expires", "…, one of us has to be here", "…, and the printer wants to know".
CLAUSE = re.compile(
    r",\s+(?:and\s+|but\s+)?(?:(?!and\b|or\b|to\b|then\b)[\w'’/-]+\s+){1,4}?"
    r"(?:is|are|was|were|has|have|had|will|would|can|could|wants|needs|knows|expires|closes|opens|starts|ends|does\s*n['’]?t|is\s*n['’]?t|wo\s*n['’]?t)\b.*$",
    re.IGNORECASE,
)
ASIDES = (
    re.compile(r",\s+(?:as|since|cos|cuz|because|otherwise|nobody|nothing)\s+\S.*$", re.IGNORECASE),
    re.compile(r",?\s+(?:mind|most\s+likely|no\s+charge|third\s+time\s+lucky|in\s+the\s+meantime)\W*$", re.IGNORECASE),
    re.compile(r",\s+(?:our|your|my|the)\s+time\W*$", re.IGNORECASE),
    re.compile(r"\s+whether\s+\S.*\s+or\s+not\W*$", re.IGNORECASE),
    re.compile(r"\s+(?:somebody|someone|anybody|anyone)\W*$", re.IGNORECASE),
)
# A promise that is started twice: "ring, uh, I'll ring Prime".
SAID_TWICE = re.compile(r"^(?P<verb>[a-z]+)\W+(?:(?:u[hm]+|er)\W+)?I['’]?ll\s+(?P=verb)\b", re.IGNORECASE)


def cut_tail(words: str) -> str:
    """The order without its tail; at least a verb and one more word stay."""
    words = SAID_TWICE.sub(r"\g<verb>", words)
    for pattern in ASIDES:
        words = _cut(words, pattern)
    return words if HELD.search(words) else _cut(words, CLAUSE)


def _cut(words: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(words)
    if found is None or len(words[: found.start()].split()) < FEWEST_BEFORE:
        return words
    return words[: found.start()]

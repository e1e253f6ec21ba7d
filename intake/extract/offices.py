"""Holders of offices, as a source names them: "Mo Adeyemi (treasurer)", "Chair: Gwen Hart"."""

import re
from collections import defaultdict

OFFICE = r"(?:vice[\s-])?(?:secretary|treasurer|chair(?:man|woman|person)?|president|bursar|head(?:teacher)?|caretaker|clerk|captain|coach|minutes)"
NAME = r"(?-i:(?:(?:Mr|Mrs|Ms|Dr|Fr)\.?\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2})"
BEHIND = re.compile(rf"\b(?P<name>{NAME})\s*\((?:the\s+|in\s+the\s+)?(?P<office>{OFFICE})\)", re.IGNORECASE)
BEFORE = re.compile(
    rf"(?:^|[\n;,.])[ \t]*(?:the\s+)?(?P<office>{OFFICE})\s*:\s*(?P<name>{NAME})(?=\s*(?:[,;.\n(]|$))", re.IGNORECASE
)

# Characters at each end of the text. Lists of people, which name the offices, stand at its beginning or its end.
LONGEST_LISTING = 3000
KEEPS_MINUTES = "minutes"


def offices_in(text: str) -> dict[str, str]:
    """The holder's name for each office; an office with two holders is left out."""
    holders: dict[str, set[str]] = defaultdict(set)
    for part in (text[:LONGEST_LISTING], text[LONGEST_LISTING:][-LONGEST_LISTING:]):
        for pattern in (BEHIND, BEFORE):
            for found in pattern.finditer(part):
                holders[office_of(found["office"])].add(found["name"])
    return {office: min(names) for office, names in holders.items() if len(names) == 1}


def office_of(words: str) -> str:
    """One name for each office: the person who takes the minutes is the secretary."""
    office = re.sub(r"^the\s+", "", " ".join(words.casefold().replace("-", " ").split()))
    if office == KEEPS_MINUTES:
        return "secretary"
    return re.sub(r"(?<=chair)(?:man|woman|person)$|(?<=head)teacher$", "", office)

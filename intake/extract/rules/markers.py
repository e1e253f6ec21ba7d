"""Explicit markers: "Action item: …", "TODO: …", "next step: …", an open checkbox."""

import re

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import NAME, NAMES, NOT_NAMES, split_names
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.wordings import wording

LABEL = (
    r"(?:action\s+items?|action\s+points?|actions?|to-?\s?do|next\s+steps?|follow[\s-]?ups?(?:\s+needed|\s+required)?|"
    r"follow[\s-]up\s+actions?|tasks?|deliverables?|(?-i:AI|AP|A/I|TBD))"
)
MARKER = re.compile(
    rf"^[\W_]*(?:(?:new|one|another|first|second|last|okay|ok|so|and)[\s,]+)*{LABEL}"
    rf"(?:\s*#?\s*\d{{1,3}})?(?:\s*(?:for|on|\()\s*(?P<for>{NAME})\)?)?\s*(?::|\s[-–—]|[–—]|(?-i:(?<=TODO)|(?<=ACTION))\s)\s*(?P<body>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
CHECKBOX = re.compile(r"^[\s>*•-]*\[(?P<mark>[ xX✓]?)\]\s*(?P<body>\S.*)", re.DOTALL)
SPOKEN = wording(
    rf"\b(?:action\s+item|action|next\s+step|to-?do|task)s?\s+(?:(?:here\s+)?(?:for|on)\s+(?P<for>{NAME})\s+)?(?:here\s+)?"
    rf"(?:is|will\s+be|would\s+be)\s+(?:for\s+(?P<named>{NAME})\s+)?to\s+(?P<body>\S.*)",
    "action actions step steps todo todos do dos task tasks",
    "is will would",
    flags=re.IGNORECASE | re.DOTALL,
)
TAKES_ACTION = wording(
    rf"(?:^|[,.]\s+)(?P<named>{NAME})\s+(?:has|have|takes?|took|gets?|got|owns?)\s+(?:the|an?)\s+(?:action(?:\s+item)?|to-?do|task)\s+"
    r"to\s+(?P<body>\S.*)",
    "action todo do task",
    "has have take takes took get gets got own owns",
    flags=re.IGNORECASE | re.DOTALL,
)

# "Dan to update", "Dan will update", "Dan: update", "@Dan update", "Dan - update" after the marker.
OWNED = re.compile(
    rf"^@?(?P<names>{NAMES})(?:\s+(?:to|will|shall|should|must|needs\s+to|is\s+going\s+to|['’]ll)\s+|\s*[:–—]\s*|\s+-\s+|['’]ll\s+)",
    re.IGNORECASE,
)
MINE = re.compile(
    r"^I\s*(?:['’]ll|will|need\s+to|have\s+to|must|am\s+going\s+to|['’]m\s+going\s+to|to)\s+", re.IGNORECASE
)
OURS = re.compile(r"^we\s*(?:['’]ll|will|need\s+to|have\s+to|must|should|to)\s+", re.IGNORECASE)
YOURS = re.compile(r"^(?:you\s*(?:['’]ll|will|need\s+to|have\s+to|must|to)\s+)", re.IGNORECASE)
POLITE = re.compile(r"^(?:please|kindly|to|need\s+to)\s+", re.IGNORECASE)
NOTES = {
    "marker.explicit": "It is marked as an action.",
    "marker.checkbox": "It is an open checkbox.",
    "marker.spoken": "The speaker calls it an action.",
}
SHORTEST_BODY = 4


def find_markers(sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    """The marked action. There is at most one, because a marker covers its whole sentence."""
    for rule, pattern in (("marker.explicit", MARKER), ("marker.checkbox", CHECKBOX)):
        if (found := pattern.match(sentence.text)) and _is_open(found):
            return _match(rule, found, sentence=sentence, roster=roster)
    for wanted in (SPOKEN, TAKES_ACTION):
        if found := wanted.search(sentence.text):
            return _match("marker.spoken", found, sentence=sentence, roster=roster)
    return ()


def _is_open(found: re.Match[str]) -> bool:
    ticked = (found.groupdict().get("mark") or "").strip()
    return not ticked and len(found["body"].strip()) >= SHORTEST_BODY


def _match(rule: str, found: re.Match[str], *, sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    start = found.start("body")
    bearer, names, start = _bearer(sentence.text, start, roster=roster)
    groups = found.groupdict()
    named = groups.get("for") or groups.get("named")
    if named and not names and named.casefold() not in NOT_NAMES:
        bearer, names = Bearer.NAMED, (named,)
    return (
        Match(
            rule=rule,
            cue_start=found.start(),
            cue_end=start,
            action_start=start,
            action_end=max(start, clause_end(sentence.text, start)),
            bearer=bearer,
            commitment=Commitment.FIRM,
            note=NOTES[rule],
            names=names,
        ),
    )


def _bearer(text: str, start: int, *, roster: Roster) -> tuple[Bearer, tuple[str, ...], int]:
    for pattern, bearer in ((MINE, Bearer.SPEAKER), (OURS, Bearer.COLLECTIVE), (YOURS, Bearer.ADDRESSEE)):
        if found := pattern.match(text[start:]):
            return bearer, (), start + found.end()
    owned = OWNED.match(text[start:])
    if owned and all(_may_be_name(name, roster) for name in split_names(owned["names"])):
        return Bearer.NAMED, split_names(owned["names"]), start + owned.end()
    if polite := POLITE.match(text[start:]):
        start += polite.end()
    return Bearer.UNSAID, (), start


def _may_be_name(name: str, roster: Roster) -> bool:
    """Whether the word may be a name: after a marker, any capitalised word that is not known as another word is one."""
    return roster.is_name(name) or (name[:1].isupper() and name.casefold() not in NOT_NAMES)

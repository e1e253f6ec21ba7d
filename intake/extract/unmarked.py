"""Breaks between statements in speech without punctuation, found by the words that begin a statement."""

import re
from collections.abc import Iterator

from intake.extract.word_table import words

# Characters. Written text is seldom longer between two marks; a longer stretch was dictated or transcribed by a machine.
LONGEST_MARKED = 90

# Characters. The shortest piece that a cut may leave, so that stammering is not cut to pieces.
SHORTEST = 24

STRETCH = re.compile(r"[^.!?…,;:\n–—]+")
TURNERS = r"(?:and|so|but|then|also|oh|okay|ok|right|anyway|plus|um|uh|well|now|next|alright|yeah)"
ORDERS = (
    r"(?:ask|tell|ring|call|phone|email|text|message|remind|check|order|book|send|buy|get|put|move|print|write|fix|clean|post|pay|"
    r"bring|take|pick|chase|find|make|let|give|leave|drop|change|cancel|confirm|update|add|remember|see|speak|talk|look|show|sort)"
)
OPENERS = re.compile(
    rf"(?<=\s)(?:new\s+paragraph|full\s+stop|number\s+(?:one|two|three|four|five)|"
    rf"(?P<turned>(?:{TURNERS}\s+)+)(?=\w)|"
    r"(?:(?:I(?:['’]?(?:ll|m|ve|d))?|we(?:['’](?:ll|re|ve))?|he(?:['’](?:ll|s))?|she(?:['’](?:ll|s))?|they(?:['’](?:ll|re|ve))?)\s+(?=[a-z])(?!(?:and|or|to|in|on|at|for)\b)|"
    r"(?:you|it)(?:['’](?:ll|re|ve|s)\s|\s+(?:is|was|has|have|had|are|can|could|will|would|should|must|might|need|needs|do|does|want|wants|goes|looks|"
    r"came|ought|gotta|said|get|got|never|just|also)\b)|that['’]s\s|there(?:['’]s\s|\s+(?:is|are|was|were)\b))|"
    r"(?:can|could|would|will)\s+(?:you|somebody|someone|anybody|anyone)\b|please\b|let['’]?s\b|do\s+you\b|did\s+you\b|"
    r"(?:somebody|someone)\s+(?:has|needs|should|must|please|ought|from)\b|don['’]?t\s+forget\b|remind\s+me\b|make\s+sure\b|"
    rf"{ORDERS}\s+(?=(?:the|an?|him|her|them|me|us|my|our|your|another|some|that|this|those|these|it|back|mr|mrs|ms|dr|\w+\s+(?:to|about|that|whether|if|again))\b))",
    re.IGNORECASE,
)
JOINED = re.compile(rf"(?:and|so|then|also|plus|but)\s+(?={ORDERS}\b|please\b|remind\b)", re.IGNORECASE)

# After these words a statement goes on: "what I need", "if you could", "she says call me", "I'll call the lab".
HOLDING = words(
    """
    that what which who whom whose if when whenever once until till before after while because cause cos since as where how why
    whether than said say says saying told tell tells thought think thinks know knows hope mean guess wish suppose wonder sure
    sorry afraid glad like or the a an do does did dont don't can could will would shall should may might must not to never
    i you we he she it they i'll we'll you'll he'll she'll they'll i'd we'd you'd i'm we're you're let lets let's please just
    me him her us them my your our his its their and so but then also go come need needs want wants have has had is are was
    were thank be been of for with by from at in on about into over under this these those every each all some any no there's it's
    that's i've we've you've they've won't can't didn't doesn't isn't wasn't always still really probably maybe only even
    help helps make makes made asked ask saw see heard bet reckon promise promised everything anything something nothing
    """
)
LAST_WORD = re.compile(r"[\w'’]+(?=\W*$)")
TURNS_ALONE = frozenset(
    {"okay", "ok", "oh", "right", "anyway", "alright", "um", "uh", "plus", "also", "next", "now", "well", "yeah"}
)


def find_breaks(text: str, start: int, *, end: int) -> Iterator[int]:
    """The offsets at which to cut the text; stretches between marks are cut only if longer than LONGEST_MARKED."""
    for stretch in STRETCH.finditer(text, start, end):
        if stretch.end() - stretch.start() > LONGEST_MARKED:
            yield from _breaks_within(text, stretch.start(), end=stretch.end())


def _breaks_within(text: str, start: int, *, end: int) -> Iterator[int]:
    last = start
    for opener in OPENERS.finditer(text, start, end):
        place = opener.start()
        if place - last >= SHORTEST and end - place >= SHORTEST and _opens(text, opener, start=last):
            yield place
            last = place


def _opens(text: str, opener: re.Match[str], *, start: int) -> bool:
    before = LAST_WORD.search(text, start, opener.start())
    if before is not None and before[0].casefold().replace("’", "'") in HOLDING:
        return False
    turned = opener["turned"]
    if turned is None or not TURNS_ALONE.isdisjoint(turned.casefold().split()):
        return True
    return OPENERS.match(text, opener.end()) is not None or JOINED.match(text, opener.start()) is not None

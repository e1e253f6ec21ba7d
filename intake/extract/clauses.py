"""The bounds of an action inside its sentence, and how a sentence with two actions is split."""

import re
from itertools import takewhile

from intake.extract.verbs import TASK_VERBS, WEAK_VERBS

SUBJECT = r"(?:I|you|we|he|she|they|it|there|this|that|who|(?:some|every|any)(?:body|one)(?=\s+(?:will|can|could|has|needs|should|must|ought)\b)|(?-i:[A-Z])[\w'’-]+\s+(?:will|can|to|is|needs|has|should)\b|let['’]?s|let\s+me|please)\b"
CLAUSE_END = re.compile(
    rf"[;?!…]|\.(?:\s|$)|\s+(?:--+|—|–|-)\s+|,?\s+(?:and|but|so|then|or|plus)\s+(?:(?:then|also|maybe|u[hm]+)\s+)*(?={SUBJECT})"
    rf"|,\s*(?:but|so|then|which|because|since|although|though|while|whereas|right|okay|ok|yeah|please|thanks|thank)\b"
    rf"|,\s+(?={SUBJECT})|\s+(?:because|although|whereas|but|unless|'cause|cause|cuz|so\s+that|so\s+(?={SUBJECT}))\b"
    r"|,?\s+(?:if|assuming|provided)\s|,?\s+(?:when(?:ever)?|once|while|as\s+soon\s+as)\s+(?:you|I|we|he|she|they|it)\b"
    r"|,\s+(?:the|its|their)\s+\w+\s+(?:is|was|are|were)\b"
    r"|\s+(?:that|it|this|which)(?:\s+(?:would|will|is|was)|['’](?:d|ll)\s+be)\b"
    r"|,\s*(?:would|will|won['’]t|can|could)\s+you\b"
    r"|\s+(?:the\s+way|like)\s+(?:you|I|we)\b|\s+I\s+(?:do\s*n['’]?t|dunno)\b",
    re.IGNORECASE,
)
ANOTHER_ACTION = re.compile(
    r"(?:,\s*(?:and\s+)?(?:then\s+)?|\s+and\s+(?:then\s+|also\s+|to\s+)?|\s+then\s+)(?P<verb>[a-z-]+)\s+"
    r"(?P<object>(?:(?:you|me|them|him|her|us)\s+(?:the|a|an|our|your|my|\d)|that|by|whether|it|them|the|a|an|our|your|my|his|her|their|this|that|these|those|all|some|any|each|both|up|out|back|off|with|to|"
    r"[A-Z0-9]\S*)\b(?:\s+\w+)?)"
)
# "Clean up the sheet and post it", "measure ten and send Dee the results", "phone the publisher and report back" are one
# piece of work: the second half is about the result of the first one.
SAME_WORK = re.compile(
    r"report\b|(?:tell|let|show|give|send|hand|mail|email)\s+(?:you|me|us|them|him|her|(?-i:[A-Z])\w+)\s+(?:what|how|whether|if|know\b|it\b|them\b)"
    r"|\w+\s+(?:(?:up|out|back|off|over|in|on)\s+)?(?:it|them)\b(?!\s+(?:the|an?|our|your|my|\d))|\w+\s+(?:this|that|those|these)\b(?=\s*(?:$|[.,;]|(?:to|in|on|at|by|over|back|up|out|with)\b))"
    r"|(?:send|share|post|circulate|mail|email|forward|bring|give)\s+(?:(?:you|me|us|them|him|her|(?-i:[A-Z])\w+)\s+)?(?:(?:the|an?|some|my|a\s+few|\d+)\s+)?"
    r"(?:results?|options?|findings|numbers|figures|outcome|answers?|quotes?|prices?|summary|link|offer|paper)\b|make\s+(?:the|an)\s+offer\b",
    re.IGNORECASE,
)
STRONG_VERBS = TASK_VERBS - WEAK_VERBS
GIVING_VERBS = frozenset({"get", "give", "make", "put", "find"})
GIFT = re.compile(r"(?:you|me|them|him|her|us|the|a|an)\b")
FEWEST_WORDS = 2
CLAUSE_START = re.compile(
    r"[.;:!?]\s+|\s[-–—]+\s|,\s+(?:but|so|and|then)\s+|\s(?:but|and|so|then|because|since)\s+(?=(?:I|you|we|please|let|can|could|someone)\b)"
    r"|,\s+(?=(?:I|you|we|please|let|can|could|would|will|why|when|someone)\b)",
    re.IGNORECASE,
)


def clause_start(text: str, end: int) -> int:
    """The start of the clause that contains the offset."""
    starts = takewhile(lambda start: start <= end, (found.end() for found in CLAUSE_START.finditer(text)))
    return max(starts, default=0)


def clause_end(text: str, start: int) -> int:
    """The end of the clause around the offset, without trailing blanks and commas."""
    found = CLAUSE_END.search(text, start)
    end = found.start() if found else len(text)
    return start + len(text[start:end].rstrip(" ,.:\n\t"))


def split_actions(text: str, start: int, *, end: int) -> tuple[tuple[int, int], ...]:
    """The actions of one verb phrase, split only where each half has its own verb and its own object."""
    bounds = [start]
    for found in ANOTHER_ACTION.finditer(text, start, end):
        first = text[bounds[-1] : found.start()]
        if len(first.split()) >= FEWEST_WORDS and _is_action(found, first=first):
            bounds.append(found.start("verb"))
    ends = [_end_before(text, bound) for bound in bounds[1:]] + [end]
    return tuple(zip(bounds, ends, strict=True))


def _is_action(found: re.Match[str], *, first: str) -> bool:
    verb, (opening, _, _) = found["verb"], first.partition(" ")
    if opening.casefold() not in TASK_VERBS or SAME_WORK.match(found.string, found.start("verb"), found.endpos):
        return False
    return verb in STRONG_VERBS or (verb in GIVING_VERBS and GIFT.match(found["object"]) is not None)


def _end_before(text: str, start: int) -> int:
    return len(re.sub(r"(?:,?\s*\b(?:and|then|also|to)\s*|,\s*)+$", "", text[:start]))

"""Where an action ends inside its sentence, and where one sentence names two."""

import re

from intake.extract.verbs import TASK_VERBS, WEAK_VERBS

SUBJECT = (
    r"(?:I|you|we|he|she|they|it|there|this|that|who|(?-i:[A-Z])[\w'’-]+\s+(?:will|can|to)|let['’]?s|let\s+me|please)\b"
)
CLAUSE_END = re.compile(
    rf"[;?!…]|\.(?:\s|$)|\s+(?:--+|—|–|-)\s+|,?\s+(?:and|but|so|then|or|plus)\s+(?:then\s+|also\s+|maybe\s+)?(?={SUBJECT})"
    rf"|,\s*(?:but|so|then|which|because|since|although|though|while|whereas|right|okay|ok|yeah|please|thanks|thank)\b"
    rf"|,\s+(?={SUBJECT})|\s+(?:because|although|whereas|but|unless|'cause|cause|cuz|so\s+that|so\s+(?={SUBJECT}))\b"
    r"|,?\s+(?:if|assuming|provided)\s",
    re.IGNORECASE,
)
ANOTHER_ACTION = re.compile(
    r"(?:,\s*(?:and\s+)?(?:then\s+)?|\s+and\s+(?:then\s+|also\s+|to\s+)?|\s+then\s+)(?P<verb>[a-z-]+)\s+"
    r"(?P<object>(?:the|a|an|our|your|my|his|her|their|this|that|these|those|all|some|any|each|both|up|out|back|off|with|to|"
    r"[A-Z0-9]\S*)\b(?:\s+\w+)?)"
)
FEWEST_WORDS = 2


def clause_end(text: str, start: int) -> int:
    """The end of the clause that starts there, without trailing blanks and commas."""
    found = CLAUSE_END.search(text, start)
    end = found.start() if found else len(text)
    return start + len(text[start:end].rstrip(" ,.:\n\t"))


def split_actions(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The actions of one verb phrase, split only where each half has its own verb and its own object."""
    bounds = [start]
    for found in ANOTHER_ACTION.finditer(text, start, end):
        first = text[bounds[-1] : found.start()]
        if len(first.split()) >= FEWEST_WORDS and _is_action(found["verb"], first):
            bounds.append(found.start("verb"))
    ends = [_end_before(text, bound) for bound in bounds[1:]] + [end]
    return tuple(zip(bounds, ends, strict=True))


def _is_action(verb: str, first: str) -> bool:
    opening, _, _ = first.partition(" ")
    return opening.casefold() in TASK_VERBS and verb in TASK_VERBS - WEAK_VERBS


def _end_before(text: str, start: int) -> int:
    return len(re.sub(r"(?:,?\s*\b(?:and|then|also|to)\s*|,\s*)+$", "", text[:start]))

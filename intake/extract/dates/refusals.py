"""Dates that are no deadlines: past ones, repeating ones, and those that only name a thing ("the Friday report")."""

import re

from intake.extract.phrases import WORD_START

# "By", "before" and "until" mean a deadline, whatever words stand before them: "come past before five".
LEADS_TO = re.compile(r"(?:by|before|until|till)\b", re.IGNORECASE)
# A word right before the date that makes it a topic, a start, or the past.
REFUSING_WORDS = re.compile(
    WORD_START
    + r"(?:about|regarding|re|from|since|after|of|(?<!later )than|every|each|last|past|previous|earlier|ago|like|as|alternate|until\s+last)"
    r"(?:\s+the)?\s*$",
    re.IGNORECASE,
)
# "met on Friday", "the notes we took on Monday" – but "needs to be finished on Friday" lies ahead.
DID = (
    r"(?:met|took|sent|had|talked|spoke|saw|got|did|was|were|wrote|made|gave|came|went|heard|told|said|left|ran|found|held|"
    r"agreed|discussed|mentioned|promised|received|started|reviewed|presented|happened|shared|asked|called|emailed|signed|"
    r"visited|arrived|launched|shipped|decided|finished|completed|closed)\b"
)
PAST_VERB = re.compile(
    rf"{WORD_START}(?<!be )(?<!get )(?<!been )(?!(?<=have )got)(?!(?<=['’]ve )got)(?!(?<=has )got){DID}\s+"
    rf"(?:(?!(?:will|would|to|can|could|should|must)\b)(?!\w+['’](?:ll|d)\b)[\w'’-]+\s+){{0,3}}?(?:on|at|in|this)?\s*$",
    re.IGNORECASE,
)

# "On Monday we talked": the past event follows the date.
PAST_AFTER = re.compile(rf",?\s+(?:I|we|you|he|she|they|it|(?-i:[A-Z])\w+)\s+(?:\w+ly\s+)?{DID}", re.IGNORECASE)
DUE_WORDS = re.compile(r"\b(?:by|before|due|until|till|no\s+later\s+than|deadline\s+(?:is|of|:))\s*$", re.IGNORECASE)

OPENS_CLAUSE = re.compile(r"(?:^|[.;:!?]\s+|\b(?:and|but|so|then)\s+)(?:on|in|at)?\s*$", re.IGNORECASE)

# "Back in May we had it", but "call back in May".
BACK_IN = re.compile(r"(?:^|[.,;!?]\s+|\b(?:and|but|so|was|were|had)\s+)back\s+in\s", re.IGNORECASE)
LEAD_CHARS = 12

# "the Friday report", "our March 24 call": the date stands before its noun.
DETERMINER = re.compile(r"\b(?:the|our|your|my|his|her|their|a|an|this|that|these|those)\s*$", re.IGNORECASE)
# "Before the ten o'clock round": the hour is the deadline, although it names a thing.
BEFORE_THE = re.compile(r"\bbefore\s+(?:the|our|your|my|his|her|their)\s*$", re.IGNORECASE)
NOUN_AFTER = re.compile(
    r"\s+(?!(?:at|by|on|in|and|or|so|to|if|please|when|but|because|then|for|with|as|I|we|you|before|after|morning|"
    r"afternoon|evening|night|noon|is|was|will|which|that|until|since|of|from|via|the|he|she|they|it|unless|though|while|"
    r"EOD|COB|EOB|end|close|around|about)\b)[^\W\d_]",
    re.IGNORECASE,
)
# "Monday's report", but "Tuesday's fine".
POSSESSIVE_AFTER = re.compile(
    r"['’]s\b(?!\s+(?:fine|all\s+right|good|ok(?:ay)?|perfect|better|best|great|possible|alright|doable|ideal|easier|accepted|agreed|the\s+(?:deadline|day))\b)"
)
# "Not before Monday", "but not this year"; "why not Monday?" proposes it.
NOT_THEN = re.compile(r"(?<!\bwhy )\bnot\s+(?:(?:before|until|till|on|in|at)\s+)?(?:the\s+)?$", re.IGNORECASE)
LEAD_IN = 36
# "Draft the roadmap (12:04)": the place in a recording.
MOMENT = re.compile(r"[(\[]\d{1,2}:\d{2}(?::\d{2})?[)\]]")
ABOUT = re.compile(r"\babout\s*$", re.IGNORECASE)
# "Tell him Friday", "drop them a line saying Friday": the day is part of the message.
MESSAGE = re.compile(
    r"(?:\bsaying|\b(?:tell|told|promise|promised|offer|offered)\s+(?:him|her|them)|(?<!let['’]s )(?<!\bI['’]d )(?<!we )\band\s+say|\b(?:him|her|them)\s+and\s+say)\s+(?:on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# "Tell him tonight": tonight is the due date of telling him.
NEAR = re.compile(r"(?:today|tonight|tomorrow|tmrw|tmr|this|in)\b", re.IGNORECASE)
# "Book Sandra for the eighteenth": the thing is for that day. "I need it for Friday" is a deadline.
MEANT_FOR = re.compile(
    r"\b(?:book|booked|reserve|reserved|re-?run|keep|hold)\s+(?:[\w'’-]+\s+){1,3}?for\s+(?:the\s+)?$", re.IGNORECASE
)
# When something else happens: "the pass expires on the fifth", "the committee sits on Monday", "I'm back on Monday".
COURSE_OF_THINGS = re.compile(
    r"\b(?:expires?|closes|opens|starts|begins|ends|sits|meets|arrives|departs|lands|(?:am|is|are|['’]m|['’]s|['’]re)\s+(?:back|away|off|out|in\s+\w+)|comes?\s+(?:in|back|home))"
    r"\s+(?:(?:on|at|in|about|around)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# "She's in finals until the twentieth": how long something lasts.
STATE = re.compile(
    r"(?:\b(?:am|is|are|was|were)|['’](?:m|s|re))\s+(?:[\w'’-]+\s+){0,3}(?:until|till)\s+(?:the\s+)?$", re.IGNORECASE
)
UNTIL = re.compile(r"(?:(?:until|till)\s+(?:the\s+)?)?", re.IGNORECASE)
PROPOSED = re.compile(r"\b(?:how|what)\s+about(?:\s+the)?\s*$", re.IGNORECASE)
NAMES_A_THING = re.compile(
    r"\s+(?:meetings?|calls?|reports?|numbers|figures|results|deck|slides|review|release|sync|standup|session|agenda|notes|"
    r"minutes|demo|event|newsletter|invoice|budget|forecast|plan|planning|roadmap|targets?|goals?|shift|flight|interview)\b",
    re.IGNORECASE,
)


def is_refused(text: str, start: int, *, end: int, is_clock: bool = False) -> bool:
    """Whether the words around a date say that it is no deadline. In "about half seven", "about" means nearly."""
    before, after = text[max(0, start - 60) : start], text[end : end + 40]
    said = UNTIL.match(text, start, end)
    if STATE.search(text, max(0, start - LEAD_IN), said.end() if said else start):
        return True
    is_led_to = LEADS_TO.match(text, start, end) is not None
    if _is_told(
        before, is_clock=is_clock, is_led_to=is_led_to, is_near=NEAR.match(text, start, end) is not None
    ) or NOT_THEN.search(before):
        return True
    if is_clock and MOMENT.fullmatch(text[max(0, start - 1) : end + 1]):
        return True
    if POSSESSIVE_AFTER.match(after) or NAMES_A_THING.match(after):
        return True
    if DETERMINER.search(before) and NOUN_AFTER.match(after) and not (is_clock and BEFORE_THE.search(before)):
        return True
    return _is_over(text, before, after=after, start=start, end=end) and not DUE_WORDS.search(before)


def _is_told(before: str, *, is_clock: bool, is_led_to: bool, is_near: bool) -> bool:
    """Whether the date is a topic, past, part of a message, what a thing is for, or when something else happens."""
    near = before[-LEAD_IN:]
    if (MESSAGE.search(near) and not is_near) or MEANT_FOR.search(near) or COURSE_OF_THINGS.search(near):
        return True
    about = is_clock and ABOUT.search(before)
    return bool(REFUSING_WORDS.search(before)) and not (about or is_led_to or PROPOSED.search(before))


def _is_over(text: str, before: str, *, after: str, start: int, end: int) -> bool:
    if PAST_VERB.search(before) or BACK_IN.search(text[max(0, start - LEAD_CHARS) : end]):
        return True
    return bool(OPENS_CLAUSE.search(before) and PAST_AFTER.match(after))

"""Where a title ends: before another clause, a dictated punctuation mark, or words that say when and why."""

import re

from intake.extract.verbs import TASK_VERBS

FEWEST_BEFORE = 2
MOST_WORDS = 12
# Punctuation marks and line ends that a dictating speaker says aloud.
DICTATED = re.compile(
    r"\s+(?:new\s+(?:line|paragraph)|full\s+stop|comma|period|colon|semicolon|end\s+of\s+(?:message|memo|note))\b.*$",
    re.IGNORECASE,
)
BULLET = re.compile(
    r"^(?:\W+|\d{1,2}\s*[.)]?\s+(?=(?:the|a|an|your|our)\b)|\d{1,2}[.)]\s+|(?:first|second|third|fourth)(?:ly)?\s+(?=\w+\s+\w+))",
    re.IGNORECASE,
)
JOINING = (
    r",?\s+(?:when(?:ever)?|as\s+soon\s+as|soon\s+as|once|while|until|till|unless|because|cause|cos|since|so\s+that|so|otherwise|before|after|though|although|as|in\s+case|"
    r"or\s+else|rather\s+than|the\s+moment|the\s+minute|by\s+the\s+time|if)\s+"
)
# "… when you come in", "… as we agreed": only the participants know what these clauses mean.
AMONG_US = re.compile(
    JOINING + r"(?:I|you|we|they|there|that|this|those|these|nobody|somebody|everyone|everybody)(?:['’]\w+)?\s+\w.*$",
    re.IGNORECASE,
)
WHEN_OR_WHY = re.compile(
    JOINING
    + r"(?:(?:he|she|it|(?-i:[A-Z])\w+)(?:['’]\w+)?\s+\w|(?:the|my|your|our|his|her)\s+\w+\s+(?:is|are|was|has|have|comes?|goes|gets?|closes?|opens?|leaves?|starts?|ends?|arrives?)\b).*$",
    re.IGNORECASE,
)
# A question that is part of the work: "check whether it's ready", "ask him if he's free", "tell Jo when it comes".
ASKING = re.compile(
    r"^(?:ask|check|find\s+out|see|tell|confirm|clarify|let\s+\S+\s+know|know|decide|work\s+out|verify|say|look\s+(?:up|into)|explain|figure\s+out|warn|remind|make\s+sure|ensure|test|inform|show|text|call|write|note|mention|promise)\b",
    re.IGNORECASE,
)
LINKED = re.compile(
    r"\b(?:that|which|what|whatever|who|whom|whose|whether|if|when|where|how|why|because|than|as|before|after|until|till|once|while|since|so|sure|say|says|said|know|think|everything|anything|all|"
    r"and|or|but|is|are|was|to|for|with|of|tell|telling|ask|asking)$",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"\s+(?P<who>(?:I|you|we|he|she|it|they|that|there|this)(?P<short>['’](?:s|re|ll|m|ve|d)|\s+(?:is|are|was|were|will|has|does|do|did|can)\b)|(?:I|you|we|he|she|they)(?=\s+\w)|"
    r"(?:what|who|where|how|why)['’]s|(?:do|does|did|are|is|can|could|have|has)\s+(?:I|you|we|he|she|they)\b|don['’]t\b|oh\b|no\b(?=\s+(?:not|it|I|we|rush|problem|need|sorry|worries|excuses|issue))|sorry\b|thanks\b|thank\s+you\b|yeah\b|bye\b|nothing\s+else|nobody\s+else|that\s+is\s+all)",
    re.IGNORECASE,
)
LONGEST_RELATIVE = 7
# "The quote we had for the varnish" is one noun phrase; in "leave it we'll see" another clause begins.
THING_BEFORE = re.compile(
    r"\b(?:the|a|an|all|whatever|every|some|any|my|our|those|[A-Z]\w+['’]s)\s+(?:[\w'’-]+\s+){0,3}[\w'’-]+$",
    re.IGNORECASE,
)
# A verb in the third person begins a new clause and no relative one: "the caretaker he starts at seven".
TOLD_NOW = re.compile(r"(?:he|she)\s+[a-z]+s\b", re.IGNORECASE)
BETWEEN = re.compile(r",?\s+(?:I|we)\s+(?:suppose|guess|think|reckon|imagine|believe|hope)\b,?", re.IGNORECASE)
TELLING = re.compile(r"^(?:tell|say|let|explain|remind|promise|warn|show|ask|write|note|mention)\b", re.IGNORECASE)
FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|should|must|might|may|does|do|did|won['’]t|isn['’]t|don['’]t|doesn['’]t|can['’]t|"
    r"wants?|needs?|knows?|expires?|closes?|opens?|starts?|ends?|comes?|goes|gets|takes|makes|says|said|looks|works|leaves|keeps|thinks|means|collects?)"
)
COMMA = re.compile(
    rf",\s+(?:(?:but|so|then|also|just|even|only|which|who|where|because|as|since|not|no|it|its|that|there|this|he|she|they|we|I|you|nobody|everybody|emails?|somebody|otherwise|"
    rf"anyway|though|if|when|once|unless|honestly|promise|right|okay|please|don['’]t|like|sure|in\s+fact|at\s+least|at\s+the\s+latest|latest|maximum|max|third|first|second|last)\b(?!\s+(?:to|by)\b).*"
    rf"|(?:[\w'’-]+\s+){{1,5}}?{FINITE}\b.*|(?:evening|morning|afternoon|night)\s+time.*|(?:by|from|until|at|on|before|after|last|next|till)\s+.*)$",
    re.IGNORECASE,
)
LISTED = re.compile(r",[^,]+(?:,[^,]+)*,?\s+(?:and|or|&)\s+\S+", re.IGNORECASE)
ALWAYS_LEFT = r"(?:the\s+night|the|a|an|and|or|but|still|first\s+thing|soon|hopefully|yeah|please|I|actually|anyway|just|real\s+nice|or\s+so|or\s+something|evening\s+time)"
LEFT_BY_CUTS = (
    r"(?:by|on|at|in|before|after|until|till|due|so|to|for|is|are|about|around|with|from|of|as|than|like|also|already|itself|not|if|when|which|who|because|into|"
    r"evening|night|times?|he|she|they|we|then|too|well|okay|ok|somewhere|sometime|straight|right|only|today|tonight|tomorrow|beforehand|otherwise|instead|myself|yourself|there|again)"
)
# The match starts only at the first of several blanks and marks; trying each of them would be slow.
BREAK = r"(?<![\s,;:–—-])[\s,;:–—-]+"
LEFTOVER = re.compile(rf"(?:{BREAK}{ALWAYS_LEFT})+\W*$", re.IGNORECASE)
LEFT_BEHIND = re.compile(rf"(?:{BREAK}(?:{ALWAYS_LEFT}|{LEFT_BY_CUTS}))+\W*$", re.IGNORECASE)
KEPT_LAST = re.compile(
    r"\b(?:sign|log|check|hand|drop|turn|switch|put|bring|take|come|go|let|fill|move|come|get|phase|opt|clock|tune|plug|key|pass|carry|call|back|stand|send|see|add)\s+(?:\S+\s+){0,6}(?:on|in|to|by|about|for|over|from|with|of)\W*$",
    re.IGNORECASE,
)


def cut_at_border(title: str) -> str:
    """The order without what follows its border, shortened further above MOST_WORDS; at least FEWEST_BEFORE words stay."""
    title = BETWEEN.sub("", BULLET.sub("", title))
    cut = _cut_clause(_cut(title, DICTATED))
    if not ASKING.match(cut):
        cut = _cut(cut, AMONG_US)
        cut = _cut(cut, WHEN_OR_WHY) if len(cut.split()) > MOST_WORDS else cut
    cut = _cut_comma(cut)
    return _without_leftovers(cut, LEFTOVER if cut == title else LEFT_BEHIND)


def _cut(title: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(title)
    return title if found is None or len(title[: found.start()].split()) < FEWEST_BEFORE else title[: found.start()]


def _cut_clause(title: str) -> str:
    """Cut before the next clause, as speech has no marks: "Send Cody he's young he likes closets"."""
    for found in SUBJECT.finditer(title):
        before, behind = title[: found.start()], title[found.end() :]
        if len(before.split()) < FEWEST_BEFORE or LINKED.search(before) or before.rstrip()[-1:] in {":", "“", '"'}:
            continue
        if TELLING.match(title) and (len(before.split()) <= FEWEST_BEFORE or len(title.split()) <= MOST_WORDS):
            continue
        if before.split()[-1].casefold() in TASK_VERBS:
            continue
        if (
            found["short"] is None
            and found["who"].casefold() in {"i", "you", "we", "he", "she", "they"}
            and len(behind.split()) <= LONGEST_RELATIVE
            and THING_BEFORE.search(before)
            and not TOLD_NOW.match(title, found.start("who"))
        ):
            continue
        return before
    return title


def _cut_comma(title: str) -> str:
    if LISTED.search(title) or (ASKING.match(title) and len(title.split()) <= MOST_WORDS):
        return title
    return _cut(title, COMMA)


def _without_leftovers(title: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(title)
    if found is None or KEPT_LAST.search(title) or len(title[: found.start()].split()) < FEWEST_BEFORE:
        return title.rstrip(" ,;:-–—")
    return title[: found.start()].rstrip(" ,;:-–—")

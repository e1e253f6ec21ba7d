"""Turn statements into orders: "I'd like to change …", "the mast has to be moved", "he will ring the diocese"."""

import re

from intake.extract.roster import Roster
from intake.extract.verb_slot import may_be_verb
from intake.extract.verbs import BASE_OF_GERUND, BASE_OF_PARTICIPLE, BASE_OF_THIRD, TASK_VERBS
from intake.extract.word_table import words

MODAL = (
    r"(?:['’](?:ll|d)|\s+(?:will|shall|would|could|can|should|must|might|may)|\s+(?:have|has|need|needs|want|wants|ought|am\s+going|are\s+going|is\s+going|going|gonna)(?:\s+to)?|"
    r"['’](?:m|re|s)\s+(?:going\s+to|gonna|to)|['’](?:m|re|s)(?=\s+[a-z]+ing\b)|\s+(?:am|are|is)\s+to)"
)
ADVERBS = r"(?:\s+(?:also|just|then|still|really|probably|rather|better|sooner|like\s+to|love\s+to|be\s+able\s+to|have\s+to|need\s+to|please|either|only|quickly|now|at\s+least|even|definitely|surely|first|next|maybe|perhaps|try\s+to|try\s+and|go\s+and|go\s+ahead\s+and|kindly|to))*"
SAID = re.compile(
    rf"^(?:(?:and|so|then|but|well|okay|if|that|as)\s+)*(?:(?P<who>I|you|we|he|she|they|someone|somebody|whoever|who|ill|(?-i:[A-Z])[\w'’-]*[\w])(?P<modal>{MODAL})?){ADVERBS}\s+(?P<verb>[A-Za-z][\w-]*)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"^(?P<what>(?:(?:the|a|an|my|our|your|his|her|this|that|these|those|all|every|some|[A-Z]\w+['’]s)\s+)?[\w'’-]+(?:\s+[\w'’-]+){0,5}?)\s+"
    r"(?:(?:needs?|has|have|ought)\s+to\s+be|(?:must|should|can|could)\s+be|(?:is|are)\s+to\s+be|to\s+be|wants?|needs?)\s+(?:still\s+|also\s+|properly\s+)?(?P<verb>[a-z]+)(?P<rest>\s.*|)$",
    re.IGNORECASE,
)
GOES_OUT = re.compile(
    r"^(?P<what>(?:(?:the|our|your|my)\s+)?[\w'’-]+(?:\s+[\w'’-]+){0,3}?)\s+(?:must|should|ha(?:s|ve)\s+to|needs?\s+to|(?:is|are)\s+to)\s+go\s+out\b(?P<rest>.*)$",
    re.IGNORECASE,
)
INSIDE = re.compile(
    rf"\b(?:I|you|we|someone|somebody)(?:{MODAL}){ADVERBS}\s+(?P<verb>[a-z][\w-]*)\b(?P<rest>\s+\S.*)$", re.IGNORECASE
)
PLEASE = re.compile(r"\bplease\s+(?P<verb>[a-z][\w-]*)\b(?P<rest>\s+\S.*)$", re.IGNORECASE)
OPENINGS = (
    (
        re.compile(
            r"^(?:be\s+so\s+kind\s+(?:as\s+)?to|be\s+able\s+to|manage\s+to|get\s+to|need\s+to|have\s+to|want\s+to|like\s+to|love\s+to|try\s+(?:to|and)|go\s+and|run\s+and|see\s+to\s+it\s+that|see\s+if\s+(?:you|I|we)\s+can|see\s+about|help\s+(?:me\s+|us\s+)?(?:to\s+)?(?=\w+\s+(?:the|a|my|our|with)))\s+",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(r"^let\s+(?:me|us)\s+have\b", re.IGNORECASE), "Send"),
    (
        re.compile(r"^let\s+(?P<who>(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)?)\s+ha(?:s|ve)\s+(?=\S)", re.IGNORECASE),
        r"Send \g<who> ",
    ),
    (re.compile(r"^have\s+(?P<who>(?-i:[A-Z])\w+)\s+has\b", re.IGNORECASE), r"Have \g<who> have"),
    (re.compile(r"^(?P<verb>be)\s+there\b", re.IGNORECASE), r"Be there"),
)
# "Tents: patch the two old ones", "Website – fix the broken links".
TOPIC = re.compile(r"^(?P<topic>[^:,.]{2,40}?)\s*(?::|\s[–—-])\s+(?P<order>(?P<verb>[A-Za-z]+)\s+\S.*)$")
# An order with this many words is clear without the topic of its line.
ENOUGH_WORDS = 4
TAKEN_UP = re.compile(r"\b(?:it|them|this|that|these|those|one|ones)\b", re.IGNORECASE)


def to_order(title: str, *, roster: Roster) -> str:
    """The title as an order if it is one in other words; else unchanged."""
    title = _without_topic(title)
    for pattern, instead in OPENINGS:
        title = pattern.sub(instead, title, count=1)
    if is_order(title):
        return title
    return _said(title, roster) or _passive(title) or _going_out(title) or _inside(title) or title


def is_order(title: str) -> bool:
    """Whether the title begins with a verb in its base form, according to the word lists."""
    if title.casefold().startswith(TWO_WORDS):
        return True
    first = title.partition(" ")[0].casefold().strip(",.")
    first = first.rpartition("-")[2] if first.partition("-")[0] in PREFIXED else first
    return first in TASK_VERBS or (first.isalpha() and may_be_verb(first) and first not in NO_ORDER)


PREFIXED = words("re fire fact proof machine double dry spot cross deep hand test touch pre bottle flame")
# "Back" counts as a verb only with "up", as it is hardly ever one alone.
TWO_WORDS = ("back up ",)
# Words that begin a line of notes or a fragment of talk and are no orders, though they might be verbs elsewhere.
NO_ORDER = words(
    """
    mrs mr dr ms two three four five six seven eight nine ten first second third ninth here like whoever what who where how why mast minutes
    invitations pharmacy level monday tuesday wednesday thursday friday saturday sunday hens ill good bad new old big long short office
    petrol physio him yes if school metka sinterklaas motors laptop lab
    """
)


def _without_topic(title: str) -> str:
    """The order after a colon or dash. The topic before it replaces a pronoun, or is added to a short order."""
    found = TOPIC.match(title)
    if found is None or not is_order(found["order"]) or found["topic"].partition(" ")[0].casefold() in TASK_VERBS:
        return title
    topic = found["topic"].strip()
    noun = topic.rpartition(" ")[2].casefold()
    thing = (
        topic if topic.casefold().startswith(("the ", "a ", "my ", "our ")) else f"the {topic[:1].lower()}{topic[1:]}"
    )
    order, count = TAKEN_UP.subn(
        lambda taken: noun if taken[0].casefold() in {"one", "ones"} else thing, found["order"], count=1
    )
    if count or len(found["order"].split()) >= ENOUGH_WORDS:
        return order
    return f"{order} ({topic})"


def _said(title: str, roster: Roster) -> str:
    found = SAID.match(title)
    if found is None:
        return ""
    who, verb = found["who"], found["verb"].casefold()
    is_named = who[:1].isupper() and who.casefold() not in {
        "i",
        "you",
        "we",
        "he",
        "she",
        "they",
        "someone",
        "somebody",
        "ill",
        "whoever",
    }
    if is_named and not (roster.is_name(who) or roster.is_name(who.title())):
        return ""
    base = BASE_OF_GERUND.get(verb) or (
        verb if found["modal"] or who.casefold() in {"i", "you", "we", "they", "ill"} else BASE_OF_THIRD.get(verb)
    )
    if base is None or (base not in TASK_VERBS and not (found["modal"] and may_be_verb(base))):
        return ""
    return f"{base}{found['rest']}"


def _passive(title: str) -> str:
    found = PASSIVE.match(title)
    if found is None:
        return ""
    verb = BASE_OF_PARTICIPLE.get(found["verb"].casefold()) or BASE_OF_GERUND.get(found["verb"].casefold())
    what = found["what"]
    lead = (
        what
        if re.match(
            r"(?:the|a|an|my|our|your|his|her|this|that|these|those|all|every|some)\b|\S+['’]s\b|(?-i:[A-Z])\w+$",
            what,
            re.IGNORECASE,
        )
        else f"the {what[:1].lower()}{what[1:]}"
    )
    return f"{verb} {lead[:1].lower()}{lead[1:]}{found['rest']}" if verb else ""


def _going_out(title: str) -> str:
    """The order "send out X" for "X must go out"; empty for any other title."""
    found = GOES_OUT.match(title)
    if found is None:
        return ""
    what = found["what"][:1].lower() + found["what"][1:]
    return f"send out {what if what.startswith(('the ', 'our ', 'your ', 'my ')) else f'the {what}'}{found['rest']}"


def _inside(title: str) -> str:
    for pattern in (PLEASE, INSIDE):
        found = pattern.search(title)
        if found and found["verb"].casefold() in TASK_VERBS:
            return f"{found['verb']}{found['rest']}"
    return ""

"""Work assigned in minutes, plans and lists: "Posters → Suki", "Renew the listing (Ines, by 27 March)", "Tony asks Mr Reece"."""

import re

from core.words import TWO_LETTERS
from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import NOT_NAMES
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence
from intake.extract.verbs import BASE_OF_GERUND, BASE_OF_THIRD, TASK_VERBS
from intake.extract.word_table import words

NO_NAME = r"(?!(?:by|before|on|until|till|due|this|next|when|today|tomorrow|w|with|if|as|in|at|from|to|the)\b)"
ONE = rf"{NO_NAME}(?:(?:Mr|Mrs|Ms|Dr|Fr|Sr)\.?\s+)?[^\W\d_][\w'’-]*(?:\s+(?-i:[A-Z])[\w'’-]*\.?)?"
WHO = rf"@?{ONE}(?:\s*(?:\+|&|,|/|\band\b)\s*@?{ONE}){{0,3}}"
BULLET = r"^\W*+(?:(?:\d{1,2}|[a-zA-Z])\s*[.)|]\s+|[A-Z]{1,4}-?\d{1,3}\s+)?"

# "Posters → Suki, by Wednesday", "Site survey — R: Bastien", "Coach contract / Noémie + Alain", "Meter readings | Timo | 5 June".
ITEM = re.compile(
    rf"{BULLET}(?P<item>[^\n|→]{{3,140}}?)\s*(?:→|->|=>|\||\s[–—-]\s|\s/\s|:)\s*(?:R:\s*|owner:\s*)?(?P<who>{WHO})"
    r"(?P<rest>\s*(?:$|[|,;.()–—→/]|->|-\s|w/|(?:by|before|on|until|this|next|when|today|tomorrow|due|has|is|again)\b).*)$",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    rf"{BULLET}(?P<item>[^\n()]{{3,140}}?)\s*\((?P<who>{WHO})(?P<rest>(?:\s*[,:;–—-][^()]*)?)\)\W*$", re.IGNORECASE
)
ORDERED = re.compile(
    rf"(?:{BULLET}|[.;]\s+)(?P<who>{WHO})\s*(?::|\s[–—-]|→)\s+(?:please\s+|to\s+)?(?P<verb>[a-z-]+)\s+(?=\S)",
    re.IGNORECASE,
)
DOES = re.compile(
    rf"(?:{BULLET}|[.,;:?!–—→]\s+|\band\s+)(?P<who>{WHO})\s+(?:then\s+|also\s+)?(?P<verb>[a-z-]+?(?:s|ing))(?=\s+[^\W_]|\s*[,;.!(]|\s*$)",
    re.IGNORECASE,
)
# Headings of lists of people, and lines that say where and when.
HEADINGS = re.compile(
    rf"{BULLET}(?:present|in|out|there|not\s+there|here|absent|apologies|attend\w*|regrets|excused|elect\w*|guests?|participants?|invited|people|team|cc|"
    r"chair(?:ed)?|chairman|minutes\s+(?:by|taken)|(?:note|minute)[\s-]?taker|scribe|host(?:ed)?|from|to|date|time|place|room|"
    r"location|report\s+by|re|subject|with|who|what|signed|contact|author|speaker)\b[^→]{0,30}?[:–—-]",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"(?:^|[|,;:.→(–—-])\s*(?:already\s+|all\s+|was\s+|is\s+)?(?:done|closed|cancell?ed|dropped|sent|finished|completed|resolved|paid|booked|delivered)\b|"
    r"\bhas\s+been\b|\bre-?elected\b|[✓✔✅☑]|~~|\[x\]",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"\s*\([^)]*\)\s*")
ARROW = re.compile(r"(?:→|->|=>)\s*$")
# Characters. Items of lists are shorter, and the time for a line grows faster than its length.
LONGEST_LINE = 240
MINE = frozenset({"me", "i", "myself"})
REPEATED = re.compile(r"\b(?:every|always|usually|often|never|still|already)\b", re.IGNORECASE)

# In the third person these verbs tell what a person says, thinks or is.
TOLD = words(
    """
    agree apply ask-for begin care cost explain feel find get give go grow have hear help hope include keep know leave let
    like look love mean meet miss name need note notice offer own point pass play propose put recommend run say see seem
    show sound speak stand start state stay stop suggest talk tell think thank try turn understand use walk want warn
    watch wish wonder work report answer remind print plan
    """
)
TAKEN_UP = re.compile(r"\s*(?:it|them|this|that|these|those)\b|\s*(?=[,;.!(]|$)", re.IGNORECASE)
TOPIC = re.compile(rf"{BULLET}(?P<topic>[^:.?!–—→|();,]{{3,60}})")
FORWARD = re.compile(r"\b(?:by|before|until|till|tomorrow|today|tonight|next|this|on|at|for)\b", re.IGNORECASE)


def find_minuted(sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    """The assignments of a line of notes or chat. In talk and letters a name beside a thing proves nothing."""
    if not sentence.is_noted or CLOSED.search(sentence.text):
        return ()
    told = _named_acts(sentence, roster)
    if told or len(sentence.text) > LONGEST_LINE or HEADINGS.match(sentence.text):
        return told
    for pattern in (BRACKETED, ITEM):
        found = pattern.match(sentence.text)
        names = (_people(found["who"], roster) or _pointed_at(found)) if found else ()
        if found and names and _names_a_thing(found["item"], roster):
            return (_item(found, names, sentence=sentence),)
    return ()


def _named_acts(sentence: Sentence, roster: Roster) -> tuple[Match, ...]:
    """The acts of all people whom the line names: "Grant: ring the council", "Tony asks Mr Reece", "Des chasing the rents"."""
    return tuple(
        match
        for pattern in (ORDERED, DOES)
        for found in pattern.finditer(sentence.text)
        if (match := _act(found, sentence, roster=roster)) is not None
    )


def _act(found: re.Match[str], sentence: Sentence, *, roster: Roster) -> Match | None:
    said = found["verb"].casefold()
    verb = said if found.re is ORDERED else BASE_OF_THIRD.get(said) or BASE_OF_GERUND.get(said)
    names = _people(found["who"], roster)
    if verb is None or verb not in TASK_VERBS or not names or REPEATED.search(sentence.text):
        return None
    start, end = found.start("verb"), _end(found, sentence.text)
    rest = sentence.text[found.end("verb") : end]
    if found.re is DOES and verb in TOLD and not FORWARD.search(rest):
        return None
    thing = _topic(sentence, found.start()) if TAKEN_UP.match(rest) else ""
    title = f"{verb} {thing}{TAKEN_UP.sub('', rest)}" if thing else f"{verb}{rest}"
    return _match(names, start=found.start("who"), action=(start, max(end, found.end("verb"))), title=title)


def _end(found: re.Match[str], text: str) -> int:
    """The end of the act, which is at latest where the next person's act begins: "Uli makes the list, Flo checks it"."""
    following = DOES.search(text, found.end("verb"))
    end = clause_end(text, found.start("verb"))
    return min(end, following.start()) if following else end


def _topic(sentence: Sentence, before: int) -> str:
    """The topic of the line, for acts without an object of their own: "Verity books", "Bob mends it"."""
    at = sentence.char_start - sentence.segment.char_start + before
    line = sentence.segment.text[sentence.segment.text.rfind("\n", 0, at) + 1 : at]
    found = TOPIC.match(line)
    return _lowered(found["topic"].strip()) if found else ""


def _item(found: re.Match[str], names: tuple[str, ...], *, sentence: Sentence) -> Match:
    start = found.start("item")
    item = BRACKETS.sub(" ", found["item"]).strip(" -–—:|/,")
    return _match(names, start=start, action=(start, len(sentence.text)), title=_order(item))


def _match(names: tuple[str, ...], *, start: int, action: tuple[int, int], title: str) -> Match:
    is_own = all(name.casefold() in MINE for name in names)
    return Match(
        rule="assignment.minuted",
        cue_start=start,
        cue_end=action[0],
        action_start=action[0],
        action_end=action[1],
        bearer=Bearer.SPEAKER if is_own else Bearer.NAMED,
        commitment=Commitment.FIRM,
        note=f"The notes put it on {', '.join(names)}.",
        names=() if is_own else tuple(name for name in names if name.casefold() not in MINE),
        title=title,
    )


def _people(words: str, roster: Roster) -> tuple[str, ...]:
    """The names, if every one of them is a person's."""
    names = tuple(
        re.sub(r"^(?:@|(?:Mr|Mrs|Ms|Dr|Fr|Sr)\.?\s+)", "", name.strip())
        for name in re.split(r"\s*(?:\+|&|,|/|\band\b)\s*", words)
        if name.strip()
    )
    return names if names and all(_is_person(name, roster) for name in names) else ()


def _pointed_at(found: re.Match[str]) -> tuple[str, ...]:
    """The capitalised word after an arrow, which is a person even if unknown."""
    who = found["who"]
    is_name = who[:1].isupper() and who.isalpha() and who.casefold() not in NOT_NAMES
    return (who,) if is_name and ARROW.search(found.string[: found.start("who")]) else ()


def _is_person(name: str, roster: Roster) -> bool:
    if name.casefold() in MINE:
        return True
    return name.casefold() not in NOT_NAMES and roster.is_name(name)


def _names_a_thing(item: str, roster: Roster) -> bool:
    """Whether the item names more than people or a bare number."""
    words_of_item = TWO_LETTERS.findall(item)
    return bool(words_of_item) and not all(roster.is_name(word) for word in words_of_item)


def _order(item: str) -> str:
    """The item as an order. An item without a verb becomes "take care of …"."""
    first, _, rest = item.partition(" ")
    if first.casefold().rstrip(",") in TASK_VERBS and rest:
        return item
    return f"take care of {_lowered(item)}"


def _lowered(words: str) -> str:
    return words[0].lower() + words[1:] if words[1:2].islower() else words

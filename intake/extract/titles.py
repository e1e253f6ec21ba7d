"""Titles that can be understood alone: an order that names its people and things, without date and courtesies."""

import re
from dataclasses import dataclass

from intake.extract.antecedents import find_antecedent, object_of, repeated_object, repeated_person
from intake.extract.callings import short_name
from intake.extract.phrases import WORD_START
from intake.extract.tails import cut_tail
from intake.extract.transcription import lower_shouts, stop_run_on
from intake.extract.verbs import BASE_OF_GERUND, TASK_VERBS, third_person

LONGEST_TITLE = 120
FEWEST_WORDS = 2
COURTESIES = re.compile(
    WORD_START
    + r"(?:please|kindly|thanks|thank\s+you|for\s+(?:me|us)(?=\s*$|\s*,)|real\s+quick(?:ly)?|you\s+know|I\s+mean|um+|uh+|erm|okay|"
    r"if\s+possible|before\s+(?:anything|everything)\s+else|as\s+well|too(?=\s*$)|though(?=\s*$)|then(?=\s*$)|again(?=\s*$)|right(?=\s*$)|maybe|probably|perhaps|just|kind\s+of|sort\s+of|this\s+time(?=\s*$)|some\s?day|at\s+some\s+point|"
    r"(?:by\s+)?(?:my|your|him|her)self(?=\s*(?:$|[,.;]|then|too|tonight|today|tomorrow|this|next|on|by|at|after|before))|for\s+what\s+it['’]?s\s+worth|"
    r"as\s+soon\s+as\s+(?:possible|you\s+can)|asap|right\s+away|immediately|when(?:ever)?\s+you\s+(?:get|have)\s+(?:a\s+)?(?:chance|moment|minute|time))\b,?",
    re.IGNORECASE,
)
# Repetitions while speaking: "the the invoice", "send it send it". Numbers and names may really occur twice.
SMALL_WORD = (
    r"(?:the|an?|to|of|in|on|at|for|with|and|or|but|if|so|is|are|was|it|this|that|these|those|I|you|we|he|she|they|my|your|our|"
    r"his|her|their|some|I['’](?:ll|m|ve)|we['’]ll|will|can)"
)
STUTTER = re.compile(
    rf"{WORD_START}(?P<said>{SMALL_WORD}|[a-z]+(?:['’][a-z]+)?(?:\s+[a-z]+(?:['’][a-z]+)?){{1,2}})(?:\s+(?P=said)\b)+",
    re.IGNORECASE,
)
PARENTHESIS = re.compile(r"\([^)]*\)?|\)")
PICTURES = r"\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff"
DANGLING = re.compile(
    r"(?:[\s,;:–—-]+(?:by|on|at|before|until|due|and|or|but|so|to|in|for|the|a|an|is|around|with|hopefully)\b)*"
    rf"[\s,;:.!?|–—\"”'’({PICTURES}-]*$",
    re.IGNORECASE,
)
STARTS = re.compile(
    r"^(?:I(?:['’]ll|['’]ve\s+(?:got\s+to|gotta|to)|\s+(?:will|shall|have\s+to))|go\s+ahead\s+and|make\s+sure\s+to|be\s+sure\s+to|try\s+(?:to|and)|remember\s+to|to|also|then|and)\s+",
    re.IGNORECASE,
)
# The other cells of a row of notes, the initials of its owner, and an arrow without a name.
CELLS = re.compile(r"(?<=\w)\s*(?:\|.*|,\s*[A-Z]{1,2}|(?:→|->|=>)\s*)$")
# Words for the listener after a comma.
ASIDE = re.compile(
    r",\s*(?:sure|somebody|anybody|someone|anyone|right|okay|ok|yes|no|yeah|mate|love|honestly|promise|noted|will\s+you|would\s+you|could\s+you|thanks|thank\s+you|"
    r"I\s+(?:guess|think|suppose)|if\s+you\s+like|or\s+so|you\s+know)\b.*$",
    re.IGNORECASE,
)
# "before you leave": the name that replaces "you" needs the verb's other form, "leaves".
ACTING_THEN = r"\b(?P<when>before|after|when|while|once|until|as\s+soon\s+as)\s+(?:{who})\s+(?P<verb>[a-z]{{2,}})\b"
REMINDER = re.compile(r"^(?:make|be)\s+sure\s+(?:that\s+)?you\s+(?P<verb>\w+)", re.IGNORECASE)
PERSON = re.compile(
    r"\b(?:him\b|her\b(?=\s*(?:$|[,.;]|(?:to|about|by|for|with|on|at|back|up|and|if|when|that)\b)))", re.IGNORECASE
)
GRAMMAR = {"are": "is", "have": "has", "do": "does", "were": "was", "need": "needs", "want": "wants"}
MODALS = frozenset({"can", "could", "will", "would", "may", "might", "must", "should", "had", "was", "were", "did"})
OUR = re.compile(r"\bour\b")
FOR_US = re.compile(r"\s+(?:for|with|to)\s+us\b|\bus\s+(?=the|a|an)")
VAGUE = re.compile(
    r"\b(?P<word>it|that|this|these|those|them)\b(?=\s*(?:$|[,.;?!]|(?:to|over|up|out|back|off|on|by|with|from|for|in|into|as|at|and|or|again|before|"
    r"after|when|down|through|first|done|ready|tomorrow|today|together|across|sorted|\w+ed)\b))",
    re.IGNORECASE,
)
# In "do it" the pronoun means an action, not a thing.
ACTS = re.compile(r"(?:do|make|try)\b", re.IGNORECASE)
NOTHING_SAID = re.compile(
    r"\b(?:something|anything|stuff|things?|whatever)\b|^(?:do|handle|take)\s+(?:it|that|this)\b", re.IGNORECASE
)
EMPTY = re.compile(
    r"^(?:do|get|give|take|put|have|make|try|use|find|change)(?:\s+(?:it|that|this|them|those|so|out|in|a|back|all|of|now))*$|^\S+$",
    re.IGNORECASE,
)
NOUN_BEFORE = re.compile(r"\b(?:the|our|a|an|[A-Z][\w'’]+['’]s)\s+[\w-]+.*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pronouns:
    """The patterns of one person's pronouns: "my", "me have", "me", "to me" and "send me the"."""

    mine: re.Pattern[str]
    acting: re.Pattern[str]
    acting_then: re.Pattern[str]
    me: re.Pattern[str]
    to_me: re.Pattern[str]
    given: re.Pattern[str]

    @classmethod
    def of(cls, me: str, mine: str) -> "Pronouns":
        return cls(
            mine=re.compile(rf"\b(?:{mine})\b", re.IGNORECASE),
            acting=re.compile(rf"\b(?:{me})\s+(?P<verb>{'|'.join(GRAMMAR)})\b"),
            acting_then=re.compile(ACTING_THEN.format(who=f"I|{me}"), re.IGNORECASE),
            me=re.compile(rf"\b(?:{me})\b(?!['’])", re.IGNORECASE),
            to_me=re.compile(rf"\s+(?:to|for|with|from)\s+(?:{me})\b", re.IGNORECASE),
            given=re.compile(rf"^(\S+(?:\s+back)?)\s+(?:{me})\b(?=\s+\S)", re.IGNORECASE),
        )


FIRST_PERSON = Pronouns.of("me|myself", "my|mine")
SECOND_PERSON = Pronouns.of("you|yourself", "your|yours")


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaker and addressee: the people whom "me", "my", "you" and "your" mean."""

    speaker: str | None
    addressee: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """A title. ``antecedent`` has replaced a pronoun; a vague title still has a pronoun that could not be replaced."""

    text: str
    is_vague: bool
    is_empty: bool = False
    antecedent: str | None = None


def make_title(action: str, *, voice: Voice, before: str, previous: str = "", person: str | None = None) -> Title:
    """Turn the words of an action, its date already cut out, into a title.

    A pronoun is replaced by the object of the ``previous`` action, else by the only thing named ``before``; one for a
    person by ``person``, the only one named there.
    """
    words = _tidied(action)
    named = _name_people(words, voice)
    resolved, antecedent = _resolve_things(_resolve_person(named, person, before), before, previous=previous)
    text = _shortened(_capitalised(DANGLING.sub("", resolved).strip()))
    return Title(text, is_vague=_is_vague(text), is_empty=bool(EMPTY.match(text)), antecedent=antecedent)


def _tidied(action: str) -> str:
    words = CELLS.sub("", stop_run_on(PARENTHESIS.sub(" ", lower_shouts(action))).strip())
    words = ASIDE.sub("", STUTTER.sub(r"\g<said>", " ".join(COURTESIES.sub(" ", words).split())))
    words = cut_tail(words)
    words = DANGLING.sub("", re.sub(r"\s+([,;:])", r"\1", words).strip(" ,;:-–—"))
    words = _without_reminder(STARTS.sub("", words))
    first, _, rest = words.partition(" ")
    return f"{BASE_OF_GERUND.get(first.casefold(), first)} {rest}".strip()


def _without_reminder(words: str) -> str:
    """The words without "make sure you", if a task verb follows."""
    found = REMINDER.match(words)
    return words[found.start("verb") :] if found and found["verb"].casefold() in TASK_VERBS else words


def _name_people(words: str, voice: Voice) -> str:
    for person, pronouns in ((voice.speaker, FIRST_PERSON), (voice.addressee, SECOND_PERSON)):
        words = pronouns.mine.sub(f"{short_name(person)}'s" if person else "the", words)
        words = _name_object(words, person, pronouns=pronouns)
    return FOR_US.sub("", OUR.sub("the", words))


def _name_object(words: str, person: str | None, *, pronouns: Pronouns) -> str:
    if person:
        name = short_name(person)
        words = pronouns.acting_then.sub(lambda found: f"{found['when']} {name} {_third_person(found['verb'])}", words)
        words = pronouns.acting.sub(lambda found: f"{name} {GRAMMAR[found['verb']]}", words)
        return pronouns.me.sub(name, words)
    return pronouns.given.sub(r"\1", pronouns.to_me.sub("", words))


def _third_person(verb: str) -> str:
    return GRAMMAR.get(verb) or (third_person(verb) if verb not in MODALS else verb)


def _resolve_person(words: str, person: str | None, before: str) -> str:
    name = short_name(person) if person else repeated_person(words, before)
    return PERSON.sub(name, words, count=1) if name else words


def _resolve_things(words: str, before: str, *, previous: str) -> tuple[str, str | None]:
    found = VAGUE.search(words)
    if not found or ACTS.match(words) or NOUN_BEFORE.search(words[: found.start()]):
        return words, None
    antecedent = repeated_object(words, before)
    if antecedent is None and found["word"].casefold() != "them":
        antecedent = (object_of(previous) if previous else None) or find_antecedent(before)
    if antecedent is None:
        return words, None
    return f"{words[: found.start()]}the {antecedent}{words[found.end() :]}", antecedent


def _is_vague(text: str) -> bool:
    if NOTHING_SAID.search(text) or len(text.split()) < FEWEST_WORDS:
        return True
    found = VAGUE.search(text) or re.search(r"\b(?:you|me|him|her)\b", text)
    return bool(found) and not NOUN_BEFORE.search(text[: found.start() if found else 0])


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_TITLE:
        return text
    cut = text.rfind(" ", 0, LONGEST_TITLE)
    return DANGLING.sub("", text[: cut if cut > 0 else LONGEST_TITLE])

"""Wordings that say that work is done: "I already sent the deck", "Bob finished the migration"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake.candidate import Commitment
from intake.extract.clauses import clause_end
from intake.extract.completions.verbs import BASES, FORMS, LIKE_PRESENT, PARTICIPLES, PASTS
from intake.extract.matches import Bearer, Match
from intake.extract.phrases import split_names
from intake.extract.roster import Roster
from intake.extract.sentences import Sentence

FILLER = (
    r"(?:(?:um+|uh+|so|and|but|okay|ok|yeah|yes|yep|yup|no|well|right|now|also|oh|great|sure|actually|anyway|btw|by\s+the\s+way|fyi|"
    r"good\s+news|(?:quick\s+)?update|as\s+(?:promised|discussed|agreed|requested)|just\s+so\s+you\s+know)\b[\s,:–—-]*){0,4}"
)
# A report must begin a clause: "when I sent the deck" and "he says I sent it" are about something else.
START = rf"(?:^[\W_]*|[.;:!?]\s+|,\s+(?:and\s+|but\s+|so\s+)?|\s(?:and|but|so)\s+){FILLER}"
ADVERBS = r"(?P<adverbs>(?:\s+(?:already|just|now|also|finally|actually|successfully|all|both|even)\b)*)"
VERB = r"\s+(?P<verb>[a-z][a-z-]+)\b"
PERSON = r"(?-i:[A-Z])[\w'’-]*[^\W_](?:\s+(?-i:[A-Z])[\w-]+)?"
PEOPLE = rf"(?P<names>{PERSON}(?:\s+and\s+{PERSON})?)"
THING = r"(?P<thing>(?:the|our|your|my|his|her|their|that|this|all|both|(?-i:[A-Z])[\w-]+['’]s)(?:\s+[\w&/-]+){1,5}?)"
THAT = r"(?:that|this|it)(?:['’]s|\s+(?:is|was|has))(?:\s+(?:already|all|now|just|been))*"

OBJECT = re.compile(
    r"(?:\s+(?:out|up|off|over|back|in|through|down)\b)?(?:\s+(?:to|with|at|for)\b)?"
    r"\s+(?:the|a|an|our|my|your|his|her|their|its|that|this|these|those|all|both|every|you|him|them|us|it|(?-i:[A-Z@])[\w'’-]+|\d+)\b",
    re.IGNORECASE,
)
RECENT = re.compile(
    r"\b(?:today|yesterday|this\s+(?:morning|afternoon|week)|last\s+night|earlier|just\s+now|ago|on\s+(?:mon|tues|wednes|thurs|fri)day)\b",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    r",?\s+(?:and|then)\s+(?:(?:also|then|already|just|I|we)\s+|I['’]ve\s+)*(?P<verb>[a-z][a-z-]+)\b", re.IGNORECASE
)
ALREADY = re.compile(r"\b(?:already|just|finally)\b", re.IGNORECASE)


def _pattern(words: str, *, start: str = START) -> re.Pattern[str]:
    return re.compile(start + words, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording. ``forms`` maps the verb forms that fit to their verbs; some wordings need an "already"."""

    rule: str
    pattern: re.Pattern[str]
    forms: Mapping[str, str]
    bearer: Bearer
    note: str
    wants_already: bool = False


ACTIVE = (
    Wording(
        "done.perfect",
        _pattern(rf"(?P<cue>I(?:['’]ve|\s+have){ADVERBS}){VERB}"),
        PARTICIPLES,
        Bearer.SPEAKER,
        "Somebody says that they have done it.",
    ),
    Wording(
        "done.past",
        _pattern(rf"(?P<cue>I{ADVERBS}){VERB}"),
        PASTS,
        Bearer.SPEAKER,
        "Somebody says that they did it.",
    ),
    Wording(
        "done.past",
        _pattern(rf"(?P<cue>I{ADVERBS}\s+(?:did|managed\s+to)){VERB}"),
        BASES,
        Bearer.SPEAKER,
        "Somebody says that they did it.",
    ),
    Wording(
        "done.perfect",
        _pattern(rf"(?P<cue>we(?:['’]ve|\s+have){ADVERBS}){VERB}"),
        PARTICIPLES,
        Bearer.COLLECTIVE,
        "Somebody says that it was done, not by whom.",
    ),
    # "We" with a past form and without "already" mostly tells a story.
    Wording(
        "done.past",
        _pattern(rf"(?P<cue>we{ADVERBS}){VERB}"),
        PASTS,
        Bearer.COLLECTIVE,
        "Somebody says that it was done, not by whom.",
        wants_already=True,
    ),
    Wording(
        "done.named",
        _pattern(rf"(?P<cue>{PEOPLE}\s+(?:has|have){ADVERBS}){VERB}"),
        PARTICIPLES,
        Bearer.NAMED,
        "Somebody is said to have done it.",
    ),
    Wording(
        "done.named",
        _pattern(rf"(?P<cue>{PEOPLE}{ADVERBS}){VERB}"),
        PASTS,
        Bearer.NAMED,
        "Somebody is said to have done it.",
    ),
    Wording(
        "done.elliptic",
        _pattern(rf"(?P<cue>){ADVERBS}\s*(?P<verb>[a-z][a-z-]+)\b", start=rf"^[\W_]*{FILLER}"),
        PASTS,
        Bearer.SPEAKER,
        "It reads like a note of what was done.",
    ),
)


def find_wordings(sentence: Sentence, roster: Roster) -> Iterator[Match]:
    """The stretches of the sentence that report finished work."""
    for wording in ACTIVE:
        for found in wording.pattern.finditer(sentence.text):
            if _fits(wording, found, roster):
                yield from _chain(wording, found, sentence)


def _fits(wording: Wording, found: re.Match[str], roster: Roster) -> bool:
    form = found["verb"].casefold()
    needs_already = wording.wants_already or (wording.forms is PASTS and form in LIKE_PRESENT)
    if form not in wording.forms or (needs_already and not ALREADY.search(found["adverbs"])):
        return False
    return wording.bearer != Bearer.NAMED or all(roster.is_name(name) for name in split_names(found["names"]))


def _chain(wording: Wording, found: re.Match[str], sentence: Sentence) -> Iterator[Match]:
    """The reported work and further work joined to it by verbs: "I sent the deck and called the guest"."""
    text, place, verb = sentence.text, found.end("verb"), found["verb"]
    end = clause_end(text, place)
    while OBJECT.match(text, place, end):
        following = next(
            (each for each in ANOTHER.finditer(text, place, end) if each["verb"].casefold() in FORMS), None
        )
        own_end = following.start() if following else end
        names = split_names(found["names"]) if wording.bearer == Bearer.NAMED else ()
        title = f"{wording.forms[verb.casefold()]}{first_part(text[place:own_end])}"
        yield match_of(
            wording.rule,
            cue=(found.start("cue"), place),
            action=(place - len(verb), own_end),
            bearer=wording.bearer,
            note=wording.note,
            names=names,
            title=title,
        )
        if following is None or following["verb"].casefold() not in wording.forms:
            return
        place, verb = following.end("verb"), following["verb"]


def first_part(words: str) -> str:
    """The words up to the first comma, after which people mostly go on to something else."""
    return words.partition(", ")[0]


def match_of(
    rule: str,
    *,
    cue: tuple[int, int],
    action: tuple[int, int],
    bearer: Bearer,
    note: str,
    title: str,
    names: tuple[str, ...] = (),
) -> Match:
    return Match(rule, *cue, *action, bearer, Commitment.FIRM, note, names, title)

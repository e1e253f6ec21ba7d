"""Reports with the object as subject: "the invoice went out", "the contract has been signed", "that's done"."""

import re
from collections.abc import Iterator

from intake.extract.clauses import clause_end
from intake.extract.completions.verbs import PARTICIPLES
from intake.extract.completions.wordings import ADVERBS, ALREADY, RECENT, START, THAT, THING, match_of
from intake.extract.matches import Bearer, Match
from intake.extract.sentences import Sentence

NOTE = "It is said to be done, not by whom."
DONE = (
    r"(?P<verb>done|finished|complete|completed|signed|sent|paid|booked|fixed|sorted|resolved|closed|delivered|settled)"
)
PASSIVE = re.compile(
    rf"{START}{THING}\s*(?:\s(?:has|have)|['’]s|['’]ve){ADVERBS}\s+been(?:\s+(?:already|now|successfully))*\s+(?P<verb>[a-z][a-z-]+)\b",
    re.IGNORECASE,
)
WAS = re.compile(rf"{START}{THING}\s+(?:was|were){ADVERBS}\s+(?P<verb>[a-z][a-z-]+)\b", re.IGNORECASE)
IS = re.compile(rf"{START}{THING}(?:\s+(?:is|are)|['’]s){ADVERBS}\s+{DONE}\b", re.IGNORECASE)
WENT_OUT = re.compile(
    rf"{START}{THING}(?:\s+(?:has|have))?{ADVERBS}\s+(?:went|gone)(?:\s+(?:already|just))*\s+(?P<verb>out)\b",
    re.IGNORECASE,
)
THAT_IS = re.compile(rf"{START}{THAT}\s+{DONE}\b", re.IGNORECASE)
CHECKED = re.compile(r"^[\W_]*\[\s*[xX]\s*\]\s+(?P<task>\S.*)$", re.DOTALL)

# Words that only say that nothing is left to do, and the verb for a title.
OVER = {"done": "finish", "complete": "complete", "sorted": "sort", "out": "send"}


def find_things(sentence: Sentence) -> Iterator[Match]:
    """The work that the sentence says is finished."""
    text = sentence.text
    for found in PASSIVE.finditer(text):
        yield from _passive(found, text)
    for found in WAS.finditer(text):
        if ALREADY.search(found["adverbs"]) or RECENT.search(text, found.end(), clause_end(text, found.end())):
            yield from _passive(found, text)
    for pattern in (IS, WENT_OUT):
        for found in pattern.finditer(text):
            yield from _passive(found, text)
    for found in THAT_IS.finditer(text):
        yield _match(found, cue_start=found.start(), title=f"{_base(found)} it")


def _passive(found: re.Match[str], text: str) -> Iterator[Match]:
    if found["verb"].casefold() in PARTICIPLES or found["verb"].casefold() in OVER:
        rest = text[found.end() : clause_end(text, found.end())]
        recipient = re.match(r"\s+(?:to|with)\s+(?-i:[A-Z])[\w'’-]+", rest)
        title = f"{_base(found)} {_lowered(found['thing'])}{recipient[0] if recipient else ''}"
        yield _match(found, cue_start=found.start("thing"), title=title)


def _base(found: re.Match[str]) -> str:
    form = found["verb"].casefold()
    return OVER.get(form) or PARTICIPLES[form]


def _lowered(words: str) -> str:
    """The words with a lower-case first letter, unless they begin with a name in the possessive."""
    first, _, _ = words.partition(" ")
    return words if first.endswith(("'s", "’s")) else words[0].lower() + words[1:]


def _match(found: re.Match[str], *, cue_start: int, title: str) -> Match:
    place = (cue_start, found.end())
    return match_of("done.passive", cue=place, action=place, bearer=Bearer.UNSAID, note=NOTE, title=title)

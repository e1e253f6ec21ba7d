"""Withdrawals: "forget the press kit", "never mind", "no need to call them after all"."""

import re

from intake.candidate import Span
from intake.extract.ledger.entry import Change, Turn
from intake.extract.ledger.sentences import short_sentences
from intake.extract.ledger.words import content_words
from intake.extract.verbs import BASE_OF_GERUND

NEAR, FAR = 4, 40
WITHDRAWN = re.compile(
    r"\b(?:(?<!n['’]t\s)(?<!not\s)forget\s+(?:it|that|about|the|I|my|what)|never\s?mind|nvm|(?:do\s*n['’]?t|no\s+need\s+to)\s+(?:bother|worry\s+about)|scrap\s+(?:it|that|the)|drop\s+(?:it|that|the)\b(?=\W*(?:$|then|,))|"
    r"(?:I|we)\s+(?:wo\s*n['’]?t|do\s*n['’]?t)\s+need\s+(?:it|that|them|the|those|you)|(?:is|are)\s*(?:n['’]?t|not)\s+needed|no\s+longer\s+needed|no\s+need\b|"
    r"cancel\s+(?:it|that)|(?:it|that|the\s+\w+(?:\s+\w+)?)\s*(?:['’]s|\s+is)\s+off\b|called\s+off|leave\s+it\s+(?:out|be|alone))",
    re.IGNORECASE,
)
# "Don't order it", "I won't be signing", "I'm not able to refund that": the verb of the task is denied.
DENIED = re.compile(
    r"(?:do\s*n['’]?t|do\s+not|wo\s*n['’]?t|will\s+not|ca\s*n['’]?t|cannot|(?:not|n['’]t)\s+(?:able|going)\s+to|nobody\s*(?:['’]s|is)\s+to|no\s+need\s+to|not\s+to|shall\s+not|(?<!n['’]t\s)(?<!not\s)forget(?:\s+about)?(?=\s+\w+ing\b))"
    r"\s+(?:be\s+|even\s+|just\s+)?(?P<verb>[a-z-]+)\b",
    re.IGNORECASE,
)


def find_withdrawal(turn: Turn) -> Change | None:
    for start, words in short_sentences(turn.segment.text):
        if words.endswith("?"):
            continue
        found = WITHDRAWN.search(words)
        place = _denied(turn, words) if found is None else _place(turn, words[found.end() :])
        if place is not None:
            first = turn.segment.char_start + start
            return Change(place, Span(first, first + len(words)), "ledger.withdrawn", "It was taken back later.")
    return None


def _place(turn: Turn, words: str) -> int | None:
    """The task of the last FAR turns that shares a word with the withdrawal, else the one just mentioned if it has hardly a word."""
    said = content_words(words)
    for place in turn.recent(FAR):
        candidate = turn.entries[place].candidate
        if said & (content_words(candidate.title) | content_words(candidate.evidence[0].quote)):
            return place
    near = [place for place in turn.recent(NEAR) if not turn.entries[place].is_vague]
    return near[0] if near and len(said) <= 1 else None


def _denied(turn: Turn, words: str) -> int | None:
    """The task whose verb is denied, either within NEAR turns or together with another of its words."""
    said = content_words(words)
    for found in DENIED.finditer(words):
        verb = found["verb"].casefold()
        verb = BASE_OF_GERUND.get(verb, verb)
        for place in turn.recent(FAR):
            title = turn.entries[place].candidate.title
            is_near = turn.position - turn.entries[place].position <= NEAR
            if title.partition(" ")[0].casefold() == verb and (is_near or said & content_words(title) - {verb}):
                return place
    return None

"""Compose the final title from the rules' title and the words around it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from intake.candidate import Candidate, Reason
from intake.document import Document
from intake.extract.composition.asked import find_work, takes_up_work
from intake.extract.composition.borders import cut_at_border
from intake.extract.composition.capitals import restore_capitals
from intake.extract.composition.mention import Mention
from intake.extract.composition.orders import is_order, to_order
from intake.extract.composition.referents import find_referent, wanted_by
from intake.extract.composition.soundness import is_sound
from intake.extract.roster import Roster
from intake.extract.scoring import reason
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.extract.word_table import words

VAGUE, RESOLVED = "title.vague", "title.resolved"
# Orders whose object was named before and is left out: "please amend", "will resend today".
OBJECTLESS = words(
    "sign amend advise book resend recalculate register upload label empty approve print confirm review chase send check update"
)
# Less likely candidates are shown only on request, so their titles are not composed.
LEAST_SHOWN = DEFAULT_THRESHOLD
LOOK_BACK = 700

PRONOUN = re.compile(
    r"\b(?:it|them|him|they|he|she|(?<=the )ones?|(?<=that )one|(?<=this )one|(?<=a )one|(?<=new )ones?|one(?=\s+(?:from|for|of|to|with|in|at)\b|$)|"
    r"her(?=\s*(?:$|[,.;]|(?:to|about|by|for|with|on|at|back|up|and|if|when|that|the|a|an|in|over|out|what|how|where|whether|yes|no|from|some|again|down|know)\b)))\b(?!['’])",
    re.IGNORECASE,
)
OWNED = re.compile(r"\b(?P<word>his|her|their|its)\b(?=\s+[a-z])", re.IGNORECASE)
POINTED = re.compile(
    r"(?<=\s)(?:that|this)\s+(?=(?!(?:one|the|is|was|it|he|she|we|they|you|I|are|way|also|too|to|for|on|in|at|of|with|and|same|when|which|who|goes|came|comes|"
    r"evening|morning|afternoon|night|week|month|year|has|have|had|will|would|can|could|needs?|wants?|says?|said|off|out|up|over|back|down|from|by|before|after|as|if)\b)[a-z]+(?:\s+\w|$))"
)
MANY_POINTED = re.compile(
    r"\b(?:those|these)\s+(?=(?!(?:ones|are|who|which|that|to|for|on|in|at|of|with|and)\b)[a-z]+)"
)
# An antecedent inside the title itself: "Sign the sheet and put it in the binder".
NAMED_BEFORE = re.compile(r"\b(?:the|our|a|an|two|three|some|[A-Z][\w'’]+['’]s)\s+[\w-]+.*$", re.DOTALL)
IMPERSONAL = frozenset({"it", "them", "one", "ones", "they"})
ACTED = frozenset({"do", "try", "manage"})
GIVEN_AWAY = re.compile(r"^(?:do|make|take|have|get|use|put|give|see)\b", re.IGNORECASE)


def compose_titles(candidates: Sequence[Candidate], document: Document, *, roster: Roster) -> tuple[Candidate, ...]:
    """The candidates; those likely enough to be shown have titles that can be understood alone as far as the text allows."""
    return tuple(
        compose_title(candidate, document, roster=roster) if candidate.confidence >= LEAST_SHOWN else candidate
        for candidate in candidates
    )


def compose_title(candidate: Candidate, document: Document, *, roster: Roster) -> Candidate:
    """The candidate with its composed title, or unchanged if that title is not sound."""
    title, mention = _composed(candidate, document, roster=roster)
    if title == candidate.title or not is_sound(title):
        return candidate
    return replace(candidate, title=title, why=candidate.why if mention is None else _explained(candidate.why, mention))


def _composed(candidate: Candidate, document: Document, *, roster: Roster) -> tuple[str, Mention | None]:
    title = cut_at_border(to_order(cut_at_border(candidate.title), roster=roster))
    title = _with_object(_taken_up(title, candidate, document=document))
    title, mention = _resolved(title, candidate, document=document, roster=roster)
    title = restore_capitals(MANY_POINTED.sub("the ", POINTED.sub("the ", title)), roster)
    return title[:1].upper() + title[1:], mention


def _with_object(title: str) -> str:
    """The title with "it" added if its object is left out: "sign by Friday" and "please amend" mean a thing named before."""
    return f"{title} it" if title.casefold() in OBJECTLESS else title


def _taken_up(title: str, candidate: Candidate, *, document: Document) -> str:
    """The work that a title such as "do it" refers to, if it is found; else the title."""
    if not takes_up_work(title):
        return title
    start = candidate.evidence[0].char_start
    work = find_work(document.text[max(0, start - LOOK_BACK) : start])
    return title if work is None else work


def _explained(why: tuple[Reason, ...], mention: Mention) -> tuple[Reason, ...]:
    """The reasons with a note about the resolved pronoun. Weights stay, because the confidence was made with them."""
    note = f"A pronoun was taken to mean “{mention.text}”."
    if not any(found.rule == VAGUE for found in why):
        return (*why, reason(RESOLVED, note, weight=0.0))
    return tuple(replace(found, rule=RESOLVED, note=note) if found.rule == VAGUE else found for found in why)


def _resolved(title: str, candidate: Candidate, *, document: Document, roster: Roster) -> tuple[str, Mention | None]:
    found = PRONOUN.search(title)
    verb = title.partition(" ")[0].casefold()
    if found is None or verb in ACTED or not is_order(title) or _stands_in_title(title, found):
        return title, None
    mention = find_referent(
        wanted_by(title, found),
        _words_before(found[0], title, candidate, document=document),
        verb=verb,
        roster=roster,
        besides=(candidate.evidence[0].speaker, candidate.owner),
    )
    return (title, None) if mention is None else (_replaced(title, found, mention), mention)


def _stands_in_title(title: str, found: re.Match[str]) -> bool:
    return found[0].casefold() in IMPERSONAL and NAMED_BEFORE.search(title[: found.start()]) is not None


def _replaced(title: str, found: re.Match[str], mention: Mention) -> str:
    pronoun = found[0].casefold()
    before, behind = title[: found.start()], title[found.end() :]
    thing = mention.text
    if pronoun in {"one", "ones"}:
        noun = mention.text.partition(" ")[2] if mention.text.startswith("the ") else mention.text
        if re.search(r"\b(?:the|a|an|that|this|new|corrected)\s+(?:\w+\s+)?$", before):
            thing = mention.head
        else:
            thing = ("an " if noun[:1] in "aeiou" else "a ") + noun
    return f"{before}{thing}{behind}"


def _words_before(pronoun: str, title: str, candidate: Candidate, *, document: Document) -> str:
    """The text before the pronoun, including its own sentence."""
    evidence = candidate.evidence[0]
    quote, verb = evidence.quote, title.partition(" ")[0]
    start = max(0, quote.casefold().find(verb.casefold()))
    pattern = re.compile(rf"\b{re.escape(pronoun)}\b", re.IGNORECASE)
    found = pattern.search(quote, start) or pattern.search(quote)
    offset = evidence.char_start + (found.start() if found else start)
    return document.text[max(0, offset - LOOK_BACK) : offset]

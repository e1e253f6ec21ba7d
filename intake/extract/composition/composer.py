"""The title that people read: the words of the rules once more, with everything that was said around them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from intake.candidate import Candidate, Reason
from intake.document import Document
from intake.extract.choices.shares import Weights
from intake.extract.composition.asked import find_work, takes_up_work
from intake.extract.composition.borders import cut_at_border
from intake.extract.composition.capitals import restore_capitals
from intake.extract.composition.drafts import COMPOSED, Source
from intake.extract.composition.mention import Mention
from intake.extract.composition.orders import is_order, to_order
from intake.extract.composition.pronouns import ACTED, PRONOUN, replaced, stands_in_title
from intake.extract.composition.ranking import best_draft, own_titles
from intake.extract.composition.referents import find_referent, wanted_by
from intake.extract.composition.soundness import is_sound
from intake.extract.roster import Roster
from intake.extract.scoring import reason
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.extract.word_table import words

VAGUE, RESOLVED = "title.vague", "title.resolved"
# What is done to a thing that was named already: "please amend", "will resend today".
OBJECTLESS = words(
    "sign amend advise book resend recalculate register upload label empty approve print confirm review chase send check update"
)
# What is less likely is shown to nobody who does not ask for it.
LEAST_SHOWN = DEFAULT_THRESHOLD
LOOK_BACK = 700

POINTED = re.compile(
    r"(?<=\s)(?:that|this)\s+(?=(?!(?:one|the|is|was|it|he|she|we|they|you|I|are|way|also|too|to|for|on|in|at|of|with|and|same|when|which|who|goes|came|comes|"
    r"evening|morning|afternoon|night|week|month|year|has|have|had|will|would|can|could|needs?|wants?|says?|said|off|out|up|over|back|down|from|by|before|after|as|if)\b)[a-z]+(?:\s+\w|$))"
)
MANY_POINTED = re.compile(
    r"\b(?:those|these)\s+(?=(?!(?:ones|are|who|which|that|to|for|on|in|at|of|with|and)\b)[a-z]+)"
)


def compose_titles(
    candidates: Sequence[Candidate], source: Source, *, weights: Weights | None = None
) -> tuple[Candidate, ...]:
    """The same candidates; those that somebody may be shown have titles that stand alone as far as their surroundings allow."""
    weights = weights if weights is not None else own_titles()
    return tuple(
        compose_title(candidate, source, weights=weights) if candidate.confidence >= LEAST_SHOWN else candidate
        for candidate in candidates
    )


def compose_title(candidate: Candidate, source: Source, *, weights: Weights) -> Candidate:
    """The candidate under the likeliest of the titles that its words allow; a clear one is left as it was composed."""
    composed = composed_title(candidate, source.document, roster=source.roster)
    draft = best_draft(candidate, composed.title, source, weights=weights)
    if draft is None or draft.text == composed.title:
        return composed
    if draft.reference is not None:
        return _renamed(candidate, draft.text, draft.reference.mention)
    return replace(composed, title=draft.text) if draft.origin == COMPOSED else _renamed(candidate, draft.text, None)


def composed_title(candidate: Candidate, document: Document, *, roster: Roster) -> Candidate:
    """The candidate under the title that rules compose, or as it is where that would be no sound one."""
    title, mention = _composed(candidate, document, roster=roster)
    return _renamed(candidate, title, mention) if title != candidate.title and is_sound(title) else candidate


def _renamed(candidate: Candidate, title: str, mention: Mention | None) -> Candidate:
    return replace(candidate, title=title, why=candidate.why if mention is None else _explained(candidate.why, mention))


def _composed(candidate: Candidate, document: Document, *, roster: Roster) -> tuple[str, Mention | None]:
    title = cut_at_border(to_order(cut_at_border(candidate.title), roster=roster))
    title = _with_object(_taken_up(title, candidate, document=document))
    title, mention = _resolved(title, candidate, document=document, roster=roster)
    title = restore_capitals(MANY_POINTED.sub("the ", POINTED.sub("the ", title)), roster)
    return title[:1].upper() + title[1:], mention


def _with_object(title: str) -> str:
    """In "sign by Friday" and "please amend" what is meant was named before, as if "it" stood there."""
    return f"{title} it" if title.casefold() in OBJECTLESS else title


def _taken_up(title: str, candidate: Candidate, *, document: Document) -> str:
    """What is to be done where the words say no more than "do it"."""
    if not takes_up_work(title):
        return title
    start = candidate.evidence[0].char_start
    work = find_work(document.text[max(0, start - LOOK_BACK) : start])
    return title if work is None else work


def _explained(why: tuple[Reason, ...], mention: Mention) -> tuple[Reason, ...]:
    """What was vague is now taken to mean something; weights stay, because the confidence was made with them."""
    note = f"A pronoun was taken to mean “{mention.text}”."
    if not any(found.rule == VAGUE for found in why):
        return (*why, reason(RESOLVED, note, weight=0.0))
    return tuple(replace(found, rule=RESOLVED, note=note) if found.rule == VAGUE else found for found in why)


def _resolved(title: str, candidate: Candidate, *, document: Document, roster: Roster) -> tuple[str, Mention | None]:
    found = PRONOUN.search(title)
    verb = title.partition(" ")[0].casefold()
    if found is None or verb in ACTED or not is_order(title) or stands_in_title(title, found):
        return title, None
    mention = find_referent(
        wanted_by(title, found),
        _words_before(found[0], title, candidate, document=document),
        verb=verb,
        roster=roster,
        besides=(candidate.evidence[0].speaker, candidate.owner),
    )
    return (title, None) if mention is None else (replaced(title, found, mention), mention)


def _words_before(pronoun: str, title: str, candidate: Candidate, *, document: Document) -> str:
    """What was said before the pronoun, its own sentence included."""
    evidence = candidate.evidence[0]
    quote, verb = evidence.quote, title.partition(" ")[0]
    start = max(0, quote.casefold().find(verb.casefold()))
    pattern = re.compile(rf"\b{re.escape(pronoun)}\b", re.IGNORECASE)
    found = pattern.search(quote, start) or pattern.search(quote)
    offset = evidence.char_start + (found.start() if found else start)
    return document.text[max(0, offset - LOOK_BACK) : offset]

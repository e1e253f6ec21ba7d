"""Every title that the words of a suggestion allow: each order that stands in them, each place where it may end, each thing that "it" may be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from intake.candidate import Candidate, Evidence
from intake.document import Document
from intake.extract.composition.capitals import restore_capitals
from intake.extract.composition.mention import Mention
from intake.extract.composition.mentions import find_mentions
from intake.extract.composition.nouns import PREPOSITIONS
from intake.extract.composition.openings import Opening, find_openings
from intake.extract.composition.orders import to_order
from intake.extract.composition.pronouns import ACTED, PRONOUN, replaced, stands_in_title
from intake.extract.composition.referents import agrees, wanted_by
from intake.extract.composition.soundness import is_sound
from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateSetting
from intake.extract.roster import Roster
from intake.extract.titles import Voice, make_title
from intake.extract.word_table import words as table

COMPOSED, RULED, QUOTED, STATED = "composed", "ruled", "quoted", "stated"
WHOLE = "end"
LONGEST_QUOTE, LONGEST_CLAUSE = 400, 160
LOOK_BACK = 450
MOST_MENTIONS = 6
# Most quotes allow a dozen.
MOST_DRAFTS = 80
FEWEST_WORDS = 2
CUT = re.compile(
    r",? (?:and|or|but|so|because|cause|cos|since|if|when|whenever|while|once|until|till|unless|before|after|although|though|as|that|which|who|where|whether|"
    r"what|how|why|then|than|like|just|with|for|from|on|in|at|by|to|about|of|over|under|into|onto|through|without|against|near|beside|between|the|my|your|"
    r"our|his|her|it|I|you|we|they|he|she|this|there|not|no|only|I['’](?:ll|m)|(?:he|she|it|that|there)['’]s|today|tonight|tomorrow|now|again|too|first|up|out|off|"
    r"back|down|here)(?=\s|$|[,.'’])|[,:;(–—]",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.?!;\n…](?=\s|$)|\s[–—-]\s")
STATEMENT_ENDS = re.compile(r"[.?!;:,\n…](?=\s|$)|\s[–—-]\s|$")
MOST_STATEMENTS = 6
LEAD = re.compile(r"^(?:(?:and|so|but|then|also|okay|ok|well|yes|no)\s+)+", re.IGNORECASE)
NEED = re.compile(r"\b(?:has|have|needs?|ought|must|should|can|could|is|are|to|wants?)\b", re.IGNORECASE)
# Whoever leaves a thing out leaves nothing behind that waits for it.
THING_WORDS = table("the my your our his her it this there")
WAITING = PREPOSITIONS | table("to in on at by is are was were be been said says")
ENDLESS = table("is are was were be been am as than if because of or and but")


@dataclass(frozen=True, slots=True)
class Source:
    """What the surroundings of a suggestion are read from."""

    document: Document
    roster: Roster
    setting: DateSetting


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing or person that a pronoun may stand for; ``rank`` counts from the last one named."""

    mention: Mention
    pronoun: str
    rank: int
    sentences: int
    times: int
    options: int


@dataclass(frozen=True, slots=True)
class Draft:
    """``cut`` is the word that it ends before, ``dropped`` how many words go with it; ``at`` is where its order begins in the document."""

    text: str
    origin: str
    at: int
    cue: str = ""
    cut: str = WHOLE
    dropped: int = 0
    reference: Reference | None = None


def drafts_of(candidate: Candidate, composed: str, source: Source) -> list[Draft]:
    """The composed title first, if it can be shown; no text twice."""
    quote = candidate.evidence[0]
    whole = [
        Draft(composed, COMPOSED, quote.char_start),
        Draft(candidate.title, RULED, quote.char_start),
        *_orders(quote, candidate, source),
    ]
    found: dict[str, Draft] = {}
    for draft in whole:
        for cut in _cuts(draft):
            shown = _shown(cut, source.roster)
            if shown.text not in found and is_sound(shown.text):
                found[shown.text] = shown
    kept = list(found.values())[:MOST_DRAFTS]
    return [*kept, *islice(_with_references(kept, candidate, source), MOST_DRAFTS)]


def _shown(draft: Draft, roster: Roster) -> Draft:
    text = restore_capitals(draft.text, roster)
    return replace(draft, text=text[:1].upper() + text[1:])


def _orders(quote: Evidence, candidate: Candidate, source: Source) -> Iterator[Draft]:
    words = _undated(quote, source)
    voice = _voice(quote, candidate, source.roster)
    yield from _statements(words, voice, quote.char_start, roster=source.roster)
    for opening in find_openings(words):
        title = make_title(_clause(words, opening), voice=voice, before="").text
        yield Draft(title, QUOTED, quote.char_start + opening.start, cue=opening.cue)


def _statements(words: str, voice: Voice, start: int, *, roster: Roster) -> Iterator[Draft]:
    """What is said of a thing as an order: "the calculation has to be repeated"."""
    place = 0
    for found in [*STATEMENT_ENDS.finditer(words)][:MOST_STATEMENTS]:
        said = LEAD.sub("", words[place : found.start()].strip())
        order = to_order(said, roster=roster) if NEED.search(said) else said
        if order != said:
            yield Draft(make_title(order, voice=voice, before="").text, STATED, start + place)
        place = found.end()


def _clause(words: str, opening: Opening) -> str:
    end = min(len(words), opening.end + LONGEST_CLAUSE)
    found = ENDS.search(words, opening.end, end)
    return f"{opening.verb}{words[opening.end : found.start() if found else end]}"


def _undated(quote: Evidence, source: Source) -> str:
    """The quoted words with blanks instead of their dates, so that every other word stays in its place."""
    words = quote.quote[:LONGEST_QUOTE]
    for date in find_dates(words, setting=source.setting):
        words = words[: date.char_start] + " " * (date.char_end - date.char_start) + words[date.char_end :]
    return words


def _voice(quote: Evidence, candidate: Candidate, roster: Roster) -> Voice:
    """Whoever promises speaks to whom it is owed, whoever asks speaks to the owner."""
    named = roster.named(quote.speaker) if quote.speaker else ()
    speaker = named[0] if len(named) == 1 else None
    return Voice(speaker, candidate.owed_to if candidate.owner == speaker else candidate.owner)


def _cuts(draft: Draft) -> Iterator[Draft]:
    yield draft
    words = len(draft.text.split())
    for found in CUT.finditer(draft.text):
        text = draft.text[: found.start()].rstrip(" ,;:-–—")
        kept = text.count(" ") + 1
        cut = found[0].strip(" ,").casefold() or ","
        if kept >= FEWEST_WORDS and not _is_open_end(text, cut):
            yield replace(draft, text=text, cut=cut, dropped=words - kept)


def _is_open_end(text: str, cut: str) -> bool:
    last = text.rpartition(" ")[2].casefold()
    return last in ENDLESS or (cut in THING_WORDS and last in WAITING)


def _with_references(drafts: Sequence[Draft], candidate: Candidate, source: Source) -> Iterator[Draft]:
    """Those with a pronoun again, with each of the last things before them that agree with it."""
    start = max(0, candidate.evidence[0].char_start - LOOK_BACK)
    mentions: list[Mention] | None = None
    text = source.document.text[start : candidate.evidence[0].char_end]
    besides = (candidate.evidence[0].speaker, candidate.owner)
    for draft in drafts:
        found = PRONOUN.search(draft.text)
        if found is None or _has_no_thing(draft.text, found):
            continue
        if mentions is None:
            mentions = find_mentions(text, source.roster)
        wanted = wanted_by(draft.text, found)
        said = _place_of(found[0], text, draft.at - start)
        agreeing = [each for each in mentions if each.start < said and agrees(each, wanted, besides=besides)]
        for reference in _references(agreeing, found[0], text[:said]):
            title = replaced(draft.text, found, reference.mention)
            title = title[:1].upper() + title[1:]
            if reference.mention.head not in draft.text.casefold().split() and is_sound(title):
                yield replace(draft, text=title, reference=reference)


def _has_no_thing(title: str, found: re.Match[str]) -> bool:
    """In "do it" the pronoun takes up work and no thing."""
    return title.partition(" ")[0].casefold() in ACTED or stands_in_title(title, found)


def _place_of(pronoun: str, text: str, start: int) -> int:
    found = re.compile(rf"\b{re.escape(pronoun)}\b", re.IGNORECASE).search(text, max(0, start))
    return found.start() if found else max(0, start)


def _references(mentions: Sequence[Mention], pronoun: str, before: str) -> Iterator[Reference]:
    """The last ones first, each head once."""
    heads: dict[str, Mention] = {}
    for mention in reversed(mentions):
        heads.setdefault(mention.head, mention)
    for rank, mention in enumerate(list(heads.values())[:MOST_MENTIONS]):
        sentences = sum(sign in ".?!\n" for sign in before[mention.start :])
        times = sum(each.head == mention.head for each in mentions)
        yield Reference(mention, pronoun.casefold(), rank, sentences, times, options=len(heads))

"""Changes of a date: "make it Thursday", "Tuesday's fine", "Friday, then". The last agreed date counts."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.words import LETTERS
from intake.candidate import Due, DuePrecision, Span
from intake.extract.dates.finder import GATE, find_dates
from intake.extract.dates.mention import DateMention
from intake.extract.dates.words import MONTHS, NUMBERS, ORDINALS, SHORT_DAYS, WEEKDAYS
from intake.extract.deadlines import to_due
from intake.extract.gate import DIGITS, words_of
from intake.extract.ledger.entry import Change, Entry, Turn
from intake.extract.ledger.hours import find_hour, is_hour_alone
from intake.extract.ledger.other_whens import answers_other_when, repeats_day
from intake.extract.ledger.sentences import short_sentences
from intake.extract.ledger.words import content_words
from intake.extract.word_table import words as word_table

TURNS = 4
TURNS_WITHOUT_DATE = 2
# A turn longer than SHORT_TURN characters has mostly moved on, so fewer turns are searched for its task.
SHORT_TURN, TURNS_OF_LONGER = 40, 2
# Characters, and words beside the date. A sentence that only names another date is short.
LONGEST = 70
MOST_WORDS = 8
# Characters between a date and the promise after it: "Half six, so. I'll let him know."
OPENING_GAP = 2
NOON, HALF_DAY = 12, timedelta(hours=12)

# Words that may stand around a date that is only named or agreed to. "Friday's bad" and "not Friday" have another word.
LIGHT = word_table(
    """
    um uh oh ah hmm well so ok okay k right fine sure good yes yeah yep aye no then say ideally maybe and or but rather better make it call let
    s lets shall we i d can could would how about what you that until till perfect great please pls done by aim for need in
    case just later than the a at latest works work suits suit is be grand lovely all alright promise deal if possible thanks cheers ta it
    sharp instead give me this too on realistically actually probably more like closer to around roughly worst must has before best might
    noted agreed exactly done absolutely definitely earliest sharpish again still even soon way t more there here
    up over your my our us of re m one was said meant
    """
)
DATE_WORDS = frozenset(
    word
    for table in (WEEKDAYS, SHORT_DAYS, MONTHS, NUMBERS, ORDINALS)
    for name in table
    for word in name.replace("-", " ").split()
) | word_table(
    """
    today tonight tonite tomorrow tmrw tmw tomorow tomoz day days week weeks month months year hour hours minute minutes min mins morning afternoon evening
    night noon midday lunch lunchtime midnight weekend wkend close business end first thing last next after when once soon early mid late half
    quarter past o clock pm am fortnight until till following coming working eod cob eow home dinner breakfast supper bed dark
    """
)
# The most words, besides dates and LIGHT, that may say which task is meant.
MOST_HEAVY = 3
# Phrases that refer to the task as a whole; any other promise is about other work.
OF_IT = re.compile(
    r"\b(?:(?:you|I|we)(?:['’]ll|\s+will)\s+(?:have|get)\s+(?:it|them)|you['’]re\s+getting\s+(?:it|them)|(?:it|they)(?:['’]ll|\s+will)\s+go(?:\s+out)?|should\s+be\s+with\s+(?:you|them)|(?:I|we)\s+need\s+to\s+know|(?:I|we)\s+need\s+(?:it|them)|(?:it|that|they)(?:['’]ll|\s+will)\s+be|give\s+me|done\s+by|can\s+(?:you|we)\s+do|can\s+do)\b",
    re.IGNORECASE,
)
REFUSING = re.compile(r"\b(?:not|n['’]t|never|can['’]?t|cannot|won['’]?t)\b(?!\s+later)", re.IGNORECASE)
# "It's a Thursday, yeah", "it's the 22nd": these tell what day something is, not when it is due.
TOLD = re.compile(r"\b(?:it|that)(?:['’]s|\s+is)\s+(?:on\s+)?(?:a|an|the)\s", re.IGNORECASE)
AGREED = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:yes|yeah|yep|sure|ok(?:ay)?|fine|good|perfect|deal|works|great|done|agreed|all\s+right|alright|lovely|suits|👍)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A date that a short sentence names, with the place of the sentence and the words beside the date."""

    due: Due
    note: str
    span: Span
    beside: str
    is_hour: bool


def find_redating(turn: Turn) -> Change | None:
    """The last date that the turn gives an earlier task. A question counts only if the next speaker agrees."""
    recent = [place for place in turn.recent(_turns(turn)) if _may_be_moved(turn, place)]
    if not recent or answers_other_when(turn):
        return None
    recent.sort(key=lambda place: turn.entries[place].is_faint)
    changes = (_change(turn, recent, start=start, words=words) for start, words in short_sentences(turn.segment.text))
    return next((change for change in reversed([*changes]) if change is not None), None)


def _turns(turn: Turn) -> int:
    return TURNS if len(turn.segment.text) <= SHORT_TURN else TURNS_OF_LONGER


def find_own_date(turn: Turn) -> Change | None:
    """A date that the speaker of a promise names in a sentence beside it: “I'll wash it. Twice. Before bed.”"""
    place = len(turn.entries) - 1
    entry = turn.entries[place]
    if entry.position != turn.position:
        return None
    first = entry.candidate.evidence[0]
    begin, end = first.char_start - turn.segment.char_start, first.char_end - turn.segment.char_start
    for start, words in short_sentences(turn.segment.text):
        is_beside = start >= end or begin - OPENING_GAP <= start + len(words) <= begin
        if is_beside and (change := _change(turn, [place], start=start, words=words)):
            is_more = entry.candidate.due is None or _is_hour_of_day(entry, change)
            is_agreed_day = start < begin and change.due is not None and repeats_day(turn, change.due)
            return change if is_more and not is_agreed_day else None
    return None


def _is_hour_of_day(entry: Entry, change: Change) -> bool:
    had = entry.candidate.due
    return had is not None and change.due is not None and is_hour_alone(change.due.rule) and had.at is not None


def _may_be_moved(turn: Turn, place: int) -> bool:
    """Whether the entry may get another date: a first date only within TURNS_WITHOUT_DATE, as it is said soon or never."""
    entry = turn.entries[place]
    return entry.candidate.due is not None or turn.position - entry.position <= TURNS_WITHOUT_DATE


def _change(turn: Turn, places: list[int], *, start: int, words: str) -> Change | None:
    if len(words) > LONGEST:
        return None
    named = _named(turn, start=start, words=words)
    if named is None:
        return _hour_change(turn, places[0], start=start, words=words)
    place = _meant(turn, places, beside=named.beside)
    if place is None or (words.endswith("?") and not _is_agreed(turn, named.due.phrase.casefold().split()[-1])):
        return None
    due = _on_its_day(named.due, turn.entries[place].candidate.due) if named.is_hour else named.due
    note = f"“{due.phrase}” is the last date agreed: {named.note}."
    return Change(place, named.span, "ledger.redated", note, due=due)


def _named(turn: Turn, *, start: int, words: str) -> _Named | None:
    if _says_more(words) or not GATE.search(words) or REFUSING.search(words) or TOLD.search(words):
        return None
    mentions = find_dates(words, setting=turn.prepared.setting_of(turn.segment))
    if len(mentions) != 1 or mentions[0].at is None:
        return None
    mention, first = mentions[0], turn.segment.char_start + start
    if any(_is_within(candidate.due, first, first + len(words)) for candidate in turn.fresh):
        return None
    return _Named(
        to_due(mention, offset=first),
        mention.note,
        Span(first, first + len(words)),
        _beside(mention, words),
        is_hour_alone(mention.rule),
    )


def _says_more(words: str) -> bool:
    """Whether the sentence says more than a date. This look at the words saves reading dates, as most sentences do."""
    return len(words_of(words) - LIGHT - DATE_WORDS - {DIGITS}) > MOST_HEAVY


def _is_within(due: Due | None, start: int, end: int) -> bool:
    """Whether the words are already the date of a task of this turn."""
    return due is not None and start <= due.span.char_start < end


def _beside(mention: DateMention, words: str) -> str:
    return OF_IT.sub(" ", f"{words[: mention.char_start]} {words[mention.char_end :]}")


def _meant(turn: Turn, places: list[int], *, beside: str) -> int | None:
    """The entry whose title has all telling words beside the date; the first one if there are no such words."""
    said = LETTERS.findall(beside)
    if len(said) > MOST_WORDS:
        return None
    heavy = [word for word in said if word.casefold() not in LIGHT and not turn.prepared.roster.named(word)]
    if not heavy:
        return places[0]
    spoken = content_words(" ".join(heavy))
    if len(spoken) < len(heavy):
        return None
    return next((place for place in places if spoken <= content_words(turn.entries[place].candidate.title)), None)


def _hour_change(turn: Turn, place: int, *, start: int, words: str) -> Change | None:
    """The change by a bare hour ("ten, then"), which counts only for a task that has an hour."""
    had = turn.entries[place].candidate.due
    if had is None or had.at is None or had.precision != DuePrecision.DATETIME:
        return None
    clock = find_hour(words)
    if clock is None:
        return None
    first = turn.segment.char_start + start
    local = had.at.astimezone(ZoneInfo(had.timezone))
    span = Span(first, first + len(words))
    due = replace(had, phrase=words.strip(" .!?,"), span=span, at=_nearest(local, clock.hour), rule="time.bare_hour")
    return Change(place, span, "ledger.redated", f"“{due.phrase}” is the last hour agreed, on the same day.", due=due)


def _on_its_day(due: Due, had: Due | None) -> Due:
    """The hour moved to the day that was agreed before, if there is one."""
    if had is None or had.at is None or due.at is None:
        return due
    zone = ZoneInfo(had.timezone)
    local, clock = had.at.astimezone(zone), due.at.astimezone(zone)
    moved = local.replace(hour=clock.hour, minute=clock.minute, second=clock.second)
    is_before_noon = "morning" in had.phrase.casefold() and clock.hour > NOON and "p" not in due.phrase.casefold()
    return replace(due, at=(moved - HALF_DAY if is_before_noon else moved).astimezone(had.at.tzinfo))


def _nearest(local: datetime, hour: int) -> datetime:
    """The hour before or after noon, whichever is nearer: after "at nine", "make it ten" is ten in the morning."""
    moved = [local.replace(hour=(hour % NOON) + half, minute=0, second=0) for half in (0, NOON)]
    return min(moved, key=lambda at: abs(at - local)).astimezone(local.tzinfo)


def _is_agreed(turn: Turn, day: str) -> bool:
    """Whether the next turn begins with a yes or with the same day."""
    following = turn.prepared.document.segments[turn.position + 1 : turn.position + 2]
    if not following:
        return False
    opening = following[0].text[:60]
    return AGREED.match(opening) is not None or opening.casefold().lstrip().startswith(day)

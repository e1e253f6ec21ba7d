"""Find completion reports in a document. Pure, and separate from finding tasks: a report is no task."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.words import PLAIN_LETTERS
from intake.candidate import Candidate, Polarity, Reason, Span
from intake.document import Document, Segment
from intake.extract.completions.doubts import is_doubtful
from intake.extract.completions.replies import ANSWERED, find_questions, find_reply
from intake.extract.completions.things import CHECKED, find_things
from intake.extract.completions.verbs import FORMS
from intake.extract.completions.wordings import find_wordings, match_of
from intake.extract.context import ExtractionContext
from intake.extract.evidence import quote
from intake.extract.fingerprints import fingerprint_of, own_fingerprints
from intake.extract.matches import Bearer, Match
from intake.extract.merging import merge_candidates
from intake.extract.owners import Ownership, named_before, resolve_owner, speaker_of
from intake.extract.prepared import words_before
from intake.extract.roster import Roster, build_roster
from intake.extract.scoring import confidence_of, reason
from intake.extract.sentences import Sentence, split_sentences
from intake.extract.titles import Title, Voice, make_title
from intake.extract.verbs import STRONG_VERBS, TASK_VERBS

MOST_REPORTS = 4
GATE = FORMS | {"out", "did", "complete"}
CHECKBOX = re.compile(r"\[ ?[xX] ?\]")
WHEN = re.compile(
    r"[\s,]*\b(?:(?:earlier\s+|late\s+|first\s+thing\s+)?(?:today|yesterday|this\s+(?:morning|afternoon|evening|week)|"
    r"last\s+(?:night|week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s+(?:morning|afternoon|evening))?|"
    r"(?:an?|one|two|three|a\s+few|a\s+couple\s+of|\d+)\s+(?:minutes?|hours?|days?|moments?|weeks?)\s+ago|earlier|just\s+now|already|"
    r"(?:right\s+)?before\s+(?:this|the|our)\s+(?:call|meeting))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One report: its words, the yes if it answers a question, who did the work, and its title."""

    match: Match
    sentence: Sentence
    reply: tuple[Segment, Span] | None
    ownership: Ownership
    title: Title


def find_completions(document: Document, *, context: ExtractionContext) -> tuple[Candidate, ...]:
    """The work that the document clearly reports as done, in order, each titled like the task that it was.

    The polarity is ``done``. The caller finds out whether such a task exists.
    """
    roster = build_roster(document, people=context.people)
    found = [
        candidate
        for position, segment in enumerate(document.segments)
        if _is_promising(segment.text)
        for sentence in split_sentences(segment, document, is_wanted=_is_promising)
        for candidate in _candidates(sentence, position, document=document, roster=roster)
    ]
    found.sort(key=lambda each: each.evidence[0].char_start)
    merged = merge_candidates(found, people=roster.known)
    # The fingerprint differs from that of the task itself, which the same source may promise.
    return own_fingerprints(
        [replace(each, fingerprint=fingerprint_of(f"done {each.title}", owner=each.owner)) for each in merged]
    )


def _is_promising(text: str) -> bool:
    return not GATE.isdisjoint(PLAIN_LETTERS.findall(text.casefold())) or bool(CHECKBOX.search(text))


def _candidates(sentence: Sentence, position: int, *, document: Document, roster: Roster) -> Iterator[Candidate]:
    for match in _matches(sentence, roster)[:MOST_REPORTS]:
        ownership = resolve_owner(match, sentence, document=document, roster=roster)
        reply = find_reply(sentence, position, document=document) if match.rule == ANSWERED else None
        if reply is not None:
            asked = ownership.owner
            ownership = _answered(ownership, reply[0], document=document, roster=roster)
            if asked is not None and ownership.owner != asked:
                continue  # Another person's yes proves nothing about the person who was asked by name.
        before = words_before(document, sentence, position, offset=match.cue_start)
        title = _title(match, ownership, before=before, roster=roster)
        if _says_what(title) and (match.rule != ANSWERED or reply is not None):
            yield _candidate(Heard(match, sentence, reply, ownership, title), document)


def _says_what(title: Title) -> bool:
    return bool(title.text) and not title.is_vague and not title.is_empty


def _candidate(heard: Heard, document: Document) -> Candidate:
    why = tuple(_why(heard))
    sentence, ownership = heard.sentence, heard.ownership
    spans = [(sentence.segment, Span(sentence.char_start, sentence.char_end)), *filter(None, (heard.reply,))]
    return Candidate(
        title=heard.title.text,
        evidence=tuple(quote(span, segment, document=document) for segment, span in spans),
        confidence=confidence_of(why),
        commitment=heard.match.commitment,
        fingerprint=fingerprint_of(heard.title.text, owner=ownership.owner),
        polarity=Polarity.DONE,
        owner=ownership.owner,
        owner_candidates=ownership.candidates,
        why=why,
    )


def _matches(sentence: Sentence, roster: Roster) -> list[Match]:
    """The reports in the sentence, each stretch once, by the wording that tells most about who did it. A ticked box counts alone."""
    checked = list(_checked(sentence))
    if checked:
        return checked
    kept: list[Match] = []
    for match in (*find_wordings(sentence, roster), *find_things(sentence)):
        overlaps = any(
            match.action_start < other.action_end and other.action_start < match.action_end for other in kept
        )
        if not overlaps and not is_doubtful(sentence, match):
            kept.append(match)
    return sorted(kept, key=lambda match: match.action_start) or list(find_questions(sentence))


def _checked(sentence: Sentence) -> Iterator[Match]:
    """The report of a ticked box in a list."""
    found = CHECKED.match(sentence.text)
    if found is None:
        return
    verb, _, _ = found["task"].partition(" ")
    if verb.casefold() in TASK_VERBS:
        place = found.span("task")
        note = "It is ticked off in a list."
        yield match_of(
            "done.checked", cue=(0, place[0]), action=place, bearer=Bearer.UNSAID, note=note, title=found["task"]
        )


def _answered(ownership: Ownership, segment: Segment, *, document: Document, roster: Roster) -> Ownership:
    """The ownership with the person who said yes as owner, because they did the work."""
    reply = Sentence(segment, segment.text, segment.char_start, segment.char_end)
    answerer = speaker_of(reply, document, roster=roster)
    note = f"{answerer} said yes." if answerer else ownership.note
    return replace(ownership, owner=answerer, candidates=(), addressee=answerer or ownership.addressee, note=note)


def _title(match: Match, ownership: Ownership, *, before: str, roster: Roster) -> Title:
    known = (ownership.speaker, ownership.addressee)
    return make_title(
        WHEN.sub("", match.title or ""),
        voice=Voice(*known),
        before=before,
        person=named_before(before, roster=roster, besides=known),
    )


def _why(heard: Heard) -> Iterator[Reason]:
    match, title, start = heard.match, heard.title, heard.sentence.char_start
    yield reason(match.rule, match.note, spans=(Span(start + match.cue_start, start + match.cue_end),))
    verb, _, _ = title.text.partition(" ")
    yield reason("verb.strong" if verb.casefold() in STRONG_VERBS else "verb.task", f"“{verb}” names work.")
    yield reason(heard.ownership.rule, heard.ownership.note)
    if title.antecedent:
        yield reason("title.resolved", f"A pronoun was taken to mean “{title.antecedent}”.")

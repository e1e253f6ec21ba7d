"""Instructions of a forwarder above the forwarded mail: who shall do the work below, and by when.

"Can you do this by Friday?", "Priya, please handle the below", "for Tom". They fill in owners and dates that tasks of the
forwarded part lack, and hand over tasks that the forwarder was asked to do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from intake.candidate import Candidate, Due, Span
from intake.document import Document, Origin, Passage, Segment
from intake.extract.dates.finder import find_dates
from intake.extract.deadlines import to_due
from intake.extract.evidence import quote
from intake.extract.foreign_instructions import Said, find_greeted, read_instruction
from intake.extract.owners import canonical_names
from intake.extract.phrases import NOT_NAMES
from intake.extract.prepared import PreparedDocument
from intake.extract.roster import Roster
from intake.extract.scoring import reason

OWNER, DUE = "forward.owner", "forward.due"
# A full stop inside or after a date ("19.06.", "19. Juni") does not end a sentence.
SENTENCES = re.compile(
    r"(?:[^.!?\n]|(?<=\d)\.(?=\d| [a-zà-þ]| (?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)))+[.!?]*"
)
# "This Friday" and "these days" do not refer to the mail.
POINTS = re.compile(
    r"\b(?:(?:this|these)(?!\s+(?:week|month|year|morning|afternoon|evening|weekend|quarter|time|(?:mon|tues|wednes|thurs|fri|satur|sun)day|days?)\b)|"
    r"(?:see\s+|the\s+)?below|the\s+attached\s+(?:e-?mail|mail|message|request|thread)|the\s+following|underneath|forwarded)\b",
    re.IGNORECASE,
)
# "Please handle" without an object can only mean the forwarded mail.
POINTS_BARELY = re.compile(
    r"\b(?:can\s+you|could\s+you|would\s+you|will\s+you|please|pls|kindly)\s+(?:please\s+)?"
    r"(?:handle|action|act|process|proceed|sort(?:\s+out)?|take\s+over|take\s+care|take\s+on|follow\s+up|deal\s+with|look\s+into|see\s+to)\W*$",
    re.IGNORECASE,
)
# "Prepare the numbers for this" is separate work and does not hand over the forwarded tasks.
HAS_OWN_OBJECT = re.compile(
    r"\b(?:the|a|an|our|your|some|any)\s+(?!below|attached|following|e-?mail|mail|message|request|thread)[\w'’-]+(?:\s+[\w'’-]+){0,3}\s+"
    r"(?:for|about|before|after|ahead\s+of|based\s+on|in\s+response\s+to)\s+(?:this|these)\b",
    re.IGNORECASE,
)
# "Please make sure these are done" adds nothing to the tasks below it.
SAYS_NOTHING = re.compile(
    r"^\W*(?:please|pls|kindly|(?:can|could|would|will)\s+you)\s+(?:please\s+)?(?:make\s+sure|ensure|see\s+to|see|handle|take\s+care\s+of|deal\s+with|look\s+(?:at|into|after)|do|action|sort(?:\s+out)?|complete|finish)\s+"
    r"(?:that\s+)?(?:(?:this|these|all\s+of\s+(?:this|these)|the\s+below|below)\b(?:\s+(?:is|are|get|gets|be|all)\b)*(?:\s+(?:done|completed|handled|finished|sorted|followed\s+up))?)\W*$",
    re.IGNORECASE,
)
WHO = r"(?P<name>(?-i:[A-Z])[^\W\d_][\w'’-]*(?:\s+(?-i:[A-Z])[\w'’-]+)?)"
ASKS = r"(?:can|could|would|will)\s+you|please|pls|kindly"
CALLED = re.compile(
    rf"^\W*(?:(?:hi|hello|hey|dear|ok|okay)\s+)?@?{WHO}\s*(?:[,:–—-]\s*|\s+)(?:{ASKS}|to\s+[a-z]|for\s+you\b|this\s+(?:is|one)|yours\b|over\s+to\s+you|handle|see\s+below)",
    re.IGNORECASE,
)
CALLED_LAST = re.compile(rf"(?:{ASKS})\b.*,\s*{WHO}\s*[?.!]*$", re.IGNORECASE)
ASKED = re.compile(rf"\b(?:can|could|would|will)\s+{WHO}\s+(?:please\s+)?[a-z]", re.IGNORECASE)
FOR = re.compile(
    rf"^\W*(?:this\s+(?:is|one(?:['’]s|\s+is)?)\s+|one\s+)?for\s+@?{WHO}\s*(?=[.,;!?–—:-]|\s+(?:by|before|until|please|to)\b|$)",
    re.IGNORECASE,
)
GIVEN = re.compile(
    rf"\b(?:assign(?:ed)?|pass(?:ed|ing)?|hand(?:ed|ing)?|over)\s+(?:this\s+|these\s+)?(?:on\s+|over\s+)?to\s+@?{WHO}",
    re.IGNORECASE,
)
WILL = re.compile(rf"^\W*@?{WHO}\s+(?:will|to|shall|should|must)\s+[a-z]", re.IGNORECASE)
BARE_NAME = re.compile(rf"^\W*@?{WHO}\s*[?.!:,–—-]*$", re.IGNORECASE)
GREETED = re.compile(rf"^\W*(?:hi|hello|hey|dear)\s+{WHO}\s*[,!.:–—-]*$", re.IGNORECASE)
CALLED_ALONE = re.compile(rf"^\W*{WHO}\s*,\s*$", re.IGNORECASE)
YOU = re.compile(rf"\b(?:{ASKS})\b|\byou\b", re.IGNORECASE)
MINE = re.compile(
    r"\bI(?:['’]ll|\s+(?:will|shall|can))\s+(?:\w+\s+){0,2}?(?:do|handle|take|see|deal|sort|look|get)\b|^\W*(?:for\s+me|mine|note\s+to\s+self)\b",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"\b(?:no\s+need|nothing\s+to\s+do|don['’]?t|do\s+not|ignore|already|just\s+(?:so\s+you\s+know|for\s+information)|not\s+for)\b",
    re.IGNORECASE,
)
LIGHT = re.compile(
    r"[\W_]*(?:\b(?:by|before|until|due|deadline|for|on|please|pls|asap|urgent|needed|need|latest|at\s+the|fyi|done|want(?:ed)?)\b[\W_]*)*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Instruction:
    """What one sentence of the forwarder says, with its place."""

    owner: str | None
    due: Due | None
    due_note: str
    span: Span
    segment: Segment


def follow_instructions(candidates: Sequence[Candidate], prepared: PreparedDocument) -> tuple[Candidate, ...]:
    """The candidates; those of a forwarded mail get the owners and dates that the forwarder's words give them.

    Candidates made of the instruction itself ("can you do this by Friday?") are dropped.
    """
    document = prepared.document
    below = _places_below(document)
    if not below or not any(found.evidence[0].segment_index in below for found in candidates):
        return tuple(candidates)
    instructions = tuple(_instructions(prepared))
    taken = [(given.span.char_start, given.span.char_end) for given in instructions]
    return tuple(
        _followed(found, instructions, prepared) if found.evidence[0].segment_index in below else found
        for found in candidates
        if found.evidence[0].segment_index in below or not _only_points(found, taken)
    )


def _places_below(document: Document) -> frozenset[int]:
    """The indexes of the forwarded segments; none if the mail does not begin with its sender's own words."""
    if document.origin != Origin.EMAIL or not document.segments or document.segments[0].passage is not None:
        return frozenset()
    return frozenset(segment.index for segment in document.segments if segment.passage is Passage.FORWARDED)


def _instructions(prepared: PreparedDocument) -> Iterator[Instruction]:
    top = [segment for segment in prepared.document.segments if segment.passage is None]
    addressee = _addressee(top, prepared)
    for segment in top:
        for found in SENTENCES.finditer(segment.text):
            instruction = _instruction(found, segment, addressee=addressee, prepared=prepared)
            if instruction is not None:
                yield instruction


def _instruction(
    found: re.Match[str], segment: Segment, *, addressee: str | None, prepared: PreparedDocument
) -> Instruction | None:
    words = found[0].strip()
    if not words or REFUSED.search(words):
        return None
    start = segment.char_start + found.start() + len(found[0]) - len(found[0].lstrip())
    span = Span(start, start + len(words))
    foreign = read_instruction(words, setting=prepared.setting_of(segment))
    if foreign is not None:
        return _from_foreign(foreign, segment, span, addressee=addressee, roster=prepared.roster)
    if HAS_OWN_OBJECT.search(words):
        return None
    mention = next(
        (each for each in find_dates(words, setting=prepared.setting_of(segment)) if each.at is not None), None
    )
    rest = words if mention is None else f"{words[: mention.char_start]} {words[mention.char_end :]}".strip()
    points = POINTS.search(words) is not None or POINTS_BARELY.search(rest) is not None
    owner = _owner(rest, segment, points=points, addressee=addressee, roster=prepared.roster)
    is_bare_date = mention is not None and (LIGHT.fullmatch(rest) is not None or (owner is not None and not points))
    due = to_due(mention, offset=start) if mention is not None and (points or is_bare_date) else None
    if owner is None and due is None and not SAYS_NOTHING.search(words):
        return None
    return Instruction(owner, due, mention.note if mention else "", span, segment)


def _from_foreign(
    said: Said, segment: Segment, span: Span, *, addressee: str | None, roster: Roster
) -> Instruction | None:
    name = _person(said.name, roster) if said.name else None
    owner = segment.speaker if said.is_mine else name or (addressee if said.is_to_addressee else None)
    due = to_due(said.mention, offset=span.char_start) if said.mention is not None else None
    if owner is None and due is None:
        return None
    return Instruction(owner, due, said.mention.note if said.mention else "", span, segment)


def _owner(words: str, segment: Segment, *, points: bool, addressee: str | None, roster: Roster) -> str | None:
    """The person whom the words give the work. Without a word that points below, only a lone name or "for Tom" counts."""
    bare = BARE_NAME.match(words) if not words.endswith(",") else None
    for found in (FOR.match(words), bare):
        if found and (name := _person(found["name"], roster)) and name != segment.speaker:
            return name
    if not points:
        return None
    if MINE.search(words):
        return segment.speaker
    for pattern in (CALLED, CALLED_LAST, ASKED, GIVEN, WILL):
        found = pattern.search(words)
        if found and (name := _person(found["name"], roster)):
            return name
    return addressee if YOU.search(words) else None


def _person(name: str, roster: Roster) -> str | None:
    """The person meant, if the name is known or a given name: a capitalised word at the start is mostly neither."""
    first = name.partition(" ")[0]
    if first.casefold() in NOT_NAMES:
        return None
    for words in (name, first):
        if roster.is_name(words):
            return canonical_names(words, roster)[0]
    return None


def _addressee(top: Sequence[Segment], prepared: PreparedDocument) -> str | None:
    """The person whom the forwarder greets, else the only one present who wrote no part of the mail."""
    for segment in top:
        for line in segment.text.splitlines()[:2]:
            found = GREETED.match(line) or CALLED_ALONE.match(line)
            name = find_greeted(line) or (found["name"] if found else None)
            if name and (person := _person(name, prepared.roster)):
                return person
    wrote = {segment.speaker for segment in prepared.document.segments}
    others = [name for name in prepared.roster.present if name not in wrote and "@" not in name]
    return others[0] if len(others) == 1 else None


def _only_points(candidate: Candidate, taken: Sequence[tuple[int, int]]) -> bool:
    first = candidate.evidence[0]
    return any(start < first.char_end and first.char_start < end for start, end in taken)


def _followed(candidate: Candidate, instructions: Sequence[Instruction], prepared: PreparedDocument) -> Candidate:
    for given in instructions:
        candidate = _with_due(_with_owner(candidate, given, prepared), given, prepared)
    return candidate


def _with_owner(candidate: Candidate, given: Instruction, prepared: PreparedDocument) -> Candidate:
    """The candidate with the instruction's owner, if it has none or belongs to the forwarder. Other owners keep their tasks."""
    is_free = candidate.owner is None or candidate.owner == given.segment.speaker
    if given.owner is None or not is_free or candidate.owner == given.owner:
        return candidate
    speaker = given.segment.speaker or "The sender"
    does = "takes it on" if given.owner == speaker else f"forwards it to {given.owner}"
    note = f"{speaker} {does}: “{_said(given, prepared)}”."
    changed = replace(
        candidate,
        owner=given.owner,
        owner_candidates=(),
        owed_to=None if candidate.owed_to == given.owner else candidate.owed_to,
        why=(*candidate.why, reason(OWNER, note, spans=(given.span,))),
    )
    return _with_evidence(changed, given, prepared)


def _with_due(candidate: Candidate, given: Instruction, prepared: PreparedDocument) -> Candidate:
    """The candidate with the instruction's date, unless it has one or a third person owns it."""
    is_meant = candidate.owner in {None, given.owner, given.segment.speaker}
    if given.due is None or candidate.due is not None or not is_meant:
        return candidate
    note = f"“{given.due.phrase}” is said above the forwarded mail: {given.due_note} ({given.due.rule})."
    changed = replace(candidate, due=given.due, why=(*candidate.why, reason(DUE, note, spans=(given.due.span,))))
    return _with_evidence(changed, given, prepared)


def _with_evidence(candidate: Candidate, given: Instruction, prepared: PreparedDocument) -> Candidate:
    if any(found.char_start == given.span.char_start for found in candidate.evidence):
        return candidate
    said = quote(given.span, given.segment, document=prepared.document)
    return replace(candidate, evidence=(*candidate.evidence, said))


def _said(given: Instruction, prepared: PreparedDocument) -> str:
    return " ".join(prepared.document.text[given.span.char_start : given.span.char_end].split())

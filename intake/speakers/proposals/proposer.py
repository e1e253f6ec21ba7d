"""Proposals for every label of a source. Pure: equal documents and people give equal proposals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from intake.document import Document, Participant
from intake.speakers.proposals.clues import Clue, ClueRule, KnownPerson, Proposal
from intake.speakers.proposals.name_book import NameBook
from intake.speakers.proposals.spoken import called_by, callings, introductions
from intake.text.normal_form import comparable

# Introductions come early and names are used throughout, so that more turns only cost time.
MAX_TURNS = 2_000
MOST_PROPOSALS = 3
_HIGHEST = 0.95
_OWN_LABELS = frozenset({"me", "you", "microphone", "mic"})


def propose_speakers(
    document: Document, *, members: Sequence[KnownPerson], handed_in_by: KnownPerson | None = None
) -> Mapping[str, tuple[Proposal, ...]]:
    """The proposals for each label, best first. A member has to confirm them."""
    speakers = [person for person in document.participants if person.is_speaker]
    listed = [person for person in document.participants if not person.is_generic]
    book = NameBook.of([*members, *(KnownPerson(person.name, person.email) for person in listed)])
    clues = [
        *_matching_clues(speakers, NameBook.of(members)),
        *_spoken_clues(document, speakers, book),
        *_left_over(speakers, document.participants, book),
        *_own_clues(speakers, handed_in_by),
    ]
    by_label: dict[str, list[Clue]] = defaultdict(list)
    for clue in clues:
        by_label[comparable(clue.label)].append(clue)
    return {person.name: _proposals(by_label[comparable(person.name)]) for person in speakers}


def _matching_clues(speakers: Iterable[Participant], book: NameBook) -> Iterator[Clue]:
    """Clues from labels that are names of members."""
    for speaker in speakers:
        if speaker.is_generic:
            continue
        plain = comparable(speaker.name)
        if speaker.email and (member := book.by_email.get(speaker.email.casefold())):
            yield Clue(
                speaker.name, member, ClueRule.SAME_EMAIL, 0.95, f"{member.name} has the address {member.email}."
            )
        if member := book.by_name.get(plain):
            yield Clue(speaker.name, member, ClueRule.SAME_NAME, 0.95, f"{member.name} is a member of that name.")
        elif (member := book.find_by_short_name(plain.partition(" ")[0])) and _may_be_short_for(plain, member):
            note = f"{member.name} is the only member with that first name."
            yield Clue(speaker.name, member, ClueRule.SAME_FIRST_NAME, 0.7, note)


def _may_be_short_for(plain: str, member: KnownPerson) -> bool:
    """Whether the label may be a short form of the member's name; two different full names are two people."""
    return " " not in plain or " " not in comparable(member.name)


def _spoken_clues(document: Document, speakers: Iterable[Participant], book: NameBook) -> Iterator[Clue]:
    """Clues from speech about the speakers with generic labels."""
    generic = {comparable(person.name) for person in speakers if person.is_generic}
    segments = [segment for segment in document.segments if not segment.is_note][:MAX_TURNS]
    others: dict[str, set[str]] = defaultdict(set)
    clues: list[Clue] = []
    for place, segment in enumerate(segments):
        if segment.speaker is None:
            continue
        others[comparable(segment.speaker)].update(comparable(name) for name in called_by(segment))
        clues += introductions(segment, segment.speaker, book)
        clues += callings(segments, place, book)
    for clue in clues:
        label = comparable(clue.label)
        calls_others = {comparable(clue.person.name), comparable(clue.person.name).partition(" ")[0]} & others[label]
        if label in generic and (clue.rule is ClueRule.SELF_INTRODUCTION or not calls_others):
            yield clue


def _left_over(speakers: Sequence[Participant], everybody: Iterable[Participant], book: NameBook) -> Iterator[Clue]:
    """A clue where exactly one listed person does not speak and exactly one speaker has no name."""
    unnamed = [person for person in speakers if person.is_generic]
    silent = [person for person in everybody if not person.is_speaker and not person.is_generic]
    if len(unnamed) == len(silent) == 1:
        person = book.find(silent[0].name) or KnownPerson(silent[0].name, silent[0].email)
        note = f"{silent[0].name} is listed, and everybody else is named."
        yield Clue(unnamed[0].name, person, ClueRule.ONLY_ONE_LEFT, 0.5, note)


def _own_clues(speakers: Iterable[Participant], handed_in_by: KnownPerson | None) -> Iterator[Clue]:
    """Clues for labels such as "Me", which tools use for the owner of the machine."""
    for speaker in speakers:
        if handed_in_by is not None and comparable(speaker.name) in _OWN_LABELS:
            note = f"{handed_in_by.name} handed this in."
            yield Clue(speaker.name, handed_in_by, ClueRule.HANDED_IN, 0.6, note)


def _proposals(clues: Iterable[Clue]) -> tuple[Proposal, ...]:
    by_person: dict[KnownPerson, list[Clue]] = defaultdict(list)
    for clue in clues:
        by_person[clue.person].append(clue)
    found = [_proposal(person, reasons) for person, reasons in by_person.items()]
    return tuple(sorted(found, key=lambda each: (-each.confidence, each.person.name)))[:MOST_PROPOSALS]


def _proposal(person: KnownPerson, reasons: Sequence[Clue]) -> Proposal:
    doubt = 1.0
    for reason in reasons:
        doubt *= 1 - reason.weight
    best = sorted(reasons, key=lambda reason: -reason.weight)[:MOST_PROPOSALS]
    return Proposal(person, round(min(_HIGHEST, 1 - doubt), 3), tuple(best))

"""Speaker mappings of a source: proposals, and what a member confirmed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from access.models import Member, MemberKind
from access.services.members import MOST_MEMBERS, find_members, list_members
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, InvalidError
from core.ids import MemberId, SourceId
from intake import repository
from intake.document import Participant
from intake.export.export import load_document
from intake.models import Job, Source, SpeakerMapping
from intake.sources.catalogue import analyze_again, get_source
from intake.sources.entries import source_entry
from intake.speakers.proposals.clues import KnownPerson, Proposal
from intake.speakers.proposals.proposer import MAX_TURNS, propose_speakers
from intake.text.normal_form import comparable


@dataclass(frozen=True, slots=True)
class Speaker:
    """One label of a source, with proposals and the confirmed person."""

    participant: Participant
    proposals: tuple[Proposal, ...]
    mapping: SpeakerMapping | None


@dataclass(frozen=True, slots=True)
class Mapped:
    """The confirmed people of a source by label, and whether any mapping was ever made, including withdrawn ones."""

    people: Mapping[str, KnownPerson]
    was_mapped: bool


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The person for a label: a member, or another person with a name or an address."""

    label: str
    member_id: MemberId | None = None
    name: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The source, and the job that brings its suggestions up to date when something changed."""

    source: Source
    job: Job | None


def list_speakers(uow: UnitOfWork, source_id: SourceId, *, actor: Actor) -> Sequence[Speaker]:
    """The speakers of a source in the order of their first turns. Raises SourceNotFoundError and NotReadError."""
    source = get_source(uow, source_id, actor=actor)
    document = load_document(uow, source, most_turns=MAX_TURNS)
    proposals = propose_speakers(
        document, members=_members(uow, actor), handed_in_by=_handed_in_by(uow, source, actor=actor)
    )
    mappings = {comparable(row.label): row for row in repository.list_mappings(uow.session, source_id) if row.name}
    return [
        Speaker(person, proposals.get(person.name, ()), mappings.get(comparable(person.name)))
        for person in document.participants
        if person.is_speaker
    ]


def confirm_speakers(
    uow: UnitOfWork, source: Source, confirmations: Sequence[Confirmation], *, actor: Actor
) -> Confirmed:
    """Map exactly these labels, and enqueue a reading that updates undecided suggestions.

    The caller must hold the lock of the source. Raises InvalidError for labels or members that do not exist.
    """
    source_id = SourceId(source.id)
    labels = {comparable(person["name"]): person["name"] for person in source.participants if person["is_speaker"]}
    _check(confirmations, labels)
    people = find_members(uow, actor.workspace_id, [each.member_id for each in confirmations if each.member_id])
    wanted = {
        labels[comparable(each.label)]: _resolved(each, place, people) for place, each in enumerate(confirmations)
    }
    before = _names(repository.list_mappings(uow.session, source_id))
    if not repository.replace_mappings(uow.session, source, wanted, set_by=actor.member_id, set_at=uow.now):
        return Confirmed(source, None)
    source.updated_at = uow.now
    source.version += 1
    changes = {"speakers": {"from": before, "to": {label: each.name for label, each in wanted.items()}}}
    entry = source_entry(source, "map_speakers", actor=actor, changes=changes)
    record(uow, entry)
    was_staged = repository.was_staged(uow.session, source_id)
    return Confirmed(source, analyze_again(uow, source_id, actor=actor, stage=True) if was_staged else None)


def names_of(uow: UnitOfWork, source_id: SourceId) -> Mapping[str, KnownPerson]:
    """The confirmed people by label; empty without any mapping."""
    return find_mapped(uow, [source_id])[source_id].people


def find_mapped(uow: UnitOfWork, source_ids: Collection[str]) -> Mapping[str, Mapped]:
    """The mappings of each of the sources, by source."""
    rows = repository.list_all_mappings(uow.session, source_ids)
    return {each: _mapped(rows.get(each, ())) for each in source_ids}


def _mapped(rows: Sequence[SpeakerMapping]) -> Mapped:
    people = {row.label: KnownPerson(row.name, row.email, row.member_id) for row in rows if row.name}
    return Mapped(people, was_mapped=bool(rows))


def _check(confirmations: Sequence[Confirmation], labels: Mapping[str, str]) -> None:
    seen: set[str] = set()
    for place, each in enumerate(confirmations):
        plain = comparable(each.label)
        if plain not in labels:
            known = ", ".join(labels.values())[:500]
            raise _refused(place, "label", f"is none of the labels of this transcript: {known}")
        if plain in seen:
            raise _refused(place, "label", "is named twice")
        seen.add(plain)


def _resolved(each: Confirmation, place: int, people: Mapping[MemberId, Member]) -> KnownPerson:
    if each.member_id is not None:
        member = people.get(each.member_id)
        if member is None or not member.is_active:
            raise _refused(place, "member_id", "is no active member of this workspace")
        return KnownPerson(member.name, member.email, member.id)
    return KnownPerson(each.name or each.email or "", each.email)


def _refused(place: int, field: str, reason: str) -> InvalidError:
    return InvalidError(f"The {field} {reason}.", faults=[FieldFault(f"mappings.{place}.{field}", reason)])


def _names(rows: Sequence[SpeakerMapping]) -> dict[str, str]:
    return {row.label: row.name for row in rows if row.name}


def _members(uow: UnitOfWork, actor: Actor) -> list[KnownPerson]:
    members = list_members(uow, actor.workspace_id, assignable=True, limit=MOST_MEMBERS).rows
    return [_known(member) for member in members if member.kind is MemberKind.USER]


def _handed_in_by(uow: UnitOfWork, source: Source, *, actor: Actor) -> KnownPerson | None:
    if source.created_by is None:
        return None
    creator = find_members(uow, actor.workspace_id, [MemberId(source.created_by)]).get(MemberId(source.created_by))
    return _known(creator) if creator and creator.kind is MemberKind.USER else None


def _known(member: Member) -> KnownPerson:
    return KnownPerson(member.name, member.email, member.id)

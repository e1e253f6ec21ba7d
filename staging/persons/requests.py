"""Requests to erase a person, taking one back during the grace period, and exporting a person."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any, Final

from access.errors import InsufficientScopeError
from access.names import clean_email, clean_name
from access.scopes import Scope
from access.services.member_changes import refuse_without_owner
from access.services.members import get_member
from access.services.workspaces import get_workspace
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from core.errors import ConflictError, FieldFault, InvalidError, NotFoundError
from core.ids import MemberId, PersonErasureId, Prefix, is_id, new_id
from core.paging import Page, Position
from staging.models.person_erasure import PersonErasure
from staging.policy.person import SHORTEST, Person
from staging.repository import persons as repository

# The grace period in workspaces that never erase deleted transcripts.
_GRACE_DAYS: Final = 30


class PersonErasureNotFoundError(NotFoundError):
    """The workspace has no such erasure."""


class PersonErasedError(ConflictError):
    """The person has been erased, which can't be undone."""

    code = "already_erased"


def describe(
    uow: UnitOfWork, *, actor: Actor, member_id: MemberId | None, email: str | None, names: Sequence[str]
) -> Person:
    """The person with all known names and addresses. Raises MemberNotFoundError, and InvalidError when none is known."""
    known = [clean_name(name) for name in names]
    emails = [clean_email(email)] if email else []
    if member_id is not None:
        member = get_member(uow, actor.workspace_id, member_id)
        known.append(member.name)
        emails += [member.email] if member.email else []
    person = Person(tuple(dict.fromkeys(known)), tuple(dict.fromkeys(emails)), member_id)
    if short := [name for name in known if len(name) < SHORTEST]:
        reason = f"must have at least {SHORTEST} characters, or words of others would be found: {', '.join(short)}"
        raise InvalidError(f"A name {reason}.", faults=[FieldFault("names", reason)])
    if not person.words:
        reason = "must name a member, an address or a name"
        raise InvalidError(f"The request {reason}.", faults=[FieldFault("names", reason)])
    return person


def export_person(uow: UnitOfWork, person: Person, *, actor: Actor) -> Iterator[dict[str, Any]]:
    """Every row of the workspace that names the person or is by them. Raises InsufficientScopeError.

    The rows include private work of others, so the admin scope alone is not enough.
    """
    refuse_unless_sees_all(actor)
    return map(repository.plain_row, repository.list_traces(uow.session, actor.workspace_id, person))


def note_export(uow: UnitOfWork, person: Person, *, actor: Actor) -> None:
    """Write the export to the trail, with the person's id only if they are a member."""
    record(uow, Entry(actor, "person.export", "member" if person.member_id else "person", person.member_id))


def ask_for_erasure(uow: UnitOfWork, person: Person, *, actor: Actor) -> PersonErasure:
    """Schedule the erasure after the workspace's grace period. Raises InsufficientScopeError and LastOwnerError."""
    refuse_unless_sees_all(actor)
    if person.member_id is not None:
        refuse_without_owner(uow, get_member(uow, actor.workspace_id, MemberId(person.member_id)))
    days = get_workspace(uow, actor.workspace_id).erase_after_days
    erasure = PersonErasure(
        id=PersonErasureId(new_id(Prefix.PERSON_ERASURE)),
        workspace_id=actor.workspace_id,
        member_id=person.member_id,
        email=person.emails[0] if person.emails else None,
        names=[*person.names, *person.emails[1:]],
        created_by=actor.member_id,
        created_at=uow.now,
        due_at=uow.now + timedelta(days=_GRACE_DAYS if days is None else days),
    )
    uow.session.add(erasure)
    uow.session.flush()
    record(uow, Entry(actor, "person.ask_erasure", "person", erasure.id, links=_links(erasure)))
    return erasure


def take_back(uow: UnitOfWork, erasure_id: PersonErasureId, *, actor: Actor) -> None:
    """Cancel the erasure. Raises PersonErasureNotFoundError, and PersonErasedError when it is too late."""
    found = is_id(erasure_id, Prefix.PERSON_ERASURE)
    erasure = repository.lock_erasure(uow.session, actor.workspace_id, erasure_id) if found else None
    if erasure is None:
        raise PersonErasureNotFoundError("There is no such erasure in this workspace.")
    if erasure.done_at is not None:
        raise PersonErasedError("The person was erased already.")
    record(uow, Entry(actor, "person.keep", "person", erasure.id, links=_links(erasure)))
    uow.session.delete(erasure)


def list_erasures(uow: UnitOfWork, *, actor: Actor, after: Position | None, limit: int) -> Page[PersonErasure]:
    """Erasures newest first, finished ones included."""
    return repository.list_erasures(uow.session, actor.workspace_id, after=after, limit=limit)


def person_of(erasure: PersonErasure) -> Person:
    return Person(tuple(erasure.names), (erasure.email,) if erasure.email else (), erasure.member_id)


def refuse_unless_sees_all(actor: Actor) -> None:
    """Raises InsufficientScopeError for actors who may not see others' private work. The operator may see everything."""
    if actor.kind is not ActorKind.SYSTEM and not actor.may(Scope.TASKS_PRIVATE):
        raise InsufficientScopeError([Scope.TASKS_PRIVATE])


def _links(erasure: PersonErasure) -> tuple[dict[str, str], ...]:
    return ({"type": "member", "id": erasure.member_id},) if erasure.member_id else ()

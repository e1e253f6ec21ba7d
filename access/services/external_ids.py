"""External ids of members, with which requests from other systems name people."""

import re
from collections.abc import Collection, Mapping

from access.repository import external_ids as repository
from access.services.members import get_member
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, InvalidError, NotFoundError
from core.ids import MemberId, WorkspaceId, is_ours

LONGEST_EXTERNAL_ID = 128
_SYSTEM = re.compile(r"\A[a-z][a-z0-9_-]{0,31}\Z")


class ExternalIdNotFoundError(NotFoundError):
    """The member has no id in that system."""


def list_external_ids(uow: UnitOfWork, workspace_id: WorkspaceId, member_id: MemberId) -> Mapping[str, str]:
    """The member's external ids by system. Raises MemberNotFoundError."""
    member = get_member(uow, workspace_id, member_id)
    return repository.list_by_system(uow.session, workspace_id, member.id)


def put_external_id(uow: UnitOfWork, *, actor: Actor, member_id: MemberId, system: str, external_id: str) -> None:
    """Set the member's external id in that system. Raises MemberNotFoundError, InvalidError, ExternalIdTakenError."""
    member = get_member(uow, actor.workspace_id, member_id)
    _check(system, external_id)
    before = repository.list_by_system(uow.session, actor.workspace_id, member.id).get(system)
    if before == external_id:
        return
    repository.put(uow.session, actor.workspace_id, member.id, system=system, external_id=external_id)
    _record(uow, actor, member.id, system, before=before, after=external_id)


def remove_external_id(uow: UnitOfWork, *, actor: Actor, member_id: MemberId, system: str) -> None:
    """Delete the member's external id in that system. Raises MemberNotFoundError and ExternalIdNotFoundError."""
    member = get_member(uow, actor.workspace_id, member_id)
    is_possible = _SYSTEM.match(system) is not None
    before = repository.remove(uow.session, actor.workspace_id, member.id, system=system) if is_possible else None
    if before is None:
        raise ExternalIdNotFoundError("The member has no id in that system.")
    _record(uow, actor, member.id, system, before=before, after=None)


def find_members(
    uow: UnitOfWork, workspace_id: WorkspaceId, *, system: str, external_ids: Collection[str]
) -> Mapping[str, MemberId]:
    """The member of each external id; unknown ids are left out."""
    return repository.find_members(uow.session, workspace_id, system=system, external_ids=external_ids)


def find_external(
    uow: UnitOfWork, workspace_id: WorkspaceId, *, system: str, member_ids: Collection[MemberId]
) -> Mapping[MemberId, str]:
    """The external id of each member; members without one are left out."""
    return repository.find_external(uow.session, workspace_id, system=system, member_ids=member_ids)


def _check(system: str, external_id: str) -> None:
    faults = []
    if not _SYSTEM.match(system):
        faults.append(FieldFault("system", "must be a short word of small letters, digits, - and _"))
    if not (1 <= len(external_id) <= LONGEST_EXTERNAL_ID and external_id.isprintable()):
        faults.append(FieldFault("external_id", f"must have 1 to {LONGEST_EXTERNAL_ID} printable characters"))
    if is_ours(external_id):
        faults.append(FieldFault("external_id", "is an id of our own, which needs no other system"))
    if faults:
        raise InvalidError("The id can't be kept.", faults=faults)


def _record(
    uow: UnitOfWork, actor: Actor, member_id: MemberId, system: str, *, before: str | None, after: str | None
) -> None:
    changes = {f"external_ids.{system}": {"from": before, "to": after}}
    record(uow, Entry(actor, "member.update", "member", member_id, changes=changes))

"""Use cases on intake addresses: create, edit, rotate the token, revoke."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from access.services.members import get_member
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, FieldFault, InvalidError, NotFoundError
from core.ids import IntakeAddressId, MemberId, Prefix, is_id, new_id
from core.paging import Page, Position
from core.versions import check_version
from intake.inbound import repository
from intake.inbound.models import IntakeAddress
from intake.inbound.words import ReceiptPolicy, SenderPolicy
from intake.mail.addressing import LETTERS_OF_TOKENS, MAX_TOKEN_CHARS

__all__ = [
    "AddressNotFoundError",
    "create_address",
    "edit_address",
    "get_address",
    "list_addresses",
    "revoke_address",
    "rotate_address",
]


class AddressNotFoundError(NotFoundError):
    """There is no such intake address in this workspace."""


class AddressRevokedError(ConflictError):
    """The address was revoked, which is final."""

    code = "address_revoked"


def create_address(uow: UnitOfWork, *, actor: Actor, values: Mapping[str, Any]) -> IntakeAddress:
    """Create an address with a new token. Raises MemberNotFoundError for its assignee, and InvalidError."""
    _check(uow, values, actor=actor)
    address = IntakeAddress(
        id=new_id(Prefix.INTAKE_ADDRESS),
        workspace_id=actor.workspace_id,
        token=_new_token(),
        created_by=actor.member_id,
        created_at=uow.now,
        updated_at=uow.now,
        version=1,
        **{"trusted_senders": [], "receipts": ReceiptPolicy.FOUND, **values},
    )
    uow.session.add(address)
    uow.session.flush()
    changes = {name: {"from": None, "to": _plain(value)} for name, value in values.items()}
    _note(uow, address, "create", actor=actor, changes=changes)
    return address


def get_address(uow: UnitOfWork, address_id: IntakeAddressId, *, actor: Actor) -> IntakeAddress:
    """Return the address. Raises AddressNotFoundError, also for addresses of other workspaces."""
    is_possible = is_id(address_id, Prefix.INTAKE_ADDRESS)
    found = repository.find_address(uow.session, actor.workspace_id, address_id) if is_possible else None
    if found is None:
        raise AddressNotFoundError("There is no such intake address in this workspace.")
    return found


def list_addresses(
    uow: UnitOfWork,
    *,
    actor: Actor,
    updated_after: datetime | None = None,
    updated_before: datetime | None = None,
    after: Position | None,
    limit: int,
) -> Page[IntakeAddress]:
    """One page of the addresses, newest first, including revoked ones."""
    between = updated_after, updated_before
    return repository.list_addresses(uow.session, actor.workspace_id, between, after=after, limit=limit)


def edit_address(
    uow: UnitOfWork,
    address_id: IntakeAddressId,
    *,
    actor: Actor,
    values: Mapping[str, Any],
    expected_version: int | None = None,
) -> IntakeAddress:
    """Change the given values of the address. Mail that was received before is not changed.

    Raises AddressNotFoundError, AddressRevokedError, VersionConflictError, MemberNotFoundError and InvalidError.
    """
    address = _lock_living(uow, address_id, actor=actor, expected_version=expected_version)
    _check(uow, {"policy": address.policy, "domains": address.domains, **values}, actor=actor)
    changes = {
        name: {"from": _plain(getattr(address, name)), "to": _plain(value)}
        for name, value in values.items()
        if getattr(address, name) != value
    }
    if not changes:
        return address
    was_private = address.is_private
    for name in changes:
        setattr(address, name, values[name])
    _touch(uow, address)
    _note(uow, address, "edit", actor=actor, changes=changes, is_private=was_private or address.is_private)
    return address


def rotate_address(uow: UnitOfWork, address_id: IntakeAddressId, *, actor: Actor) -> IntakeAddress:
    """Give the address a new token; mail to the old one is refused from now on.

    Raises AddressNotFoundError and AddressRevokedError.
    """
    address = _lock_living(uow, address_id, actor=actor)
    address.token = _new_token()
    _touch(uow, address)
    _note(uow, address, "rotate", actor=actor)
    return address


def revoke_address(uow: UnitOfWork, address_id: IntakeAddressId, *, actor: Actor) -> IntakeAddress:
    """Refuse mail to the address from now on; revoking it again changes nothing. Raises AddressNotFoundError."""
    address = get_address(uow, address_id, actor=actor)
    uow.session.refresh(address, with_for_update=True)
    if address.revoked_at is None:
        address.revoked_at = uow.now
        _touch(uow, address)
        _note(uow, address, "revoke", actor=actor)
    return address


def _lock_living(
    uow: UnitOfWork, address_id: IntakeAddressId, *, actor: Actor, expected_version: int | None = None
) -> IntakeAddress:
    address = get_address(uow, address_id, actor=actor)
    uow.session.refresh(address, with_for_update=True)
    if address.revoked_at is not None:
        raise AddressRevokedError("The address was revoked. Make a new one.")
    check_version(address.version, expected_version)
    return address


def _check(uow: UnitOfWork, values: Mapping[str, Any], *, actor: Actor) -> None:
    assignee = values.get("assignee_id")
    if assignee is not None and not get_member(uow, actor.workspace_id, MemberId(assignee)).is_active:
        reason = "the member is not active"
        raise InvalidError(f"The address can't be so: {reason}.", faults=[FieldFault("assignee_id", reason)])
    if values.get("policy") is SenderPolicy.DOMAINS and not values.get("domains"):
        reason = "name at least one domain"
        raise InvalidError(f"The address can't be so: {reason}.", faults=[FieldFault("domains", reason)])


def _new_token() -> str:
    """80 random bits, in letters that are not easily confused."""
    return "".join(secrets.choice(LETTERS_OF_TOKENS) for _ in range(MAX_TOKEN_CHARS))


def _touch(uow: UnitOfWork, address: IntakeAddress) -> None:
    address.updated_at = uow.now
    address.version += 1


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else value


def _note(
    uow: UnitOfWork,
    address: IntakeAddress,
    what: str,
    *,
    actor: Actor,
    changes: Mapping[str, Any] | None = None,
    is_private: bool | None = None,
) -> None:
    record(
        uow,
        Entry(
            actor,
            f"intake_address.{what}",
            "intake_address",
            address.id,
            changes=changes or {},
            is_private=address.is_private if is_private is None else is_private,
        ),
    )

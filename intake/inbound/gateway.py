"""Mail from a mail server: recipients are looked up across workspaces, and all rows are written in one transaction."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from config.unit_of_work import UnitOfWork
from core.actor import Channel, system_actor
from core.ids import WorkspaceId
from intake.blobs import BlobStore
from intake.inbound.accept import Accepted, Target, accept_at, reply_target
from intake.inbound.delivery import Delivery
from intake.inbound.facts import Surroundings, find_facts
from intake.inbound.models import InboundMessage
from intake.inbound.replies import find_reply_target
from intake.inbound.routing import MailHosts, find_recipient
from intake.inbound.sorting import show_as_its_address


def find_target(uow: UnitOfWork, recipient: str, hosts: MailHosts) -> Target | None:
    """The target of the recipient; None for an unknown or revoked address, so that the server can refuse it at once."""
    address = find_recipient(uow, recipient, hosts)
    if address is None:
        answered = find_reply_target(uow, recipient, hosts)
        return reply_target(recipient.lower(), answered) if answered else None
    return Target(recipient.lower(), address) if address.revoked_at is None else None


def accept_everywhere(
    uow: UnitOfWork, delivery: Delivery, *, hosts: MailHosts, blobs: BlobStore
) -> list[Accepted | None]:
    """Accept the mail for each recipient. The result has their order, with None for unknown or revoked addresses."""
    found = [find_target(uow, recipient, hosts) for recipient in delivery.recipients]
    rows = _accept_each(uow, delivery, found, blobs=blobs)
    return [rows[target.recipient or ""] if target else None for target in found]


def refuse_everywhere(
    uow: UnitOfWork, delivery: Delivery, reason: str, *, hosts: MailHosts, blobs: BlobStore
) -> list[Accepted]:
    """Record a refused mail, or its headers, with the reason for each known recipient."""
    found = [find_target(uow, recipient, hosts) for recipient in delivery.recipients]
    refused = [replace(target, reason=reason) for target in found if target]
    return list(_accept_each(uow, delivery, refused, blobs=blobs).values())


def refuse_large(
    uow: UnitOfWork, head: Delivery, *, size: int, hosts: MailHosts, blobs: BlobStore
) -> list[InboundMessage]:
    """Record the headers of a mail that is too large, with sender, subject and size, so that it can be found."""
    facts = find_facts(head.raw, Surroundings())
    said = (facts.subject, facts.sender_name, facts.sender_address)
    refused = [one.message for one in refuse_everywhere(uow, head, "mail_too_large", hosts=hosts, blobs=blobs)]
    for message in refused:
        message.size, message.subject, message.sent_at = size, facts.subject, facts.sent_at
        message.sender_name, message.sender_address = facts.sender_name, facts.sender_address
        message.search_text = " ".join(one for one in (*said, message.recipient) if one).casefold()
        show_as_its_address(uow, message)
    return refused


def _accept_each(
    uow: UnitOfWork, delivery: Delivery, found: Sequence[Target | None], *, blobs: BlobStore
) -> dict[str, Accepted]:
    rows: dict[str, Accepted] = {}
    for workspace_id, group in groupby(sorted(filter(None, found), key=_workspace), key=_workspace):
        targets = list({target.recipient: target for target in group}.values())
        rows |= _accept(uow, delivery, targets, workspace_id=workspace_id, blobs=blobs)
    return rows


def _accept(
    uow: UnitOfWork, delivery: Delivery, targets: Sequence[Target], *, workspace_id: str, blobs: BlobStore
) -> dict[str, Accepted]:
    actor = system_actor(WorkspaceId(workspace_id), channel=Channel.EMAIL)
    accepted = accept_at(uow, delivery, targets, actor=actor, blobs=blobs)
    return {target.recipient or "": one for target, one in zip(targets, accepted, strict=True)}


def _workspace(target: Target) -> str:
    answered = target.answers.workspace_id if target.answers else ""
    return target.address.workspace_id if target.address else answered

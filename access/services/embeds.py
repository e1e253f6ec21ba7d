"""Letting other pages show a list of work, and no longer letting one of them, or any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from access.embed_models import ListEmbed
from access.embed_tokens import MOST_ORIGINS, Embed, is_origin, open_embed, seal_embed
from access.models import Workspace
from access.names import clean_name
from access.repository import embeds as repository
from access.repository import workspaces
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, InvalidError, NotFoundError
from core.ids import EmbedId, Prefix, WorkspaceId, is_id, new_id
from core.paging import Page, Position

TOUCH_EVERY = timedelta(minutes=10)


class EmbedNotFoundError(NotFoundError):
    """The address was not made here, has expired, or was taken back."""


@dataclass(frozen=True, slots=True)
class NewEmbed:
    """What is kept of it, and what the address ends with, which is kept nowhere."""

    embed: ListEmbed
    token: str


@dataclass(frozen=True, slots=True)
class ShownEmbed:
    """What an address shows, of which workspace, and the row in which its use is to be noted, if it was not just now."""

    embed: Embed
    workspace: Workspace
    touch_due: EmbedId | None


def make_embed(
    uow: UnitOfWork,
    *,
    actor: Actor,
    name: str | None,
    origins: Sequence[str],
    link: tuple[str, str] | None,
    days: int,
    signing_key: bytes,
) -> NewEmbed:
    """Pages of these origins can show the open work about that thing, or all of it. Raises InvalidError."""
    _refuse_unfit(origins)
    kind, thing = link or (None, None)
    row = ListEmbed(
        id=EmbedId(new_id(Prefix.EMBED)),
        workspace_id=actor.workspace_id,
        name=clean_name(origins[0].partition("://")[2] if name is None else name),
        origins=list(origins),
        link_type=kind,
        link_id=thing,
        created_by=actor.member_id,
        created_at=uow.now,
        expires_at=uow.now + timedelta(days=days),
    )
    repository.add(uow.session, row)
    links = ({"type": kind, "id": thing},) if link else ()
    changes = {"name": row.name, "origins": list(origins), "expires_at": row.expires_at.isoformat()}
    record(uow, Entry(actor, "embed.create", "embed", row.id, changes=changes, links=links))
    sealed = Embed(row.workspace_id, tuple(origins), uow.now, row.expires_at, kind, thing, row.id)
    return NewEmbed(row, seal_embed(sealed, signing_key=signing_key))


def _refuse_unfit(origins: Sequence[str]) -> None:
    faults = [
        FieldFault(f"origins.{place}", "must be the origin of a page, such as https://intranet.example.org")
        for place, origin in enumerate(origins)
        if not is_origin(origin)
    ]
    if faults or not 1 <= len(origins) <= MOST_ORIGINS:
        raise InvalidError(
            f"Name one to {MOST_ORIGINS} origins.", faults=faults or [FieldFault("origins", "too few or many")]
        )


def list_embeds(uow: UnitOfWork, workspace_id: WorkspaceId, *, after: Position | None, limit: int) -> Page[ListEmbed]:
    """Newest first, those that were taken back or have expired too."""
    return repository.list_page(uow.session, workspace_id, after=after, limit=limit)


def revoke_embed(uow: UnitOfWork, *, actor: Actor, embed_id: EmbedId) -> ListEmbed:
    """That address shows nothing from the very next request on; taking it back again changes nothing.

    Raises EmbedNotFoundError.
    """
    row = repository.find(uow.session, actor.workspace_id, embed_id) if is_id(embed_id, Prefix.EMBED) else None
    if row is None:
        raise EmbedNotFoundError("There is no such list in this workspace.")
    if repository.revoke(uow.session, actor.workspace_id, embed_id, at=uow.now):
        record(uow, Entry(actor, "embed.revoke", "embed", embed_id))
    return row


def revoke_embeds(uow: UnitOfWork, *, actor: Actor) -> None:
    """No address that was made so far shows anything from the very next request on."""
    workspace = uow.session.get_one(Workspace, actor.workspace_id)
    # Addresses of before they had rows are known by this instant alone.
    workspace.embeds_since = uow.now
    uow.session.flush()
    repository.revoke_all(uow.session, actor.workspace_id, at=uow.now)
    record(uow, Entry(actor, "embeds.revoke", "workspace", actor.workspace_id))


def get_embed(uow: UnitOfWork, token: str, *, signing_key: bytes) -> ShownEmbed:
    """What the address shows now, and of which workspace. Raises EmbedNotFoundError."""
    embed = open_embed(token, signing_key=signing_key)
    workspace = workspaces.find(uow.session, embed.workspace_id) if embed else None
    if embed is None or workspace is None or embed.expires_at <= uow.now:
        raise EmbedNotFoundError("This address shows nothing, or no longer.")
    if workspace.embeds_since is not None and embed.made_at <= workspace.embeds_since:
        raise EmbedNotFoundError("This address shows nothing, or no longer.")
    return ShownEmbed(embed, workspace, _touch_due(uow, embed))


def _touch_due(uow: UnitOfWork, embed: Embed) -> EmbedId | None:
    if embed.id is None:
        return None
    row = repository.find(uow.session, embed.workspace_id, embed.id)
    if row is None or row.revoked_at is not None:
        raise EmbedNotFoundError("This address shows nothing, or no longer.")
    is_due = row.last_used_at is None or row.last_used_at <= uow.now - TOUCH_EVERY
    return row.id if is_due else None


def touch_embed(uow: UnitOfWork, embed_id: EmbedId) -> None:
    """Note that the list was shown, at most every ten minutes. Not audited: nobody did anything."""
    repository.touch(uow.session, embed_id, at=uow.now, unless_since=uow.now - TOUCH_EVERY)

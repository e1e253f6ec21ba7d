"""Creates embeds, and revokes one or all of them."""

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
    """The token was not created here, has expired, or was revoked."""


@dataclass(frozen=True, slots=True)
class NewEmbed:
    """The stored row, and the token at the end of the address, which is not stored."""

    embed: ListEmbed
    token: str


@dataclass(frozen=True, slots=True)
class ShownEmbed:
    """The embed of a token and its workspace; ``touch_due`` is its id when the last use was not recorded recently."""

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
    """Create an embed that pages of these origins can show: open work with the link, or all of it. Raises InvalidError."""
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
    """Embeds newest first, including revoked and expired ones."""
    return repository.list_page(uow.session, workspace_id, after=after, limit=limit)


def revoke_embed(uow: UnitOfWork, *, actor: Actor, embed_id: EmbedId) -> ListEmbed:
    """Revoke the embed from the next request on; revoking it again changes nothing.

    Raises EmbedNotFoundError.
    """
    row = repository.find(uow.session, actor.workspace_id, embed_id) if is_id(embed_id, Prefix.EMBED) else None
    if row is None:
        raise EmbedNotFoundError("There is no such list in this workspace.")
    if repository.revoke(uow.session, actor.workspace_id, embed_id, at=uow.now):
        record(uow, Entry(actor, "embed.revoke", "embed", embed_id))
    return row


def revoke_embeds(uow: UnitOfWork, *, actor: Actor) -> None:
    """Revoke all embeds of the workspace from the next request on."""
    workspace = uow.session.get_one(Workspace, actor.workspace_id)
    # Embeds of versions before the table have no row; this instant revokes them.
    workspace.embeds_since = uow.now
    uow.session.flush()
    repository.revoke_all(uow.session, actor.workspace_id, at=uow.now)
    record(uow, Entry(actor, "embeds.revoke", "workspace", actor.workspace_id))


def get_embed(uow: UnitOfWork, token: str, *, signing_key: bytes) -> ShownEmbed:
    """The embed of the token and its workspace. Raises EmbedNotFoundError."""
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
    """Record the use of an embed, at most every ten minutes. Not audited, because showing a list is no action of a member."""
    repository.touch(uow.session, embed_id, at=uow.now, unless_since=uow.now - TOUCH_EVERY)

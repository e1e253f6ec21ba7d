"""Letting other pages show a list of work, and no longer letting any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from access.embed_tokens import MOST_ORIGINS, Embed, is_origin, open_embed, seal_embed
from access.models import Workspace
from access.repository import workspaces
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, InvalidError, NotFoundError


class EmbedNotFoundError(NotFoundError):
    """The address was not made here, has expired, or was taken back."""


@dataclass(frozen=True, slots=True)
class NewEmbed:
    """What the address ends with, which is kept nowhere, and until when it is good."""

    token: str
    expires_at: datetime


def make_embed(
    uow: UnitOfWork,
    *,
    actor: Actor,
    origins: Sequence[str],
    link: tuple[str, str] | None,
    days: int,
    signing_key: bytes,
) -> NewEmbed:
    """Pages of these origins can show the open work about that thing, or all of it. Raises InvalidError."""
    faults = [
        FieldFault(f"origins.{place}", "must be the origin of a page, such as https://intranet.example.org")
        for place, origin in enumerate(origins)
        if not is_origin(origin)
    ]
    if faults or not 1 <= len(origins) <= MOST_ORIGINS:
        raise InvalidError(
            f"Name one to {MOST_ORIGINS} origins.", faults=faults or [FieldFault("origins", "too few or many")]
        )
    kind, thing = link or (None, None)
    until = uow.now + timedelta(days=days)
    embed = Embed(actor.workspace_id, tuple(origins), uow.now, until, kind, thing)
    links = ({"type": kind, "id": thing},) if link else ()
    changes = {"origins": list(origins), "expires_at": until.isoformat()}
    record(uow, Entry(actor, "embed.create", "workspace", actor.workspace_id, changes=changes, links=links))
    return NewEmbed(seal_embed(embed, signing_key=signing_key), until)


def revoke_embeds(uow: UnitOfWork, *, actor: Actor) -> None:
    """No address that was made so far shows anything from the very next request on."""
    workspace = uow.session.get_one(Workspace, actor.workspace_id)
    workspace.embeds_since = uow.now
    uow.session.flush()
    record(uow, Entry(actor, "embed.revoke", "workspace", actor.workspace_id))


def get_embed(uow: UnitOfWork, token: str, *, signing_key: bytes) -> tuple[Embed, Workspace]:
    """What the address shows now, and of which workspace. Raises EmbedNotFoundError."""
    embed = open_embed(token, signing_key=signing_key)
    workspace = workspaces.find(uow.session, embed.workspace_id) if embed else None
    if embed is None or workspace is None or embed.expires_at <= uow.now:
        raise EmbedNotFoundError("This address shows nothing, or no longer.")
    if workspace.embeds_since is not None and embed.made_at <= workspace.embeds_since:
        raise EmbedNotFoundError("This address shows nothing, or no longer.")
    return embed, workspace

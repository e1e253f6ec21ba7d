"""One query before an upload is stored: the known sources with its contents, and the zone and usage of the workspace."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select, true

from access.models import Workspace
from config.statements import OneOf, Statement
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from intake.door.quota import DAY, STORED_BYTES, UPLOADS_A_DAY
from intake.repository import ids_of_content


@dataclass(frozen=True, slots=True)
class Preconditions:
    """The workspace's zone and its usage of the quotas, and the visible sources with the uploaded contents."""

    timezone: str
    stored_bytes: int
    uploads_a_day: int
    known_ids: tuple[str, ...]


def _question(one_of: OneOf) -> Select[*tuple[Any, ...]]:
    known = ids_of_content(one_of)
    return (
        select(
            Workspace.timezone,
            STORED_BYTES.label("stored_bytes"),
            UPLOADS_A_DAY.label("uploads_a_day"),
            known.c.id.label("known_id"),
        )
        .select_from(Workspace)
        .outerjoin(known, true())
        .where(Workspace.id == bindparam("workspace_id", type_=Workspace.id.type))
    )


_QUESTION = Statement(_question)


def find_preconditions(uow: UnitOfWork, digests: Collection[str], *, actor: Actor) -> Preconditions:
    """The preconditions for contents with these digests, sent by the actor."""
    rows = _QUESTION.fetch(
        uow.session,
        ids=digests,
        workspace_id=actor.workspace_id,
        sender=actor.member_id or "",
        since=uow.now - DAY,
    )
    return Preconditions(
        timezone=rows[0]["timezone"],
        stored_bytes=int(rows[0]["stored_bytes"]),
        uploads_a_day=rows[0]["uploads_a_day"],
        known_ids=tuple(row["known_id"] for row in rows if row["known_id"] is not None),
    )

"""A workspace with many sources, and an empty one beside it."""

import hashlib
from collections.abc import Iterator
from typing import Any

from access.scopes import SCOPES_OF, Role
from access.services.keys import create_key
from access.services.members import add_member
from access.services.workspaces import ensure_workspace
from bench.installation import Installation
from config.many_rows import insert_many
from core.actor import Channel, system_actor
from core.ids import MemberId, Prefix, new_ids
from intake.document import Origin
from intake.models import Blob, Source, SourceState


def fill(place: Installation, count: int) -> None:
    """Add so many sources to the installation's workspace, handed in just now and read."""
    with place.runtime.transactions.begin() as uow:
        rows = list(_sources(place, count, at=uow.now))
        blobs = [
            {"workspace_id": place.workspace_id, "sha256": row["sha256"], "size": row["size"], "data": b"?"}
            for row in rows
        ]
        insert_many(uow.session, Blob, blobs)
        insert_many(uow.session, Source, rows)
    # The database would do this itself some minutes after so many inserts.
    with place.runtime.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if connection.dialect.name == "sqlite" else "VACUUM ANALYZE")


def key_of_another(place: Installation) -> str:
    """The key of a member of an empty workspace in the same installation."""
    with place.runtime.transactions.begin() as uow:
        workspace_id = ensure_workspace(uow, name="Empty").id
        actor = system_actor(workspace_id)
        owner = add_member(uow, actor=actor, name="Eve Reed", role=Role.OWNER)
        _, key = create_key(uow, actor=actor, member_id=MemberId(owner.id), scopes=SCOPES_OF[Role.OWNER], name="bench")
    return key


def _sources(place: Installation, count: int, *, at: Any) -> Iterator[dict[str, Any]]:
    for number, source_id in enumerate(new_ids(Prefix.SOURCE, count)):
        yield {
            "id": source_id,
            "workspace_id": place.workspace_id,
            "origin": Origin.TRANSCRIPT,
            "channel": Channel.API,
            "state": SourceState.DONE,
            "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
            "size": 1_000,
            "content_type": "text/plain",
            "title": f"Meeting {number}",
            "timezone": "UTC",
            "text": "Anna: See you tomorrow. " * 40,
            "requested_participants": [],
            "participants": [],
            "links": [],
            "warnings": [],
            "is_private": False,
            "created_by": place.owner_id,
            "created_at": at,
            "updated_at": at,
            "version": 1,
        }

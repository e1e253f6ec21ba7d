"""Finds earlier mail by its content, regardless of the address and of headers that servers added."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from config.many_rows import insert_many, is_among
from core.ids import WorkspaceId
from intake.inbound.models import InboundKey, InboundMessage
from intake.models import Source


@dataclass(frozen=True, slots=True)
class ReadMail:
    """A message that was read, and its source."""

    message_id: str
    source_id: str


def content_name(content_key: str, *, owner_id: str | None) -> str:
    """The key of content in public mail, or in the private mail of one member."""
    return f"same:{hashlib.sha256(chr(0).join((content_key, owner_id or '')).encode()).hexdigest()}"


def find_read(
    session: Session, workspace_id: WorkspaceId, names: Collection[str], *, own: Collection[str]
) -> Mapping[str, ReadMail]:
    """By key, the mail with that content whose source is still live.

    Only keys in ``own`` find private sources: a sender who uploads a private mail again as public gets the private
    source, but the public key must not lead other members to it.
    """
    query = (
        select(InboundKey.key, InboundMessage.id, InboundMessage.source_id)
        .join(InboundMessage, InboundMessage.id == InboundKey.message_id)
        .join(Source, Source.id == InboundMessage.source_id)
        .where(
            InboundKey.workspace_id == workspace_id,
            is_among(session, InboundKey.key, names),
            Source.deleted_at.is_(None),
            or_(Source.is_private.is_(False), is_among(session, InboundKey.key, own)),
        )
    )
    rows = session.execute(query) if names else ()
    return {key: ReadMail(message_id, source_id or "") for key, message_id, source_id in rows}


def claim_names(
    session: Session, workspace_id: WorkspaceId, wanted: Mapping[str, str], *, own: Collection[str]
) -> Mapping[str, ReadMail]:
    """By key, the earlier mails with that content. All other keys are claimed for the messages that want them.

    A concurrent claim of the same key waits for this transaction.
    """
    named = {"workspace_id": workspace_id}
    added = [{**named, "key": key, "message_id": message_id} for key, message_id in sorted(wanted.items())]
    insert_many(session, InboundKey, added, keeps_existing=True)
    of_ours = (InboundKey.workspace_id == workspace_id, is_among(session, InboundKey.key, wanted))
    rows = session.execute(select(InboundKey.key, InboundKey.message_id).where(*of_ours))
    held = {row.key: row.message_id for row in rows}
    others = [key for key, message_id in held.items() if wanted[key] != message_id]
    read = find_read(session, workspace_id, others, own=own)
    for key in others:
        if key not in read:
            # The source of the earlier mail was deleted or is private, so this message takes over the key.
            which = (InboundKey.workspace_id == workspace_id, InboundKey.key == key)
            session.execute(update(InboundKey).where(*which).values(message_id=wanted[key]))
    return read


def find_of_sources(session: Session, workspace_id: WorkspaceId, source_ids: Collection[str]) -> Mapping[str, str]:
    """By source, its first message."""
    query = select(InboundMessage.source_id, InboundMessage.id).where(
        InboundMessage.workspace_id == workspace_id, is_among(session, InboundMessage.source_id, source_ids)
    )
    newest_first = query.order_by(InboundMessage.created_at.desc(), InboundMessage.id.desc())
    rows = session.execute(newest_first) if source_ids else ()
    return {source_id: message_id for source_id, message_id in rows if source_id is not None}


def find_threads(
    session: Session, workspace_id: WorkspaceId, message_ids: Collection[str], *, but: Collection[str]
) -> Mapping[str, str | None]:
    """By Message-ID, the thread of the first mail with it; rows in ``but`` are ignored."""
    query = select(InboundMessage.message_id, InboundMessage.thread, InboundMessage.id).where(
        InboundMessage.workspace_id == workspace_id, is_among(session, InboundMessage.message_id, message_ids)
    )
    rows = session.execute(query.order_by(InboundMessage.created_at.desc())) if message_ids else ()
    left_out = set(but)
    return {message_id: thread for message_id, thread, row_id in rows if message_id and row_id not in left_out}

"""Receives the transcripts attached to a mail. Each becomes its own source, and only one source however often it is sent."""

import re
from collections.abc import Sequence
from datetime import datetime

from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind, Channel, system_actor
from core.ids import MemberId, SourceId, WorkspaceId
from intake.blobs import BlobStore
from intake.containers.unwrapping import Attached
from intake.door.receive import receive_all
from intake.door.upload import UNKNOWN_TYPE, Upload, bare_name
from intake.models import Source
from intake.sources.attached import note_attached
from intake.text.meeting_date import resolve_occurred_at

_CHARSET = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
# The key in ``Source.defaults`` for the time at which the mail was sent.
POSTED_AT = "posted_at"


def receive_attached(
    uow: UnitOfWork, mail: Source, attached: Sequence[Attached], *, sent_at: datetime, blobs: BlobStore
) -> None:
    """Give each transcript a source with the settings of the mail, and enqueue its reading.

    A source that exists and is visible to the sender stays as it is and is only recorded as attached.
    """
    uploads = [_upload(mail, each, sent_at=sent_at) for each in attached]
    receipts = receive_all(uow, uploads, actor=_actor(mail), blobs=blobs)
    found = [(receipt.source.id, upload.file_name) for receipt, upload in zip(receipts, uploads, strict=True)]
    note_attached(uow.session, WorkspaceId(mail.workspace_id), SourceId(mail.id), found)


def _upload(mail: Source, attached: Attached, *, sent_at: datetime) -> Upload:
    # An invitation may name an impossible year, or a time without a zone.
    begun_at, _ = resolve_occurred_at(None, None, requested=attached.begun_at, timezone=mail.timezone)
    invited = [{"name": person.name, "email": person.email} for person in attached.invited]
    return Upload(
        data=attached.content,
        timezone=mail.timezone,
        content_type=_content_type(attached.charset),
        file_name=bare_name(attached.name or ""),
        occurred_at=mail.requested_occurred_at or begun_at,
        participants=[*mail.requested_participants, *invited],
        links=list(mail.links),
        defaults={**(mail.defaults or {}), POSTED_AT: sent_at.isoformat()},
        is_private=mail.is_private,
        parent_id=SourceId(mail.id),
    )


def _content_type(charset: str | None) -> str:
    is_name = charset is not None and _CHARSET.fullmatch(charset) is not None
    return f"text/plain; charset={charset}" if is_name else UNKNOWN_TYPE


def _actor(mail: Source) -> Actor:
    """The actor who sent the mail: its member, or the system where the member is unknown."""
    workspace_id, channel = WorkspaceId(mail.workspace_id), Channel(mail.channel)
    if mail.created_by is None:
        return system_actor(workspace_id, channel=channel)
    return Actor(workspace_id, ActorKind.USER, channel, member_id=MemberId(mail.created_by))

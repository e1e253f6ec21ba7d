"""Receives uploads: stores the bytes and the sender's declarations, and creates a job that reads them.

All files of a call are written with the same few statements, so that a thousand files are stored quickly.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import TransientError
from core.ids import Prefix, SourceId, new_ids
from intake import repository
from intake.blobs import BlobStore
from intake.door.known import Known, Notice, notice_for
from intake.door.preconditions import find_preconditions
from intake.door.quota import UNLIMITED, Quota, refuse_over_quota
from intake.door.upload import Upload
from intake.models import Job, Source, SourceState
from intake.readings.owe import owe_readings
from intake.sources.entries import receipt_entry


class SourceVanishedError(TransientError):
    """The source with the same content disappeared between two queries."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The result of an upload: its source, the job that reads it, and whether the source existed before.

    The notice says how the source differs from what the sender asked for.
    """

    source: Source
    job: Job
    is_duplicate: bool
    notice: Notice | None = None


def receive(uow: UnitOfWork, upload: Upload, *, actor: Actor, blobs: BlobStore, quota: Quota = UNLIMITED) -> Receipt:
    """Store the bytes and create a job that reads them; the same bytes again return the same source and its latest job.

    Raises QuotaExceededError, but only for new content.
    """
    [receipt] = receive_all(uow, [upload], actor=actor, blobs=blobs, quota=quota)
    return receipt


def receive_all(
    uow: UnitOfWork, uploads: Sequence[Upload], *, actor: Actor, blobs: BlobStore, quota: Quota = UNLIMITED
) -> list[Receipt]:
    """Return for each upload its source and the job that reads it. Equal bytes in one call make one source.

    Private sources of other members are ignored: the same bytes make another source for the sender. Raises
    QuotaExceededError when the new uploads exceed a quota; then none is stored.
    """
    before = find_preconditions(uow, {upload.sha256 for upload in uploads}, actor=actor)
    known = Known(repository.get_sources(uow.session, before.known_ids) if before.known_ids else ())
    fresh: dict[str, Upload] = {}
    for upload in uploads:
        if known.find(upload) is None:
            fresh.setdefault(upload.sha256, upload)
    if fresh:
        refuse_over_quota(
            list(fresh.values()), quota, stored_bytes=before.stored_bytes, uploads_a_day=before.uploads_a_day
        )
    added = _add(uow, list(fresh.values()), actor=actor, blobs=blobs, zone=before.timezone)
    known.add(added.values())
    # A concurrent upload may have added the same content first.
    known.add(_find_known(uow, [upload for upload in fresh.values() if known.find(upload) is None], actor=actor))
    found = [(upload, _get_known(known, upload)) for upload in uploads]
    return _receipts(found, added=frozenset(added), jobs=_jobs(uow, found, added=added, actor=actor))


def answer_known(uow: UnitOfWork, found: Sequence[tuple[Upload, Source]], *, actor: Actor) -> list[Receipt]:
    """The receipts for uploads whose sources the caller has found, without comparing their bytes."""
    return _receipts(found, added=frozenset(), jobs=_jobs(uow, found, added={}, actor=actor))


def _find_known(uow: UnitOfWork, uploads: Sequence[Upload], *, actor: Actor) -> Sequence[Source]:
    digests = {upload.sha256 for upload in uploads}
    if not digests:
        return ()
    return repository.find_sources_by_content(uow.session, actor.workspace_id, digests, sender=actor.member_id)


def _get_known(known: Known, upload: Upload) -> Source:
    source = known.find(upload)
    if source is None:
        raise SourceVanishedError("The same file was deleted at this very moment; send it again.")
    return source


def _add(
    uow: UnitOfWork, uploads: Sequence[Upload], *, actor: Actor, blobs: BlobStore, zone: str
) -> Mapping[str, Source]:
    """The sources that were added, by id. Content that a concurrent upload added first is left out."""
    if not uploads:
        return {}
    blobs.put_many(uow.session, actor.workspace_id, {upload.sha256: upload.data for upload in uploads})
    ids = new_ids(Prefix.SOURCE, len(uploads))
    rows = [
        {"id": source_id, **_source_values(uow, upload, zone=upload.timezone or zone, actor=actor)}
        for source_id, upload in zip(ids, uploads, strict=True)
    ]
    added = repository.add_sources(uow.session, rows)
    record(uow, *(receipt_entry(row, actor=actor) for row in rows if row["id"] in added))
    # The rows are known in full, so that they are not queried again.
    return {row["id"]: Source(**row) for row in rows if row["id"] in added}


def _jobs(
    uow: UnitOfWork, found: Sequence[tuple[Upload, Source]], *, added: Mapping[str, Source], actor: Actor
) -> Mapping[str, Job]:
    """By source, its latest job, or a new one where it has none, or where the upload stages and the latest job does not."""
    stage: dict[str, bool] = {}
    for upload, source in found:
        stage[source.id] = stage.get(source.id, False) or upload.stage
    earlier = stage.keys() - added.keys()
    jobs = repository.find_latest_jobs(uow.session, earlier) if earlier else {}
    sizes = {source_id: source.size for source_id, source in added.items()}
    lacking = [
        (SourceId(source_id), is_staging)
        for source_id, is_staging in stage.items()
        if source_id not in jobs or (is_staging and not jobs[source_id].stage)
    ]
    return {**jobs, **{job.source_id: job for job in owe_readings(uow, lacking, actor=actor, sizes=sizes)}}


def _receipts(
    found: Sequence[tuple[Upload, Source]], *, added: frozenset[str], jobs: Mapping[str, Job]
) -> list[Receipt]:
    unseen = set(added)
    receipts = []
    for upload, source in found:
        is_duplicate = source.id not in unseen
        receipts.append(Receipt(source, jobs[source.id], is_duplicate, notice_for(upload, source)))
        unseen.discard(source.id)
    return receipts


def _source_values(uow: UnitOfWork, upload: Upload, *, zone: str, actor: Actor) -> dict[str, Any]:
    return {
        "workspace_id": actor.workspace_id,
        "parent_id": upload.parent_id,
        "origin": upload.origin,
        "channel": actor.channel,
        "state": SourceState.RECEIVED,
        "sha256": upload.sha256,
        "size": len(upload.data),
        "file_name": upload.file_name,
        "content_type": upload.content_type,
        "requested_format": upload.format,
        "title": upload.title,
        "requested_occurred_at": upload.occurred_at,
        "timezone": zone,
        "requested_participants": list(upload.participants),
        "links": list(upload.links),
        "defaults": dict(upload.defaults) if upload.defaults else None,
        "is_private": upload.is_private,
        "created_by": actor.member_id,
        "created_at": uow.now,
        "updated_at": uow.now,
        "version": 1,
        "participants": [],
        "warnings": [],
    }

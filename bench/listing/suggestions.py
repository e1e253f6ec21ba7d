"""The suggestions from which half of the tasks were made, with their evidence."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, text

from bench.installation import Installation
from config.unit_of_work import UnitOfWork
from core.actor import Channel
from core.ids import Prefix, new_id
from intake.blobs import DatabaseBlobs
from intake.candidate import Polarity, Priority, TaskType
from intake.door.receive import receive
from intake.door.upload import Upload
from staging.models import EvidenceRow, StagedTask
from staging.states import StagedState
from tasks.policy.draft import WorkOrigin

QUOTE = "I'll send the revised offer by Friday."
NOW = datetime(2025, 6, 2, tzinfo=UTC)


def put_behind(uow: UnitOfWork, place: Installation, task_ids: Sequence[str]) -> None:
    """Give each of these tasks a suggestion with one quote."""
    source = receive(uow, Upload(QUOTE.encode(), timezone="UTC"), actor=place.owner, blobs=DatabaseBlobs()).source
    staged_of = {task_id: new_id(Prefix.STAGED_TASK) for task_id in task_ids}
    uow.session.execute(insert(StagedTask), list(_staged(place, source.id, staged_of)))
    uow.session.execute(insert(EvidenceRow), list(_evidence(place, source.id, staged_of)))
    uow.session.execute(
        text("UPDATE work_items SET staged_id = :staged_id, source_id = :source_id WHERE id = :id"),
        [{"id": task_id, "staged_id": staged, "source_id": source.id} for task_id, staged in staged_of.items()],
    )


def _staged(place: Installation, source_id: str, staged_of: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for task_id, staged_id in staged_of.items():
        yield {
            "id": staged_id,
            "workspace_id": place.workspace_id,
            "source_id": source_id,
            "fingerprint": staged_id,
            "task_id": task_id,
            "title": "Send the revised offer",
            "description": "",
            "origin": WorkOrigin.TRANSCRIPT,
            "state": StagedState.APPROVED,
            "polarity": Polarity.DO,
            "priority": Priority.MEDIUM,
            "type": TaskType.FOLLOW_UP,
            "channel": Channel.WORKER,
            "confidence": 0.9,
            "is_private": False,
            "due_sort": NOW,
            "version": 1,
            "created_at": NOW,
            "updated_at": NOW,
            **{name: [] for name in ("owner_candidates", "tags", "links", "why")},
            "suggested": {},
        }


def _evidence(place: Installation, source_id: str, staged_of: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for staged_id in staged_of.values():
        yield {
            "id": new_id(Prefix.EVIDENCE),
            "workspace_id": place.workspace_id,
            "staged_id": staged_id,
            "source_id": source_id,
            "segment_index": 0,
            "speaker": "Dana Reed",
            "start_ms": 1_000,
            "end_ms": 3_500,
            "char_start": 0,
            "char_end": len(QUOTE),
            "quote": QUOTE,
            "context_before": "",
            "context_after": "",
        }

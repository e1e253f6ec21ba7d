"""Every query on evidence."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from config.many_rows import insert_many
from config.rows import group_by
from config.statements import Statement
from core.ids import StagedTaskId
from core.paging import Row
from staging.models.evidence import EvidenceRow
from staging.models.staged_task import StagedTask

BY_STAGED = Statement(
    lambda one_of: (
        select(*EvidenceRow.__table__.columns)
        .where(one_of(EvidenceRow.staged_id))
        .order_by(EvidenceRow.staged_id, EvidenceRow.char_start, EvidenceRow.id)
    )
)
_BY_SURVIVOR = Statement(
    lambda one_of: (
        select(StagedTask.survivor_id, *EvidenceRow.__table__.columns)
        .join(StagedTask, StagedTask.id == EvidenceRow.staged_id)
        .where(one_of(StagedTask.survivor_id))
        .order_by(StagedTask.survivor_id, EvidenceRow.staged_id, EvidenceRow.char_start, EvidenceRow.id)
    )
)


def insert_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, EvidenceRow, rows)


def list_by_staged(session: Session, staged_ids: Collection[StagedTaskId]) -> Mapping[StagedTaskId, list[Row]]:
    """The quotes of each suggestion, in spoken order."""
    return group_by(BY_STAGED.fetch(session, ids=staged_ids), "staged_id") if staged_ids else {}


def list_by_survivor(session: Session, survivor_ids: Collection[str]) -> Mapping[str, list[Row]]:
    """The quotes of what was merged into each suggestion or task."""
    return group_by(_BY_SURVIVOR.fetch(session, ids=survivor_ids), "survivor_id") if survivor_ids else {}

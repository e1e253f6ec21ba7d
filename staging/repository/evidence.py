"""Every query on evidence."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, insert, select
from sqlalchemy.orm import Session

from core.ids import StagedTaskId
from staging.models.evidence import EvidenceRow


def insert_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.execute(insert(EvidenceRow), list(rows))


def list_by_staged(session: Session, staged_ids: Collection[StagedTaskId]) -> Mapping[StagedTaskId, list[RowMapping]]:
    """The quotes behind each suggestion, in the order in which they were said."""
    query = (
        select(*EvidenceRow.__table__.columns)
        .where(EvidenceRow.staged_id.in_(staged_ids))
        .order_by(EvidenceRow.staged_id, EvidenceRow.char_start, EvidenceRow.id)
    )
    found: dict[StagedTaskId, list[RowMapping]] = defaultdict(list)
    for row in session.execute(query).mappings() if staged_ids else ():
        found[row["staged_id"]].append(row)
    return found

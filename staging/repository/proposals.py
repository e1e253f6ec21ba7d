"""Every query on proposals and recommendations."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from access.viewer import Readership, Viewer
from config.conditions import within
from config.keyset import Keyset
from config.statements import Statement
from core.ids import MemberId, ProposalId, SourceId, StagedTaskId, TaskId
from core.paging import Page, Position, Row
from staging.models.proposal import Proposal, ProposalState, Recommendation
from staging.models.staged_task import StagedTask
from staging.repository import visibility
from staging.states import StagedState
from tasks.models.work_item import WorkItem
from tasks.repository.work_items import concerns, visible


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFilter:
    """Which proposals to list; None does not filter. Deciding a proposal changes it."""

    states: frozenset[ProposalState]
    ids: frozenset[str] | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None


_NEWEST_PROPOSALS = Keyset(Proposal.created_at, Proposal.id, is_descending=True)
_NEWEST_RECOMMENDATIONS = Keyset(Recommendation.created_at, Recommendation.id, is_descending=True)
# The time is left out, because a statement combined with others does not return it exactly.
BY_STAGED = Statement(
    lambda one_of: (
        select(
            Recommendation.id,
            Recommendation.staged_id,
            Recommendation.member_id,
            Recommendation.action,
            Recommendation.reason,
            Recommendation.into,
        )
        .where(one_of(Recommendation.staged_id))
        .order_by(Recommendation.staged_id, Recommendation.created_at, Recommendation.id)
    )
)


def find(session: Session, viewer: Viewer, proposal_id: ProposalId) -> Proposal | None:
    """The proposal, if the viewer may see its task."""
    return session.scalars(_seen(viewer).where(Proposal.id == proposal_id)).one_or_none()


def find_readership(session: Session, viewer: Viewer, proposal_ids: Collection[str]) -> Readership:
    """Who may read trail entries about proposals: those who may read entries about their tasks."""
    query = (
        select(Proposal.id, WorkItem.is_private, concerns(viewer).label("is_own"))
        .join(WorkItem, WorkItem.id == Proposal.task_id)
        .where(Proposal.workspace_id == viewer.workspace_id, Proposal.id.in_(proposal_ids))
    )
    rows = session.execute(query).all()
    return Readership(
        open=frozenset(row.id for row in rows if not row.is_private),
        own=frozenset(row.id for row in rows if row.is_own),
    )


def find_versions(session: Session, ids: Collection[str]) -> dict[str, int]:
    """The present version of each proposal."""
    rows = session.execute(select(Proposal.id, Proposal.version).where(Proposal.id.in_(ids))).all()
    return {row.id: row.version for row in rows}


def find_waiting_for(session: Session, task_id: TaskId, created_by: MemberId | None) -> Sequence[Proposal]:
    query = select(Proposal).where(Proposal.task_id == task_id, Proposal.state == ProposalState.WAITING)
    return session.scalars(query.where(Proposal.created_by == created_by)).all()


def count_waiting(session: Session, viewer: Viewer, *, most: int) -> int:
    """How many wait for a decision; counting stops at ``most``."""
    query = _seen(viewer).where(Proposal.state == ProposalState.WAITING).limit(most)
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def list_rows(
    session: Session,
    viewer: Viewer,
    where: ProposalFilter,
    *,
    task_id: TaskId | None,
    after: Position | None,
    limit: int,
) -> Page[Proposal]:
    """Proposals newest first."""
    changed_at = func.coalesce(Proposal.decided_at, Proposal.created_at)
    query = _seen(viewer).where(Proposal.state.in_(where.states))
    query = query.where(*within((changed_at, where.updated_after, where.updated_before)))
    if where.ids is not None:
        query = query.where(Proposal.id.in_(where.ids))
    if task_id is not None:
        query = query.where(Proposal.task_id == task_id)
    return _NEWEST_PROPOSALS.page_of_objects(session, query, after=after, limit=limit)


def put_recommendation(session: Session, row: Recommendation) -> None:
    """Store the recommendation in place of the member's earlier one."""
    earlier = delete(Recommendation).where(
        Recommendation.staged_id == row.staged_id, Recommendation.member_id == row.member_id
    )
    session.execute(earlier)
    session.add(row)
    session.flush()


def list_recommendations(session: Session, staged_ids: Collection[StagedTaskId]) -> Sequence[Recommendation]:
    query = select(Recommendation).where(Recommendation.staged_id.in_(staged_ids))
    return session.scalars(query.order_by(Recommendation.created_at, Recommendation.id)).all() if staged_ids else ()


def list_about_waiting(
    session: Session, viewer: Viewer, *, source_id: SourceId | None, after: Position | None, limit: int
) -> Page[Row]:
    """Recommendations about undecided suggestions that the viewer may see, newest first."""
    query = (
        select(*Recommendation.__table__.columns)
        .join(StagedTask, StagedTask.id == Recommendation.staged_id)
        .where(Recommendation.workspace_id == viewer.workspace_id, StagedTask.state == StagedState.PROPOSED)
        .where(visibility.visible(viewer))
    )
    if source_id is not None:
        query = query.where(StagedTask.source_id == source_id)
    return _NEWEST_RECOMMENDATIONS.page_of(session, query, after=after, limit=limit)


def _seen(viewer: Viewer) -> Select[Proposal]:
    return select(Proposal).join(WorkItem, WorkItem.id == Proposal.task_id).where(visible(viewer))

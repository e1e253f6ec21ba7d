"""Every query on what reviewers did."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, bindparam, delete, exists, func, null, select, update
from sqlalchemy.orm import Session, aliased

from config.many_rows import insert_many, is_among
from config.rows import fetch
from core.ids import ActionId, MemberId, StagedTaskId, WorkspaceId
from core.paging import Row
from staging.models.review import ReviewAction, ReviewStep
from staging.models.staged_task import StagedTask

_VERSION = select(StagedTask.version).where(StagedTask.id == ReviewStep.staged_id).scalar_subquery()


def add(session: Session, action: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> None:
    insert_many(session, ReviewAction, [action])
    insert_many(session, ReviewStep, steps)


def find_last(session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None) -> ActionId | None:
    """The last action of that member that was not undone yet."""
    query = (
        select(ReviewAction.id)
        .where(ReviewAction.workspace_id == workspace_id, ReviewAction.actor_id == actor_id)
        .where(ReviewAction.undone_at.is_(None))
        .order_by(ReviewAction.id.desc())
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def find_last_undone(session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None) -> ActionId | None:
    """What that member undid last and can be done again: nothing once they have done something else since."""
    own = (ReviewAction.workspace_id == workspace_id, ReviewAction.actor_id == actor_id)
    last = select(ReviewAction.created_at).where(*own).order_by(ReviewAction.id.desc()).limit(1)
    last_at = session.scalars(last).one_or_none()
    if last_at is None:
        return None
    can_be_redone = exists().where(
        ReviewStep.action_id == ReviewAction.id, ReviewStep.undone_at.is_not(None), ReviewStep.after.is_not(None)
    )
    query = select(ReviewAction.id).where(*own, ReviewAction.undone_at >= last_at, can_be_redone)
    # What somebody touched in all its parts since would be refused for ever, and comes after what still stands as it was
    # left. Of those that were undone within one instant the older one was undone later.
    order = (_is_untouched().desc(), ReviewAction.undone_at.desc(), ReviewAction.id)
    return session.scalars(query.order_by(*order).limit(1)).one_or_none()


def _is_untouched() -> ColumnElement[bool]:
    return exists().where(
        ReviewStep.action_id == ReviewAction.id,
        ReviewStep.undone_at.is_not(None),
        ReviewStep.after.is_not(None),
        StagedTask.id == ReviewStep.staged_id,
        StagedTask.version == ReviewStep.undone_version,
    )


def lock(session: Session, workspace_id: WorkspaceId, action_id: ActionId) -> ReviewAction | None:
    query = select(ReviewAction).where(ReviewAction.id == action_id, ReviewAction.workspace_id == workspace_id)
    return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()


def list_steps(session: Session, action_id: ActionId) -> list[Row]:
    """What is left to undo of an action."""
    query = select(ReviewStep.staged_id, ReviewStep.before, ReviewStep.version_before, ReviewStep.version_after).where(
        ReviewStep.action_id == action_id, ReviewStep.undone_at.is_(None)
    )
    return fetch(session, query.order_by(ReviewStep.staged_id))


def list_undone_steps(session: Session, action_id: ActionId) -> list[Row]:
    """What there is to do again of an action: as steps, with how the row stood after them as what it is to be."""
    query = select(
        ReviewStep.staged_id, ReviewStep.after.label("before"), ReviewStep.undone_version.label("version_after")
    ).where(ReviewStep.action_id == action_id, ReviewStep.undone_at.is_not(None), ReviewStep.after.is_not(None))
    return fetch(session, query.order_by(ReviewStep.staged_id))


def count_steps_since(
    session: Session,
    workspace_id: WorkspaceId,
    actor_id: MemberId | None,
    *,
    since: datetime,
    kinds: Collection[str],
) -> int:
    """On how many suggestions that member acted since then in these ways, undone or not."""
    query = (
        select(func.count())
        .select_from(ReviewStep)
        .join(ReviewAction, ReviewAction.id == ReviewStep.action_id)
        .where(ReviewAction.workspace_id == workspace_id, ReviewAction.actor_id == actor_id)
        .where(ReviewAction.created_at > since, ReviewAction.kind.in_(kinds))
    )
    return session.execute(query).scalar_one()


def find_of_version(
    session: Session, staged_id: StagedTaskId, version: int, *, actor_id: MemberId | None, at: datetime
) -> ActionId | None:
    """The action of that member, at that instant, that left the staged task in this version."""
    query = select(ReviewStep.action_id).join(ReviewAction, ReviewAction.id == ReviewStep.action_id)
    query = query.where(ReviewStep.staged_id == staged_id, ReviewStep.version_after == version)
    return session.scalars(
        query.where(ReviewAction.actor_id == actor_id, ReviewAction.created_at == at).limit(1)
    ).one_or_none()


def find_before(session: Session, action_id: ActionId | None, staged_id: StagedTaskId) -> Mapping[str, Any] | None:
    """How the staged task stood before that action, as long as anybody remembers."""
    query = select(ReviewStep.before).where(ReviewStep.action_id == action_id, ReviewStep.staged_id == staged_id)
    return session.scalars(query).one_or_none()


def mark_undone(
    session: Session, action: ReviewAction, afters: Mapping[StagedTaskId, Mapping[str, Any]], *, at: datetime
) -> None:
    """These steps are undone, and the action with them; how each row stood until now is kept, to do it again.

    The rows now stand where the step before left them, so that undoing goes on from there.
    """
    action.undone_at = at
    session.flush()
    _note_undone(session, action.id, afters, at=at)
    undone = aliased(ReviewStep)
    of_this = (undone.action_id == action.id, undone.undone_at == at)
    follows = exists().where(
        *of_this, undone.staged_id == ReviewStep.staged_id, undone.version_before == ReviewStep.version_after
    )
    session.execute(
        update(ReviewStep)
        .where(ReviewStep.staged_id.in_(select(undone.staged_id).where(*of_this)), follows)
        .values(version_after=_VERSION)
        .execution_options(synchronize_session=False)
    )


def _note_undone(
    session: Session, action_id: ActionId, afters: Mapping[StagedTaskId, Mapping[str, Any]], *, at: datetime
) -> None:
    if not afters:
        return
    step = cast("Table", ReviewStep.__table__)
    statement = update(step).where(step.c.action_id == action_id, step.c.staged_id == bindparam("which"))
    values = {"undone_at": at, "after": bindparam("stood"), "undone_version": _VERSION}
    rows = [{"which": staged_id, "stood": dict(after)} for staged_id, after in afters.items()]
    session.connection().execute(statement.values(**values), rows)


def mark_redone(session: Session, action: ReviewAction, staged_ids: Collection[StagedTaskId]) -> None:
    """These steps stand again, and the action with them.

    What was undone after them can be done again from where the rows stand now.
    """
    action.undone_at = None
    session.flush()
    again, among = aliased(ReviewStep), is_among(session, ReviewStep.staged_id, staged_ids)
    follows = exists().where(
        again.action_id == action.id,
        again.staged_id == ReviewStep.staged_id,
        again.version_after == ReviewStep.undone_version,
    )
    later = update(ReviewStep).where(among, follows).values(undone_version=_VERSION)
    session.execute(later.execution_options(synchronize_session=False))
    values = {"version_before": ReviewStep.undone_version, "version_after": _VERSION}
    stands = {"undone_at": None, "after": null(), "undone_version": None}
    own = update(ReviewStep).where(ReviewStep.action_id == action.id, among).values(**values, **stands)
    session.execute(own.execution_options(synchronize_session=False))


def purge(session: Session, *, before: datetime) -> None:
    """Forget actions of long ago: what they did stays."""
    old = select(ReviewAction.id).where(ReviewAction.created_at < before)
    session.execute(delete(ReviewStep).where(ReviewStep.action_id.in_(old)))
    session.execute(delete(ReviewAction).where(ReviewAction.created_at < before))

"""Every query on actions that can be undone and done again, whatever rows their steps are about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Table,
    bindparam,
    delete,
    exists,
    func,
    null,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session, aliased

from config.database import Base
from config.many_rows import insert_many, is_among
from config.rows import fetch
from core.ids import ActionId, MemberId, WorkspaceId
from core.paging import Row

A = TypeVar("A", bound=Base)
I = TypeVar("I", bound=str)  # noqa: E741  # the kind of id that steps are about


@dataclass(frozen=True, slots=True)
class Actions(Generic[A, I]):
    """The tables of one kind of action: actions, their steps, the rows that these change, and the column that names the row.

    ``action`` and ``step`` have the columns of ``TaskAction`` and ``TaskStep``, and ``row`` has a version.
    """

    action: type[A]
    step: Any
    row: Any
    about: str

    def add(self, session: Session, action: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> None:
        insert_many(session, self.action, [action])
        insert_many(session, self.step, steps)

    def find_last(
        self, session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None, *conditions: ColumnElement[bool]
    ) -> ActionId | None:
        """The last action of that member, among those of which the conditions hold, that was not undone yet."""
        action = self._action
        query = select(action.id).where(*self._own(workspace_id, actor_id), action.undone_at.is_(None), *conditions)
        return session.scalars(query.order_by(action.id.desc()).limit(1)).one_or_none()

    def find_last_undone(
        self, session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None
    ) -> ActionId | None:
        """What that member undid last and can be done again: nothing once they have done something else since.

        Of what was done again in part, the rest can be done again as well.
        """
        action, step, own = self._action, self.step, self._own(workspace_id, actor_id)
        last = select(action.created_at).where(*own).order_by(action.id.desc()).limit(1)
        last_at = session.scalars(last).one_or_none()
        if last_at is None:
            return None
        can_be_redone = (step.action_id == action.id, step.undone_at.is_not(None), step.after.is_not(None))
        since = or_(action.undone_at >= last_at, exists().where(*can_be_redone, step.undone_at >= last_at))
        query = select(action.id).where(*own, exists().where(*can_be_redone), since)
        is_untouched = exists().where(
            *can_be_redone, self.row.id == self._step_about, self.row.version == step.undone_version
        )
        undone_at = func.coalesce(
            action.undone_at, select(func.max(step.undone_at)).where(*can_be_redone).scalar_subquery()
        )
        # What somebody touched in all its parts since would be refused for ever, and comes after what still stands as it was
        # left. Of those that were undone within one instant the older one was undone later.
        order = (is_untouched.desc(), undone_at.desc(), action.id)
        return session.scalars(query.order_by(*order).limit(1)).one_or_none()

    def find_of_version(
        self, session: Session, row_id: I, version: int, *, actor_id: MemberId | None, at: datetime
    ) -> ActionId | None:
        """The action of that member, at that instant, that left the row in this version."""
        action, step = self._action, self.step
        query = select(step.action_id).join(action, action.id == step.action_id)
        query = query.where(self._step_about == row_id, step.version_after == version)
        query = query.where(action.actor_id == actor_id, action.created_at == at)
        return session.scalars(query.limit(1)).one_or_none()

    def lock(self, session: Session, workspace_id: WorkspaceId, action_id: ActionId) -> A | None:
        action = self._action
        query = select(self.action).where(action.id == action_id, action.workspace_id == workspace_id)
        return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()

    def list_steps(self, session: Session, action_id: ActionId, *more: Any) -> list[Row]:
        """What is left to undo of an action, in the order of the rows' ids, and what more is asked of each step."""
        step = self.step
        query = select(self._step_about, step.before, step.version_before, step.version_after, *more)
        query = query.where(step.action_id == action_id, step.undone_at.is_(None))
        return fetch(session, query.order_by(self._step_about))

    def list_undone_steps(self, session: Session, action_id: ActionId) -> list[Row]:
        """What there is to do again of an action: as steps, with how the row stood after them as what it is to be."""
        step = self.step
        query = select(self._step_about, step.after.label("before"), step.undone_version.label("version_after"))
        query = query.where(step.action_id == action_id, step.undone_at.is_not(None), step.after.is_not(None))
        return fetch(session, query.order_by(self._step_about))

    def mark_undone(self, session: Session, action: A, afters: Mapping[I, Mapping[str, Any]], *, at: datetime) -> None:
        """These steps are undone, and the action with them; how each row stood until now is kept, to do it again.

        The rows now stand where the step before left them, so that undoing goes on from there.
        """
        marked: Any = action
        marked.undone_at = at
        session.flush()
        self._note_undone(session, marked.id, afters, at=at)
        undone = aliased(self.step)
        of_this, undone_about = (undone.action_id == marked.id, undone.undone_at == at), getattr(undone, self.about)
        follows = exists().where(
            *of_this, undone_about == self._step_about, undone.version_before == self.step.version_after
        )
        following = update(self.step).where(self._step_about.in_(select(undone_about).where(*of_this)), follows)
        _run(session, following.values(version_after=self._version))

    def _note_undone(
        self, session: Session, action_id: ActionId, afters: Mapping[I, Mapping[str, Any]], *, at: datetime
    ) -> None:
        if not afters:
            return
        step = cast("Table", self.step.__table__)
        statement = update(step).where(step.c.action_id == action_id, step.c[self.about] == bindparam("which"))
        values = {"undone_at": at, "after": bindparam("stood"), "undone_version": self._version}
        rows = [{"which": row_id, "stood": dict(after)} for row_id, after in afters.items()]
        session.connection().execute(statement.values(**values), rows)

    def mark_redone(self, session: Session, action: A, row_ids: Collection[I]) -> None:
        """These steps stand again, and the action with them.

        What was undone after them can be done again from where the rows stand now.
        """
        marked, step, again = cast("Any", action), self.step, aliased(self.step)
        marked.undone_at = None
        session.flush()
        among = is_among(session, self._step_about, row_ids)
        follows = exists().where(
            again.action_id == marked.id,
            getattr(again, self.about) == self._step_about,
            again.version_after == step.undone_version,
        )
        _run(session, update(step).where(among, follows).values(undone_version=self._version))
        versions = {"version_before": step.undone_version, "version_after": self._version}
        stands = {"undone_at": None, "after": null(), "undone_version": None}
        _run(session, update(step).where(step.action_id == marked.id, among).values(**versions, **stands))

    def purge(self, session: Session, *, before: datetime) -> None:
        """Forget actions of long ago: what they did stays."""
        is_old = self._action.created_at < before
        old = select(self._action.id).where(is_old)
        session.execute(delete(self.step).where(self.step.action_id.in_(old)))
        session.execute(delete(self.action).where(is_old))

    @property
    def _action(self) -> Any:
        return self.action

    @property
    def _step_about(self) -> Any:
        return getattr(self.step, self.about)

    @property
    def _version(self) -> ScalarSelect[int]:
        """In which version the row of a step stands now."""
        return select(self.row.version).where(self.row.id == self._step_about).scalar_subquery()

    def _own(self, workspace_id: WorkspaceId, actor_id: MemberId | None) -> tuple[ColumnElement[bool], ...]:
        return self._action.workspace_id == workspace_id, self._action.actor_id == actor_id


def _run(session: Session, statement: Any) -> None:
    session.execute(statement.execution_options(synchronize_session=False))

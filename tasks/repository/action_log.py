"""Every query on a log of actions: the changes of rows in one request, their undo and redo.

Tasks and suggestions have a log each, in tables of the same shape; ``task_actions`` and ``reviews`` name them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, delete, exists, null, select, update
from sqlalchemy.orm import Session, aliased

from config.many_rows import insert_many, is_among
from config.rows import fetch
from core.ids import ActionId, MemberId, WorkspaceId
from core.paging import Row
from tasks.models.action import Action

FoundAction = TypeVar("FoundAction", bound=Action)


@dataclass(frozen=True, slots=True)
class ActionLog(Generic[FoundAction]):
    """The tables of actions and of their steps, the table that the steps changed, and the step's column with its id.

    ``step_columns`` are further columns of a step that undo reads, and redo does not.
    """

    action: type[FoundAction]
    step: Any
    changed: Any
    changed_id: str
    step_columns: tuple[str, ...] = ()

    def add(self, session: Session, action: Mapping[str, Any], steps: Sequence[Mapping[str, Any]]) -> None:
        insert_many(session, self.action, [action])
        insert_many(session, self.step, steps)

    def find_last(
        self,
        session: Session,
        workspace_id: WorkspaceId,
        actor_id: MemberId | None,
        *conditions: ColumnElement[bool],
    ) -> ActionId | None:
        """The last action of that member that is not undone and meets the conditions."""
        action = self.action
        query = select(action.id).where(action.workspace_id == workspace_id, action.actor_id == actor_id)
        query = query.where(action.undone_at.is_(None), *conditions)
        return session.scalars(query.order_by(action.id.desc()).limit(1)).one_or_none()

    def find_last_undone(
        self, session: Session, workspace_id: WorkspaceId, actor_id: MemberId | None
    ) -> ActionId | None:
        """The action that the member undid last and can redo: None once they have done something else since."""
        action = self.action
        own = (action.workspace_id == workspace_id, action.actor_id == actor_id)
        last = select(action.created_at).where(*own).order_by(action.id.desc()).limit(1)
        last_at = session.scalars(last).one_or_none()
        if last_at is None:
            return None
        query = select(action.id).where(*own, action.undone_at >= last_at, exists().where(*self._can_be_redone()))
        # An action all of whose rows were changed since would be refused for ever, so that it comes after those whose rows
        # stand as undoing left them. Of several undone at the same instant the older one was undone later.
        order = (self._is_untouched().desc(), action.undone_at.desc(), action.id)
        return session.scalars(query.order_by(*order).limit(1)).one_or_none()

    def find_of_version(
        self, session: Session, changed_id: str, version: int, *, actor_id: MemberId | None, at: datetime
    ) -> ActionId | None:
        """The action of that member at that instant that left the row in this version."""
        action = self.action
        query = select(self.step.action_id).join(action, action.id == self.step.action_id)
        query = query.where(self._changed_id == changed_id, self.step.version_after == version)
        return session.scalars(query.where(action.actor_id == actor_id, action.created_at == at).limit(1)).one_or_none()

    def lock(self, session: Session, workspace_id: WorkspaceId, action_id: ActionId) -> FoundAction | None:
        """The action, locked until the transaction ends."""
        action = self.action
        query = select(self.action).where(action.id == action_id, action.workspace_id == workspace_id)
        return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()

    def list_steps(self, session: Session, action_id: ActionId) -> list[Row]:
        """The steps of an action that are not undone, by the ids of their rows, which is the order of locks."""
        columns = (self.changed_id, "before", "version_before", "version_after", *self.step_columns)
        query = select(*(getattr(self.step, name) for name in columns))
        query = query.where(self.step.action_id == action_id, self.step.undone_at.is_(None))
        return fetch(session, query.order_by(self._changed_id))

    def list_undone_steps(self, session: Session, action_id: ActionId) -> list[Row]:
        """The steps of an action that can be redone; ``before`` is the state that redo gives the row."""
        query = select(
            self._changed_id, self.step.after.label("before"), self.step.undone_version.label("version_after")
        ).where(self.step.action_id == action_id, *self._is_undone())
        return fetch(session, query.order_by(self._changed_id))

    def mark_undone(
        self, session: Session, action: FoundAction, afters: Mapping[Any, Mapping[str, Any]], *, at: datetime
    ) -> None:
        """Mark the action and the steps of these rows as undone, and store how each row stood until now.

        The rows are back where their earlier steps left them, so that those can be undone next.
        """
        action.undone_at = at
        session.flush()
        self._note_undone(session, action.id, afters, at=at)
        undone = aliased(self.step)
        of_this = (undone.action_id == action.id, undone.undone_at == at)
        undone_id = getattr(undone, self.changed_id)
        follows = exists().where(
            *of_this, undone_id == self._changed_id, undone.version_before == self.step.version_after
        )
        earlier = update(self.step).where(self._changed_id.in_(select(undone_id).where(*of_this)), follows)
        session.execute(earlier.values(version_after=self._version()).execution_options(synchronize_session=False))

    def mark_redone(self, session: Session, action: FoundAction, changed_ids: Collection[Any]) -> None:
        """Mark the action and the steps of these rows as redone.

        Steps that were undone after them can be redone from where the rows stand now.
        """
        action.undone_at = None
        session.flush()
        again, among = aliased(self.step), is_among(session, self._changed_id, changed_ids)
        follows = exists().where(
            again.action_id == action.id,
            getattr(again, self.changed_id) == self._changed_id,
            again.version_after == self.step.undone_version,
        )
        later = update(self.step).where(among, follows).values(undone_version=self._version())
        session.execute(later.execution_options(synchronize_session=False))
        values = {"version_before": self.step.undone_version, "version_after": self._version()}
        stands = {"undone_at": None, "after": null(), "undone_version": None}
        own = update(self.step).where(self.step.action_id == action.id, among).values(**values, **stands)
        session.execute(own.execution_options(synchronize_session=False))

    def purge(self, session: Session, *, before: datetime) -> None:
        """Delete the records of older actions. Their changes stay, and can no longer be undone."""
        action = self.action
        old = select(action.id).where(action.created_at < before)
        session.execute(delete(self.step).where(self.step.action_id.in_(old)))
        session.execute(delete(self.action).where(action.created_at < before))

    @property
    def _changed_id(self) -> Any:
        return getattr(self.step, self.changed_id)

    def _version(self) -> ScalarSelect[Any]:
        """The present version of the row that a step changed."""
        return select(self.changed.version).where(self.changed.id == self._changed_id).scalar_subquery()

    def _is_undone(self) -> tuple[ColumnElement[bool], ...]:
        return self.step.undone_at.is_not(None), self.step.after.is_not(None)

    def _can_be_redone(self) -> tuple[ColumnElement[bool], ...]:
        action = self.action
        return self.step.action_id == action.id, *self._is_undone()

    def _is_untouched(self) -> ColumnElement[bool]:
        """Whether any row of the action is as undo left it."""
        stands = (self.changed.id == self._changed_id, self.changed.version == self.step.undone_version)
        return exists().where(*self._can_be_redone(), *stands)

    def _note_undone(
        self, session: Session, action_id: ActionId, afters: Mapping[Any, Mapping[str, Any]], *, at: datetime
    ) -> None:
        if not afters:
            return
        table = self.step.__table__
        statement = update(table).where(table.c.action_id == action_id, table.c[self.changed_id] == bindparam("which"))
        values = {"undone_at": at, "after": bindparam("stood"), "undone_version": self._version()}
        rows = [{"which": changed_id, "stood": dict(after)} for changed_id, after in afters.items()]
        session.connection().execute(statement.values(**values), rows)

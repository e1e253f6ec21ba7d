"""Finding the action to undo or redo: a member's last one, or a named one. For tasks and for suggestions."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement

from access.scopes import Scope
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import ActionId, Prefix, is_id
from tasks.errors import ActionNotFoundError, NothingToRedoError, NothingToUndoError, SomebodyElsesActionError
from tasks.models.action import Action
from tasks.repository.action_log import ActionLog

FoundAction = TypeVar("FoundAction", bound=Action)


def find_last(uow: UnitOfWork, log: ActionLog[Any], *conditions: ColumnElement[bool], actor: Actor) -> ActionId:
    """The action that undo would reverse now. Raises NothingToUndoError.

    A caller that names the action undoes it once, however many requests arrive at the same time.
    """
    action_id = log.find_last(uow.session, actor.workspace_id, actor.member_id, *conditions)
    if action_id is None:
        raise NothingToUndoError("There is nothing of yours left to undo.")
    return action_id


def find_last_undone(uow: UnitOfWork, log: ActionLog[Any], *, actor: Actor) -> ActionId:
    """The action that redo would repeat now; none once the member has done something else. Raises NothingToRedoError."""
    action_id = log.find_last_undone(uow.session, actor.workspace_id, actor.member_id)
    if action_id is None:
        raise NothingToRedoError("There is nothing of yours left to do again.")
    return action_id


def lock_action(uow: UnitOfWork, log: ActionLog[FoundAction], action_id: ActionId, *, actor: Actor) -> FoundAction:
    """The action, locked until the transaction ends. Raises ActionNotFoundError and SomebodyElsesActionError."""
    action = log.lock(uow.session, actor.workspace_id, action_id) if is_id(action_id, Prefix.ACTION) else None
    if action is None:
        raise ActionNotFoundError("There is no such action.")
    if action.actor_id != actor.member_id and not actor.may(Scope.ADMIN):
        raise SomebodyElsesActionError("Only who did it, or an owner of the workspace, undoes a whole action.")
    return action

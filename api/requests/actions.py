"""The action to undo or redo when the body names none."""

from collections.abc import Callable
from dataclasses import replace

from api.context import current_actor, current_runtime
from api.schemas.rows import AskedUndo
from core.ids import ActionId


def naming(find: Callable[..., ActionId]) -> Callable[[AskedUndo], AskedUndo]:
    """Set the action that ``find`` returns for the caller, before the transaction that undoes it begins.

    So the second of two simultaneous requests finds its action undone, and does not undo an older one.
    """

    def name(body: AskedUndo) -> AskedUndo:
        if body.action_id is not None:
            return body
        with current_runtime().transactions.read() as uow:
            return replace(body, action_id=find(uow, actor=current_actor()))

    return name

"""Undoing what one did to tasks last, and doing it again, whether it was one task or many."""

from collections.abc import Callable
from operator import attrgetter

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.presenters.task_rows import undone_tasks_payload
from api.requests.actions import naming
from api.schemas.rows import AskedUndo, UndoBodySchema
from api.schemas.task_bulk import UndoneChangesAnswerSchema
from api.transactions import Call
from core.ids import ActionId
from staging.decide.restore_task import check_approval_stands
from tasks.journal.undo import UndoneChanges, find_last_action, find_last_undone, redo_changes, undo_changes
from tasks.policy.bulk import BulkMode

blueprint = ApiBlueprint("task_undo", __name__, url_prefix="/api/tasks", description="Undoing, and doing again.")

WRITE = any_of(Scope.TASKS_WRITE)
is_preview = attrgetter("is_preview")


@blueprint.writes(
    "POST",
    "/undo",
    access=WRITE,
    body=UndoBodySchema,
    answer=UndoneChangesAnswerSchema,
    prepare=naming(find_last_action),
    tries=is_preview,
)
def undo_last_task_action(call: Call, asked: AskedUndo) -> Answer:
    """Undo what you did to tasks last

    Whether it was made, changed, moved, closed, deleted or restored, one task or many at once: each stands exactly as before, unless
    somebody has touched it since, which is a refusal of that row. Undoing again goes on with the action before. ``action_id`` names another
    action than your last one; that of somebody else needs the scope ``admin``.
    """
    return _answer(call, asked, undo_changes)


@blueprint.writes(
    "POST",
    "/redo",
    access=WRITE,
    body=UndoBodySchema,
    answer=UndoneChangesAnswerSchema,
    prepare=naming(find_last_undone),
    tries=is_preview,
)
def redo_last_task_action(call: Call, asked: AskedUndo) -> Answer:
    """Do again what you undid of tasks last

    Each task stands as it did until the action was undone, unless somebody has touched it since. Whoever does something else after
    undoing has nothing to do again.
    """
    return _answer(call, asked, redo_changes)


def _answer(call: Call, asked: AskedUndo, reverse: Callable[..., UndoneChanges]) -> Answer:
    mode = BulkMode.EACH if asked.is_preview else asked.mode
    undone = reverse(
        call.uow,
        asked.action_id or ActionId(""),
        actor=call.actor,
        check_may_return=check_approval_stands,
        mode=mode,
    )
    return Answer(undone_tasks_payload(undone, is_preview=asked.is_preview))

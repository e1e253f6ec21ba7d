"""Many tasks at once: made, changed, and put back."""

from operator import attrgetter

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.presenters.task_rows import changed_payload, undone_tasks_payload
from api.requests.actions import naming
from api.schemas.rows import AskedUndo, UndoBodySchema
from api.schemas.task_bulk import (
    AskedRows,
    RowOutcomesAnswerSchema,
    TaskRowsBodySchema,
    UndoneChangesAnswerSchema,
)
from api.transactions import Call
from core.ids import ActionId
from staging.decide.restore_task import check_approval_stands
from staging.proposals.asked_rows import keep_asked
from tasks.items.change_many import change_many
from tasks.items.selection import select_rows
from tasks.journal.undo import find_last_bulk_action, undo_changes
from tasks.policy.bulk import BulkMode

blueprint = ApiBlueprint("task_bulk", __name__, url_prefix="/api/tasks/bulk", description="Many tasks at once.")

WRITE = any_of(Scope.TASKS_WRITE)
is_preview = attrgetter("is_preview")


@blueprint.writes("POST", "", access=WRITE, body=TaskRowsBodySchema, answer=RowOutcomesAnswerSchema, tries=is_preview)
def change_work_items(call: Call, body: AskedRows) -> Answer:
    """Make or change up to 500 tasks

    A row with an id changes that item, one without makes a new one; or the same ``changes`` are made to ``ids`` or to what a
    ``filter`` finds. Each row is done or refused for itself; the answer says which, in the order of the rows. With
    ``mode: all`` every row is done or none. Where agents only suggest, what an agent asks for waits: a new task in the queue
    (``suggested``), a change as a proposal (``proposed``). One request is one action, which can be undone as a whole.
    """
    rows = body.rows
    if rows is None:
        rows = select_rows(call.uow, body.selection_for(call.actor.member_id), body.changes, actor=call.actor)
    changed = change_many(call.uow, rows, actor=call.actor, mode=body.mode, is_trial=body.is_preview)
    waiting = {} if body.is_preview else keep_asked(call.uow, changed.rows, actor=call.actor)
    return Answer(changed_payload(rows, changed, waiting, is_preview=body.is_preview))


@blueprint.writes(
    "POST",
    "/undo",
    access=WRITE,
    body=UndoBodySchema,
    answer=UndoneChangesAnswerSchema,
    prepare=naming(find_last_bulk_action),
    tries=is_preview,
)
def undo_task_changes(call: Call, asked: AskedUndo) -> Answer:
    """Undo your last bulk change of tasks

    Each task stands exactly as before, and those that were made are deleted, unless somebody has touched them since: then they
    stay, with the reason. Undoing again goes on with the action before; of two requests at the same time one is
    refused. ``action_id`` names another action than your last one; that of somebody else needs the scope ``admin``.
    """
    mode = BulkMode.EACH if asked.is_preview else asked.mode
    undone = undo_changes(
        call.uow,
        asked.action_id or ActionId(""),
        actor=call.actor,
        check_may_return=check_approval_stands,
        mode=mode,
    )
    return Answer(undone_tasks_payload(undone, is_preview=asked.is_preview))

"""What is decided about one suggestion: approve, reject, put off, merge, and take back."""

from collections.abc import Mapping
from operator import attrgetter, itemgetter
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, versioned
from api.endpoints import ApiBlueprint
from api.presenters.staged import changed_staged_answer, merged_answer, staged_payload
from api.presenters.staged_bulk import undone_payload
from api.presenters.tasks import task_payload
from api.requests.actions import naming
from api.schemas.envelope import WriteSchema
from api.schemas.rows import AskedUndo, UndoBodySchema
from api.schemas.staged import ApproveBodySchema, MergeBodySchema, RejectBodySchema, SnoozeBodySchema, faults_below
from api.schemas.staged_answers import ApprovedAnswerSchema, MergedAnswerSchema, StagedAnswerSchema
from api.schemas.staged_bulk import UndoneAnswerSchema
from api.transactions import Call
from core.ids import StagedTaskId
from staging.decide.approve import approve
from staging.decide.merge import merge
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.snooze import snooze
from staging.journal.undo import find_last_action, find_last_undone, redo, undo
from staging.queue.origins import describe_task
from staging.queue.read import describe_staged
from tasks.policy.bulk import BulkMode

blueprint = ApiBlueprint(
    "staged_decisions", __name__, url_prefix="/api/tasks/staged", description="Decisions on suggestions, one at a time."
)

DECIDE = any_of(Scope.TASKS_APPROVE)


@blueprint.writes(
    "POST",
    "/<staged:staged_id>/approve",
    access=DECIDE,
    body=ApproveBodySchema,
    answer=ApprovedAnswerSchema,
    takes_version=True,
)
def approve_staged_task(call: Call, body: Mapping[str, Any], staged_id: str) -> Answer:
    """Approve a staged task

    Exactly one task stands behind it afterwards: approving again answers with the same one. A report of finished
    work (``polarity`` done) makes none: it completes the task that ``completes`` names, with the quote as closure note.
    """
    with faults_below("edits."):
        item = approve(
            call.uow,
            StagedTaskId(staged_id),
            actor=call.actor,
            edits=body["edits"],
            expected_version=call.expected_version,
            note=body["note"],
            seconds_spent=body["seconds_spent"],
        )
    task = task_payload(describe_task(call.uow, item.id), now=call.uow.now)
    decided = describe_staged(call.uow, StagedTaskId(staged_id), actor=call.actor)
    return versioned({"staged_task": staged_payload(decided), "task": task}, decided.row["version"])


@blueprint.writes(
    "POST",
    "/<staged:staged_id>/reject",
    access=DECIDE,
    body=RejectBodySchema,
    answer=StagedAnswerSchema,
    takes_version=True,
)
def reject_staged_task(call: Call, body: Mapping[str, Any], staged_id: str) -> Answer:
    """Reject a staged task, with a reason

    Rejecting it again for the same reason changes nothing.
    """
    staged = reject(
        call.uow,
        StagedTaskId(staged_id),
        actor=call.actor,
        reason=body["reason_code"],
        note=body["note"],
        expected_version=call.expected_version,
        seconds_spent=body["seconds_spent"],
    )
    return changed_staged_answer(call, staged)


@blueprint.writes(
    "POST",
    "/<staged:staged_id>/restore",
    access=DECIDE,
    body=WriteSchema,
    answer=StagedAnswerSchema,
    takes_version=True,
)
def restore_staged_task(call: Call, _body: Mapping[str, Any], staged_id: str) -> Answer:
    """Undo a decision

    The staged task waits in the queue again. Undoing an approval takes its task away, and is refused once
    somebody else has changed that; undoing that of a report reopens its task as it was.
    """
    version = call.expected_version
    staged = restore(call.uow, StagedTaskId(staged_id), actor=call.actor, expected_version=version)
    return changed_staged_answer(call, staged)


@blueprint.writes(
    "POST",
    "/<staged:staged_id>/snooze",
    access=DECIDE,
    body=SnoozeBodySchema,
    answer=StagedAnswerSchema,
    takes_version=True,
)
def snooze_staged_task(call: Call, body: Mapping[str, Any], staged_id: str) -> Answer:
    """Put a staged task off until a moment

    It comes back by itself when that moment comes.
    """
    staged = snooze(
        call.uow,
        StagedTaskId(staged_id),
        actor=call.actor,
        until=body["until"],
        note=body["note"],
        expected_version=call.expected_version,
        seconds_spent=body["seconds_spent"],
    )
    return changed_staged_answer(call, staged)


@blueprint.writes(
    "POST",
    "/<staged:staged_id>/merge",
    access=DECIDE,
    body=MergeBodySchema,
    answer=MergedAnswerSchema,
    takes_version=True,
    tries=itemgetter("preview"),
)
def merge_staged_task(call: Call, body: Mapping[str, Any], staged_id: str) -> Answer:
    """Merge a staged task into another one, or into a task

    The survivor shows all the evidence and lists what was merged into it. Restoring takes a merge back. With ``preview`` the
    answer shows how both would stand, or the refusal, and nothing is changed.
    """
    staged = merge(
        call.uow,
        StagedTaskId(staged_id),
        actor=call.actor,
        into=body["into"],
        note=body["note"],
        expected_version=call.expected_version,
        seconds_spent=body["seconds_spent"],
    )
    return merged_answer(call, staged, is_preview=body["preview"])


@blueprint.writes(
    "POST",
    "/undo",
    access=DECIDE,
    body=UndoBodySchema,
    answer=UndoneAnswerSchema,
    prepare=naming(find_last_action),
    tries=attrgetter("is_preview"),
)
def undo_last_action(call: Call, asked: AskedUndo) -> Answer:
    """Undo your last action, however many staged tasks it was about

    Each row stands exactly as before, unless somebody else has changed it since: then it stays, with the reason.
    Undoing again goes on with the action before; of two requests at the same time one is refused. ``action_id`` names another
    action than your last one; that of somebody else needs the scope ``admin``.
    """
    mode = BulkMode.EACH if asked.is_preview else asked.mode
    undone = undo(call.uow, actor=call.actor, action_id=asked.action_id, mode=mode)
    return Answer(undone_payload(undone, is_preview=asked.is_preview))


@blueprint.writes(
    "POST",
    "/redo",
    access=DECIDE,
    body=UndoBodySchema,
    answer=UndoneAnswerSchema,
    prepare=naming(find_last_undone),
    tries=attrgetter("is_preview"),
)
def redo_last_action(call: Call, asked: AskedUndo) -> Answer:
    """Do again what you undid last

    Each row stands as it did until the action was undone, unless somebody has changed it since. Whoever does something else after
    undoing has nothing to do again. ``action_id`` names an action that was undone; rows that were done again have the outcome ``undone``,
    since what is undone is the undoing.
    """
    mode = BulkMode.EACH if asked.is_preview else asked.mode
    redone = redo(call.uow, actor=call.actor, action_id=asked.action_id, mode=mode)
    return Answer(undone_payload(redone, is_preview=asked.is_preview))

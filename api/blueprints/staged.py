"""The staged queue: suggestions to look at, correct and decide."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.etags import etag_header, expected_version
from api.paging import open_cursor, seal_cursor
from api.presenters.staged import staged_payload, undone_payload
from api.presenters.tasks import task_payload
from api.schemas.envelope import WriteSchema
from api.schemas.staged import (
    ApproveBodySchema,
    ApprovedAnswerSchema,
    MergeBodySchema,
    RejectBodySchema,
    SnoozeBodySchema,
    StagedAnswerSchema,
    StagedBodySchema,
    StagedListAnswerSchema,
    StagedPatchSchema,
    StagedQuerySchema,
    UndoBodySchema,
    UndoneAnswerSchema,
    faults_below,
    staged_changes,
    staged_filter,
)
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.ids import StagedTaskId
from core.paging import Position
from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.merge import merge
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.snooze import snooze
from staging.journal.undo import undo
from staging.propose.add import add_staged
from staging.queue.origins import describe_task
from staging.queue.read import (
    StagedSort,
    StagedView,
    count_unlikely,
    describe_staged,
    get_staged,
    list_staged,
)

blueprint = ApiBlueprint(
    "staged", __name__, url_prefix="/api/tasks/staged", description="Suggestions that wait for a decision."
)

READ = any_of(Scope.TASKS_READ)
SUGGEST = any_of(Scope.TASKS_WRITE, Scope.TASKS_SUGGEST)
EDIT = any_of(Scope.TASKS_WRITE, Scope.TASKS_APPROVE)
DECIDE = any_of(Scope.TASKS_APPROVE)


@blueprint.endpoint("GET", "", access=READ, query=StagedQuerySchema, answer=StagedListAnswerSchema)
def list_staged_tasks(query: Mapping[str, Any]) -> Response:
    """List staged tasks

    What waits for a decision unless ``state`` names others, and is likely enough unless ``min_confidence`` says
    otherwise; newest first unless ``sort`` does. Tasks of one source come in the order in which they were said.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        sort = StagedSort(query["sort"].removeprefix("-"))
        page = list_staged(
            uow,
            actor=current_actor(),
            where=staged_filter(query),
            sort=sort,
            is_descending=query["sort"].startswith("-"),
            after=_position(open_cursor(query["cursor"], query), sort),
            limit=query["limit"],
        )
        cursor = seal_cursor(list(page.next), query) if page.next else None
        return Answer(
            {
                "staged_tasks": [staged_payload(view) for view in page.rows],
                "next_cursor": cursor,
                "hidden_low_confidence": count_unlikely(uow, actor=current_actor(), where=staged_filter(query)),
            }
        )

    return read(use_case)


@blueprint.endpoint("POST", "", access=SUGGEST, body=StagedBodySchema, answer=StagedAnswerSchema, status=201)
def suggest_task(body: Mapping[str, Any]) -> Response:
    """Suggest a task

    It waits in the queue until a reviewer decides.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        with faults_below():
            staged = add_staged(uow, actor=current_actor(), changes=staged_changes(body))
        answer = _shown(describe_staged(uow, staged.id, actor=current_actor()))
        return replace(answer, status=201, headers={**answer.headers, "Location": f"/api/tasks/staged/{staged.id}"})

    return write(use_case)


@blueprint.endpoint("GET", "/<staged:staged_id>", access=READ, answer=StagedAnswerSchema)
def get_staged_task(staged_id: str) -> Response:
    """Look at one staged task, with the words behind it"""
    return read(lambda uow: _shown(get_staged(uow, StagedTaskId(staged_id), actor=current_actor())))


@blueprint.endpoint("PATCH", "/<staged:staged_id>", access=EDIT, body=StagedPatchSchema, answer=StagedAnswerSchema)
def edit_staged_task(body: Mapping[str, Any], staged_id: str) -> Response:
    """Correct a staged task before it is decided

    Fields that are left out stay. With ``If-Match`` the change is refused when somebody else was faster.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        with faults_below():
            staged = edit_staged(
                uow,
                StagedTaskId(staged_id),
                actor=current_actor(),
                changes=staged_changes(body),
                expected_version=expected_version(),
            )
        return _shown(describe_staged(uow, staged.id, actor=current_actor()))

    return write(use_case)


@blueprint.endpoint(
    "POST", "/<staged:staged_id>/approve", access=DECIDE, body=ApproveBodySchema, answer=ApprovedAnswerSchema
)
def approve_staged_task(body: Mapping[str, Any], staged_id: str) -> Response:
    """Approve a staged task

    Exactly one work item stands behind it afterwards: approving again answers with the same one. A report of finished
    work (``polarity`` done) makes none: it completes the task that ``completes`` names, with the quote as closure note.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        with faults_below("edits."):
            item = approve(
                uow,
                StagedTaskId(staged_id),
                actor=current_actor(),
                edits=staged_changes(body["edits"]) if body["edits"] else None,
                expected_version=expected_version(),
                note=body["note"],
                seconds_spent=body["seconds_spent"],
            )
        decided = _shown(describe_staged(uow, StagedTaskId(staged_id), actor=current_actor()))
        task = task_payload(describe_task(uow, item.id), now=uow.now)
        return Answer({**decided.body, "task": task}, headers=decided.headers)

    return write(use_case)


@blueprint.endpoint(
    "POST", "/<staged:staged_id>/reject", access=DECIDE, body=RejectBodySchema, answer=StagedAnswerSchema
)
def reject_staged_task(body: Mapping[str, Any], staged_id: str) -> Response:
    """Reject a staged task, with a reason

    Rejecting it again for the same reason changes nothing.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        staged = reject(
            uow,
            StagedTaskId(staged_id),
            actor=current_actor(),
            reason=body["reason_code"],
            note=body["note"],
            expected_version=expected_version(),
            seconds_spent=body["seconds_spent"],
        )
        return _shown(describe_staged(uow, staged.id, actor=current_actor()))

    return write(use_case)


@blueprint.endpoint("POST", "/<staged:staged_id>/restore", access=DECIDE, body=WriteSchema, answer=StagedAnswerSchema)
def restore_staged_task(_body: Mapping[str, Any], staged_id: str) -> Response:
    """Undo a decision

    The staged task waits in the queue again. Undoing an approval takes its work item away, and is refused once
    somebody else has changed that; undoing that of a report reopens its task as it was.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        staged = restore(uow, StagedTaskId(staged_id), actor=current_actor(), expected_version=expected_version())
        return _shown(describe_staged(uow, staged.id, actor=current_actor()))

    return write(use_case)


@blueprint.endpoint(
    "POST", "/<staged:staged_id>/snooze", access=DECIDE, body=SnoozeBodySchema, answer=StagedAnswerSchema
)
def snooze_staged_task(body: Mapping[str, Any], staged_id: str) -> Response:
    """Put a staged task off until a moment

    It comes back by itself when that moment comes.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        staged = snooze(
            uow,
            StagedTaskId(staged_id),
            actor=current_actor(),
            until=body["until"],
            note=body["note"],
            expected_version=expected_version(),
            seconds_spent=body["seconds_spent"],
        )
        return _shown(describe_staged(uow, staged.id, actor=current_actor()))

    return write(use_case)


@blueprint.endpoint("POST", "/<staged:staged_id>/merge", access=DECIDE, body=MergeBodySchema, answer=StagedAnswerSchema)
def merge_staged_task(body: Mapping[str, Any], staged_id: str) -> Response:
    """Merge a staged task into another one, or into a task

    The survivor shows all the evidence and lists what was merged into it. Restoring takes a merge back.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        staged = merge(
            uow,
            StagedTaskId(staged_id),
            actor=current_actor(),
            into=body["into"],
            note=body["note"],
            expected_version=expected_version(),
            seconds_spent=body["seconds_spent"],
        )
        return _shown(describe_staged(uow, staged.id, actor=current_actor()))

    return write(use_case)


@blueprint.endpoint("POST", "/undo", access=DECIDE, body=UndoBodySchema, answer=UndoneAnswerSchema)
def undo_last_action(body: Mapping[str, Any]) -> Response:
    """Undo your last action, however many staged tasks it was about

    Each row stands exactly as before, unless somebody else has changed it since: then it stays, with the reason.
    Undoing again goes on with the action before. ``action_id`` names another action than your last one.
    """
    return write(lambda uow: Answer(undone_payload(undo(uow, actor=current_actor(), action_id=body["action_id"]))))


def _shown(view: StagedView) -> Answer:
    return Answer({"staged_task": staged_payload(view)}, headers=etag_header(view.row["version"]))


def _position(place: list[Any] | None, sort: StagedSort) -> Position | None:
    if place is None:
        return None
    return place[0] if sort is StagedSort.CONFIDENCE else datetime.fromisoformat(place[0]), place[1]

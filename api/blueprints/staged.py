"""The staged queue: suggestions to look at, correct and decide."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created
from api.endpoints import ApiBlueprint
from api.expansions.shown import Shown
from api.expansions.tables import OF_STAGED
from api.paging import page_answer, place_in
from api.presenters.staged import changed_staged_answer, edited_staged_answer, staged_answer, staged_payload
from api.schemas.envelope import AnswerSchema
from api.schemas.staged import StagedBodySchema, StagedPatchSchema, faults_below
from api.schemas.staged_answers import (
    EditedStagedAnswerSchema,
    StagedAnswerSchema,
    StagedListAnswerSchema,
    StagedTaskSchema,
)
from api.schemas.staged_query import StagedQuerySchema, staged_filter
from api.transactions import Call
from core.ids import StagedTaskId
from staging.decide.delete import delete_staged
from staging.decide.edit import edit_staged
from staging.policy.changes import StagedChanges
from staging.propose.add import AskedSuggestion, add_staged
from staging.queue.read import StagedSort, count_unlikely, get_staged, list_staged

blueprint = ApiBlueprint(
    "staged", __name__, url_prefix="/api/tasks/staged", description="Suggestions that wait for a decision."
)

READ = any_of(Scope.TASKS_READ)
SUGGEST = any_of(Scope.TASKS_WRITE, Scope.TASKS_SUGGEST)
EDIT = any_of(Scope.TASKS_WRITE, Scope.TASKS_APPROVE)
DELETE = any_of(Scope.TASKS_WRITE, Scope.TASKS_SUGGEST, Scope.TASKS_APPROVE)


@blueprint.reads(
    "GET",
    "",
    access=READ,
    query=StagedQuerySchema,
    answer=StagedListAnswerSchema,
    shows=Shown("staged_tasks", StagedTaskSchema, OF_STAGED),
)
def list_staged_tasks(call: Call, query: Mapping[str, Any]) -> Answer:
    """List staged tasks

    What waits for a decision unless ``state`` names others, and is likely enough unless ``min_confidence`` says
    otherwise; newest first unless ``sort`` does. Tasks of one source come in the order in which they were said.
    """
    where = staged_filter(query, me=call.actor.member_id)
    page = list_staged(
        call.uow,
        actor=call.actor,
        where=where,
        sort=StagedSort(query["sort"].removeprefix("-")),
        is_descending=query["sort"].startswith("-"),
        after=place_in(query),
        limit=query["limit"],
    )
    hidden = count_unlikely(call.uow, actor=call.actor, where=where)
    return page_answer("staged_tasks", page, staged_payload, query, hidden_low_confidence=hidden)


@blueprint.writes("POST", "", access=SUGGEST, body=StagedBodySchema, answer=StagedAnswerSchema, status=201)
def suggest_task(call: Call, body: AskedSuggestion) -> Answer:
    """Suggest a task

    It waits in the queue until a reviewer decides. ``evidence`` shows the words of a transcript that it rests on: they are
    compared with the text, the suggestion belongs to that transcript, and is private if that is.
    """
    with faults_below():
        staged = add_staged(call.uow, body, actor=call.actor)
    return created(changed_staged_answer(call, staged), f"/api/tasks/staged/{staged.id}")


@blueprint.reads(
    "GET",
    "/<staged:staged_id>",
    access=READ,
    answer=StagedAnswerSchema,
    shows=Shown("staged_task", StagedTaskSchema, OF_STAGED),
)
def get_staged_task(call: Call, staged_id: str) -> Answer:
    """Look at one staged task, with the words behind it"""
    return staged_answer(get_staged(call.uow, StagedTaskId(staged_id), actor=call.actor))


@blueprint.writes(
    "PATCH",
    "/<staged:staged_id>",
    access=EDIT,
    body=StagedPatchSchema,
    answer=EditedStagedAnswerSchema,
    takes_version=True,
)
def edit_staged_task(call: Call, body: StagedChanges, staged_id: str) -> Answer:
    """Correct a staged task before it is decided

    Fields that are left out stay. With ``If-Match`` the change is refused when somebody else was faster.
    """
    version = call.expected_version
    with faults_below():
        staged = edit_staged(
            call.uow, StagedTaskId(staged_id), actor=call.actor, changes=body, expected_version=version
        )
    return edited_staged_answer(call, staged)


@blueprint.writes("DELETE", "/<staged:staged_id>", access=DELETE, answer=AnswerSchema, takes_version=True)
def delete_staged_task(call: Call, staged_id: str) -> Answer:
    """Delete a staged task that waits for a decision

    Whoever suggested it takes it back, and reviewers may as well. It stands as expired, and can be restored.
    """
    delete_staged(call.uow, StagedTaskId(staged_id), actor=call.actor, expected_version=call.expected_version)
    return Answer({})

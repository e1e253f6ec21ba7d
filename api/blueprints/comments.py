"""What people say about a task."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.conversation import comment_payload
from api.schemas.changed_query import ChangedQuerySchema, changed_filter
from api.schemas.conversation import CommentAnswerSchema, CommentBodySchema, CommentsAnswerSchema
from api.schemas.envelope import AnswerSchema
from api.schemas.proposals import PROPOSED
from api.transactions import Call
from core.ids import CommentId
from tasks.comments.comments import add_comment, delete_comment, edit_comment, list_comments

blueprint = ApiBlueprint(
    "comments", __name__, url_prefix="/api/tasks/<task:task_id>/comments", description="The talk around a task."
)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.reads("GET", "", access=READ, query=ChangedQuerySchema, answer=CommentsAnswerSchema)
def list_task_comments(call: Call, query: Mapping[str, Any], task_id: str) -> Answer:
    """List what was said about a task, oldest first

    A deleted comment that is asked for has no words any more.
    """
    where, after = changed_filter(query), place_in(query)
    page = list_comments(call.uow, task_id, actor=call.actor, where=where, after=after, limit=query["limit"])
    return page_answer("comments", page, comment_payload, query)


@blueprint.writes(
    "POST",
    "",
    access=WRITE,
    body=CommentBodySchema,
    answer=CommentAnswerSchema,
    status=201,
    other_answers=PROPOSED,
)
def add_task_comment(call: Call, body: Mapping[str, Any], task_id: str) -> Answer:
    """Comment on a task

    A name behind an @ mentions that member when only one bears it. Text is kept as text, never as markup.
    """
    view = add_comment(call.uow, task_id, actor=call.actor, text=body["text"], mentions=body["mentions"])
    return created(Answer({"comment": comment_payload(view)}))


@blueprint.writes("PATCH", "/<comment_id>", access=WRITE, body=CommentBodySchema, answer=CommentAnswerSchema)
def edit_task_comment(call: Call, body: Mapping[str, Any], task_id: str, comment_id: str) -> Answer:
    """Correct a comment of one's own"""
    view = edit_comment(
        call.uow, task_id, CommentId(comment_id), actor=call.actor, text=body["text"], mentions=body["mentions"]
    )
    return Answer({"comment": comment_payload(view)})


@blueprint.writes("DELETE", "/<comment_id>", access=WRITE, answer=AnswerSchema)
def delete_task_comment(call: Call, task_id: str, comment_id: str) -> Answer:
    """Delete a comment of one's own"""
    delete_comment(call.uow, task_id, CommentId(comment_id), actor=call.actor)
    return Answer({})

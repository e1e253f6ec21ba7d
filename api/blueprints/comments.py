"""What people say about a work item."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.presenters.conversation import comment_payload
from api.schemas.conversation import CommentAnswerSchema, CommentBodySchema, CommentsAnswerSchema
from api.schemas.envelope import AnswerSchema, PageQuerySchema
from api.time_pages import page_answer, position_in
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.ids import CommentId, MemberId
from tasks.comments.comments import add_comment, delete_comment, edit_comment, list_comments

blueprint = ApiBlueprint(
    "comments", __name__, url_prefix="/api/tasks/<task:task_id>/comments", description="The talk around a work item."
)

READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.endpoint("GET", "", access=READ, query=PageQuerySchema, answer=CommentsAnswerSchema)
def list_task_comments(query: Mapping[str, Any], task_id: str) -> Response:
    """List what was said about a work item, oldest first"""

    def use_case(uow: UnitOfWork) -> Answer:
        after = position_in(query)
        page = list_comments(uow, task_id, actor=current_actor(), after=after, limit=query["limit"])
        return page_answer("comments", page, comment_payload, query)

    return read(use_case)


@blueprint.endpoint("POST", "", access=WRITE, body=CommentBodySchema, answer=CommentAnswerSchema, status=201)
def add_task_comment(body: Mapping[str, Any], task_id: str) -> Response:
    """Comment on a work item

    A name behind an @ mentions that member when only one bears it. Text is kept as text, never as markup.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        view = add_comment(uow, task_id, actor=current_actor(), text=body["text"], mentions=_mentions(body))
        return Answer({"comment": comment_payload(view)}, status=201)

    return write(use_case)


@blueprint.endpoint("PATCH", "/<comment_id>", access=WRITE, body=CommentBodySchema, answer=CommentAnswerSchema)
def edit_task_comment(body: Mapping[str, Any], task_id: str, comment_id: str) -> Response:
    """Correct a comment of one's own"""

    def use_case(uow: UnitOfWork) -> Answer:
        view = edit_comment(
            uow, task_id, CommentId(comment_id), actor=current_actor(), text=body["text"], mentions=_mentions(body)
        )
        return Answer({"comment": comment_payload(view)})

    return write(use_case)


@blueprint.endpoint("DELETE", "/<comment_id>", access=WRITE, answer=AnswerSchema)
def delete_task_comment(task_id: str, comment_id: str) -> Response:
    """Delete a comment of one's own"""

    def use_case(uow: UnitOfWork) -> Answer:
        delete_comment(uow, task_id, CommentId(comment_id), actor=current_actor())
        return Answer({})

    return write(use_case)


def _mentions(body: Mapping[str, Any]) -> Sequence[MemberId]:
    return [MemberId(one) for one in body["mentions"]]

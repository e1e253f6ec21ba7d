"""Saved views: filters of the task pages under a name."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created, versioned
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.schemas.changed_query import UpdatedQuerySchema, changed_filter
from api.schemas.envelope import AnswerSchema
from api.schemas.views import ViewAnswerSchema, ViewBodySchema, ViewPatchSchema, ViewsAnswerSchema
from api.transactions import Call
from core.ids import ViewId
from core.paging import Row
from tasks.views.views import create_view, delete_view, edit_view, list_views

blueprint = ApiBlueprint("views", __name__, url_prefix="/api/views", description="Filters under a name.")

READ = any_of(Scope.TASKS_READ)
_SHOWN = ("id", "name", "query", "is_shared", "member_id", "created_at", "updated_at", "version")
_GIVEN = ("name", "query", "is_shared")


@blueprint.reads("GET", "", access=READ, query=UpdatedQuerySchema, answer=ViewsAnswerSchema)
def list_saved_views(call: Call, query: Mapping[str, Any]) -> Answer:
    """List saved views, by name

    One's own, and those that others share.
    """
    page = list_views(
        call.uow, actor=call.actor, where=changed_filter(query), after=place_in(query), limit=query["limit"]
    )
    return page_answer("views", page, _payload, query)


@blueprint.writes("POST", "", access=READ, body=ViewBodySchema, answer=ViewAnswerSchema, status=201)
def save_view(call: Call, body: Mapping[str, Any]) -> Answer:
    """Save a view

    For oneself, or with ``is_shared`` for everybody in the workspace.
    """
    view = create_view(call.uow, actor=call.actor, **{name: body[name] for name in _GIVEN})
    return created(_answer(view))


@blueprint.writes("PATCH", "/<view_id>", access=READ, body=ViewPatchSchema, answer=ViewAnswerSchema, takes_version=True)
def change_view(call: Call, body: Mapping[str, Any], view_id: str) -> Answer:
    """Change a view of one's own"""
    changes = {name: body[name] for name in _GIVEN if name in body}
    view = edit_view(call.uow, ViewId(view_id), actor=call.actor, expected_version=call.expected_version, **changes)
    return _answer(view)


@blueprint.writes("DELETE", "/<view_id>", access=READ, answer=AnswerSchema)
def drop_view(call: Call, view_id: str) -> Answer:
    """Delete a view of one's own"""
    delete_view(call.uow, ViewId(view_id), actor=call.actor)
    return Answer({})


def _answer(view: Row) -> Answer:
    return versioned({"view": _payload(view)}, view["version"])


def _payload(view: Row) -> dict[str, Any]:
    return {name: view[name] for name in _SHOWN}

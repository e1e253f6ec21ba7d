"""Those to whom work can be given: people and agents."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from access.services.members import list_members
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.paging import cut_page, open_cursor
from api.presenters.members import user_payload
from api.schemas.users import UserQuerySchema, UsersAnswerSchema
from api.transactions import read
from config.unit_of_work import UnitOfWork

blueprint = ApiBlueprint("users", __name__, url_prefix="/api/tasks/users", description="Who can be given work.")


@blueprint.endpoint("GET", "", access=any_of(Scope.USERS_READ), query=UserQuerySchema, answer=UsersAnswerSchema)
def list_users(query: Mapping[str, Any]) -> Response:
    """List people and agents by name"""

    def use_case(uow: UnitOfWork) -> Answer:
        place = open_cursor(query["cursor"], query)
        found = list_members(
            uow,
            current_actor().workspace_id,
            q=query["q"],
            assignable=query["assignable"],
            after=(place[0], place[1]) if place else None,
            limit=query["limit"] + 1,
        )
        shown, cursor = cut_page(found, query, lambda member: [member.search_text, member.id])
        return Answer({"users": [user_payload(member) for member in shown], "next_cursor": cursor})

    return read(use_case)

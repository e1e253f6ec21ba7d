"""Those to whom work can be given: people and agents."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.endpoints import ApiBlueprint, any_of
from api.member_pages import page_of_members
from api.presenters.members import user_payload
from api.schemas.users import UserQuerySchema, UsersAnswerSchema
from api.transactions import read
from config.unit_of_work import UnitOfWork

blueprint = ApiBlueprint("users", __name__, url_prefix="/api/tasks/users", description="Who can be given work.")


@blueprint.endpoint("GET", "", access=any_of(Scope.USERS_READ), query=UserQuerySchema, answer=UsersAnswerSchema)
def list_users(query: Mapping[str, Any]) -> Response:
    """List people and agents by name"""

    def use_case(uow: UnitOfWork) -> Answer:
        shown, cursor = page_of_members(uow, query)
        return Answer({"users": [user_payload(member) for member in shown], "next_cursor": cursor})

    return read(use_case)

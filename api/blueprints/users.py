"""Those to whom work can be given: people and agents."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.paging import page_answer
from api.presenters.members import page_of_members, user_payload
from api.schemas.users import UserQuerySchema, UsersAnswerSchema
from api.transactions import Call

blueprint = ApiBlueprint("users", __name__, url_prefix="/api/tasks/users", description="Who can be given work.")


@blueprint.reads("GET", "", access=any_of(Scope.USERS_READ), query=UserQuerySchema, answer=UsersAnswerSchema)
def list_users(call: Call, query: Mapping[str, Any]) -> Answer:
    """List people and agents by name"""
    return page_answer("users", page_of_members(call, query), user_payload, query)

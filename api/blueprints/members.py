"""The members of the workspace: who is in it, in which role, and whether still."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.models import MemberKind
from access.scopes import Scope
from access.services.member_changes import change_member
from access.services.members import add_agent, add_member, get_member
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.member_pages import page_of_members
from api.presenters.members import member_payload
from api.schemas.members import (
    MemberAnswerSchema,
    MemberBodySchema,
    MemberChangeSchema,
    MemberQuerySchema,
    MembersAnswerSchema,
)
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.ids import MemberId

blueprint = ApiBlueprint("members", __name__, url_prefix="/api/members", description="Who is in the workspace.")

ADMIN = any_of(Scope.ADMIN)


@blueprint.endpoint("GET", "", access=ADMIN, query=MemberQuerySchema, answer=MembersAnswerSchema)
def list_all_members(query: Mapping[str, Any]) -> Response:
    """List members by name, former ones too"""

    def use_case(uow: UnitOfWork) -> Answer:
        shown, cursor = page_of_members(uow, query)
        return Answer({"members": [member_payload(member) for member in shown], "next_cursor": cursor})

    return read(use_case)


@blueprint.endpoint("POST", "", access=ADMIN, body=MemberBodySchema, answer=MemberAnswerSchema, status=201)
def create_member(body: Mapping[str, Any]) -> Response:
    """Add a person or an agent

    With an address and a password the person is pending, and can do nothing, until they log in with them for the first
    time. Somebody who has an account already keeps the password they have, and accepts with the one given here; this
    answer is the same. Nobody can give a role that may do more than they may themselves.
    """
    given = {name: body[name] for name in ("email", "password") if name in body}

    def use_case(uow: UnitOfWork) -> Answer:
        if body["kind"] is MemberKind.AGENT:
            member = add_agent(uow, actor=current_actor(), name=body["name"])
        else:
            member = add_member(uow, actor=current_actor(), name=body["name"], role=body["role"], **given)
        location = {"Location": f"/api/members/{member.id}"}
        return Answer({"member": member_payload(member)}, status=201, headers=location)

    return write(use_case)


@blueprint.endpoint("GET", "/<member_id>", access=ADMIN, answer=MemberAnswerSchema)
def show_member(member_id: str) -> Response:
    """Look at one member"""

    def use_case(uow: UnitOfWork) -> Answer:
        member = get_member(uow, current_actor().workspace_id, MemberId(member_id))
        return Answer({"member": member_payload(member)})

    return read(use_case)


@blueprint.endpoint("PATCH", "/<member_id>", access=ADMIN, body=MemberChangeSchema, answer=MemberAnswerSchema)
def update_member(body: Mapping[str, Any], member_id: str) -> Response:
    """Change a member's name or role, or keep them out

    It holds at the member's very next request. The last active owner stays one. Keeping out a pending member takes the
    question back; only they can make themselves active.
    """
    wanted = {name: body[name] for name in ("name", "role", "is_active") if name in body}

    def use_case(uow: UnitOfWork) -> Answer:
        member = change_member(uow, actor=current_actor(), member_id=MemberId(member_id), **wanted)
        return Answer({"member": member_payload(member)})

    return write(use_case)

"""The members of the workspace: who is in it, in which role, and whether still."""

from collections.abc import Mapping
from typing import Any

from access.models import MemberKind
from access.scopes import Scope, parse_scopes
from access.services.member_changes import change_member
from access.services.members import add_agent, add_member, get_member
from access.services.own_sessions import end_sessions_of
from access.services.second_factor import take_second_factor
from api.access import any_of
from api.answers import Answer, created
from api.endpoints import ApiBlueprint
from api.paging import page_answer
from api.presenters.members import member_payload, page_of_members
from api.schemas.envelope import AnswerSchema
from api.schemas.members import (
    MemberAnswerSchema,
    MemberBodySchema,
    MemberChangeSchema,
    MemberQuerySchema,
    MembersAnswerSchema,
)
from api.transactions import Call
from core.ids import MemberId

blueprint = ApiBlueprint("members", __name__, url_prefix="/api/members", description="Who is in the workspace.")

ADMIN = any_of(Scope.ADMIN)


@blueprint.reads("GET", "", access=ADMIN, query=MemberQuerySchema, answer=MembersAnswerSchema)
def list_all_members(call: Call, query: Mapping[str, Any]) -> Answer:
    """List members by name, former ones too"""
    return page_answer("members", page_of_members(call, query), member_payload, query)


@blueprint.writes("POST", "", access=ADMIN, body=MemberBodySchema, answer=MemberAnswerSchema, status=201)
def create_member(call: Call, body: Mapping[str, Any]) -> Answer:
    """Add a person or an agent

    With an address and a password the person is pending, and can do nothing, until they log in with them for the first
    time. Somebody who has an account already keeps the password they have, and accepts with the one given here; this
    answer is the same. Nobody can give a role that may do more than they may themselves.
    """
    if body["kind"] is MemberKind.AGENT:
        member = add_agent(call.uow, actor=call.actor, name=body["name"])
    else:
        given = {name: body[name] for name in ("email", "password") if name in body}
        member = add_member(call.uow, actor=call.actor, name=body["name"], role=body["role"], **given)
    return created(Answer({"member": member_payload(member)}), f"/api/members/{member.id}")


@blueprint.reads("GET", "/<member_id>", access=ADMIN, answer=MemberAnswerSchema)
def show_member(call: Call, member_id: str) -> Answer:
    """Look at one member"""
    member = get_member(call.uow, call.actor.workspace_id, MemberId(member_id))
    return Answer({"member": member_payload(member)})


@blueprint.writes("PATCH", "/<member_id>", access=ADMIN, body=MemberChangeSchema, answer=MemberAnswerSchema)
def update_member(call: Call, body: Mapping[str, Any], member_id: str) -> Answer:
    """Change a member's name or role, or keep them out

    It holds at the member's very next request. The last active owner stays one. Keeping out a pending member takes the
    question back; only they can make themselves active. `extra_scopes` are what an agent has beyond its role: to see
    private work or the trail it needs an owner who gives it that, and a key that names it.
    """
    wanted: dict[str, Any] = {name: body[name] for name in ("name", "role", "is_active") if name in body}
    if "extra_scopes" in body:
        wanted["extra_scopes"] = parse_scopes(body["extra_scopes"])
    member = change_member(call.uow, actor=call.actor, member_id=MemberId(member_id), **wanted)
    return Answer({"member": member_payload(member)})


@blueprint.writes("DELETE", "/<member_id>/sessions", access=ADMIN, answer=MemberAnswerSchema)
def close_member_sessions(call: Call, member_id: str) -> Answer:
    """End a member's sessions in this workspace

    They have to log in again. What they do in other workspaces is not touched.
    """
    return Answer({"member": member_payload(end_sessions_of(call.uow, MemberId(member_id), actor=call.actor))})


@blueprint.writes("DELETE", "/<member_id>/second-factor", access=ADMIN, answer=AnswerSchema)
def take_member_second_factor(call: Call, member_id: str) -> Answer:
    """Take the second factor from a member who lost it

    Their account asks for its password alone, and all its sessions have ended. Refused for accounts that are in another
    workspace too, and for members who may do more than the caller.
    """
    take_second_factor(call.uow, MemberId(member_id), actor=call.actor)
    return Answer({})

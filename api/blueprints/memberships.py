"""The caller's own memberships: seen, accepted and declined by the owner of the account alone."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.services.memberships import accept_membership, decline_membership, list_memberships
from api.access import ANYBODY_KNOWN
from api.answers import Answer, respond
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint
from api.presenters.members import membership_payload
from api.schemas.envelope import AnswerSchema
from api.schemas.members import JoiningSchema, MembershipAnswerSchema, MembershipsAnswerSchema
from api.transactions import Call
from core.ids import MemberId

blueprint = ApiBlueprint(
    "memberships", __name__, url_prefix="/api/me/memberships", description="Which workspaces one is a member of."
)


@blueprint.reads("GET", "", access=ANYBODY_KNOWN, answer=MembershipsAnswerSchema)
def list_own_memberships(call: Call) -> Answer:
    """List one's own memberships, and the workspaces that ask

    Callers with a key see that key's membership only.
    """
    found = list_memberships(call.uow, actor=call.actor)
    return Answer({"memberships": [membership_payload(membership) for membership in found]})


@blueprint.serves(
    "POST", "/<member_id>/accept", access=ANYBODY_KNOWN, body=JoiningSchema, answer=MembershipAnswerSchema
)
def accept_own_membership(body: Mapping[str, Any], member_id: str) -> Response:
    """Become a member of a workspace that asks

    Only for who logged in, and with the password that the workspace gave them; their own stays as it is.
    """
    transactions = current_runtime().transactions
    found = accept_membership(transactions, MemberId(member_id), password=body["password"], actor=current_actor())
    return respond(Answer({"membership": membership_payload(found)}))


@blueprint.writes("POST", "/<member_id>/decline", access=ANYBODY_KNOWN, answer=AnswerSchema)
def decline_own_membership(call: Call, member_id: str) -> Answer:
    """Tell a workspace that asks no

    Only for who logged in.
    """
    decline_membership(call.uow, MemberId(member_id), actor=call.actor)
    return Answer({})

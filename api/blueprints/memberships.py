"""The caller's own memberships: seen, accepted and declined by the owner of the account alone."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.services.memberships import accept_membership, decline_membership, list_memberships
from api.answers import Answer, respond
from api.context import current_actor, current_runtime
from api.endpoints import ANYBODY_KNOWN, ApiBlueprint
from api.presenters.members import membership_payload
from api.schemas.envelope import AnswerSchema
from api.schemas.members import JoiningSchema, MembershipAnswerSchema, MembershipsAnswerSchema
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.ids import MemberId

blueprint = ApiBlueprint(
    "memberships", __name__, url_prefix="/api/me/memberships", description="Which workspaces one is a member of."
)


@blueprint.endpoint("GET", "", access=ANYBODY_KNOWN, answer=MembershipsAnswerSchema)
def list_own_memberships() -> Response:
    """List one's own memberships, and the workspaces that ask

    Callers with a key see that key's membership only.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        found = list_memberships(uow, actor=current_actor())
        return Answer({"memberships": [membership_payload(membership) for membership in found]})

    return read(use_case)


@blueprint.endpoint(
    "POST", "/<member_id>/accept", access=ANYBODY_KNOWN, body=JoiningSchema, answer=MembershipAnswerSchema
)
def accept_own_membership(body: Mapping[str, Any], member_id: str) -> Response:
    """Become a member of a workspace that asks

    Only for who logged in, and with the password that the workspace gave them; their own stays as it is.
    """
    transactions = current_runtime().transactions
    found = accept_membership(transactions, MemberId(member_id), password=body["password"], actor=current_actor())
    return respond(Answer({"membership": membership_payload(found)}))


@blueprint.endpoint("POST", "/<member_id>/decline", access=ANYBODY_KNOWN, answer=AnswerSchema)
def decline_own_membership(member_id: str) -> Response:
    """Tell a workspace that asks no

    Only for who logged in.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        decline_membership(uow, MemberId(member_id), actor=current_actor())
        return Answer({})

    return write(use_case)

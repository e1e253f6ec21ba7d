"""Invitations: made by administrators, accepted by whoever holds the link and is the owner of the address."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from flask import Response

from access.scopes import Scope
from access.services.invitations import invite, list_invitations, revoke_invitation
from access.services.joining import Acceptance, accept_invitation
from api.access import PUBLIC, any_of
from api.answers import Answer, created
from api.auth import refuse_other_sites
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.inbound_mail import current_outbox
from api.paging import page_answer, place_in
from api.presenters.links import invitation_payload
from api.schemas.changed_query import UpdatedQuerySchema
from api.schemas.links import (
    AcceptanceBodySchema,
    InvitationAnswerSchema,
    InvitationBodySchema,
    InvitationsAnswerSchema,
    NewInvitationAnswerSchema,
)
from api.schemas.session import SessionAnswerSchema
from api.session_cookies import answer_with_session, current_visit
from api.transactions import Call
from core.ids import InvitationId
from deliver.mail.account_letters import mail_invitation

blueprint = ApiBlueprint(
    "invitations", __name__, url_prefix="/api/invitations", description="Asking people to become members."
)

ADMIN = any_of(Scope.ADMIN)


@blueprint.writes("POST", "", access=ADMIN, body=InvitationBodySchema, answer=NewInvitationAnswerSchema, status=201)
def make_invitation(call: Call, body: Mapping[str, Any]) -> Answer:
    """Invite somebody

    The path of the link is in this answer and nowhere else; put the address of the service before it and hand it to the
    person. Where mail is sent and the public address is set, they get it by mail as well (``is_mailed``). An earlier
    invitation of the same address is void. Nobody can give a role that may do more than they may.
    """
    lifetime = timedelta(days=body["days"])
    invitation, token = invite(call.uow, actor=call.actor, email=body["email"], role=body["role"], lifetime=lifetime)
    body = {
        "invitation": invitation_payload(invitation, now=call.uow.now),
        "path": None,
        "is_mailed": mail_invitation(call.uow, current_outbox(), invitation, token),
    }
    return created(Answer(body, once={"path": f"/join/{token}"}))


@blueprint.reads("GET", "", access=ADMIN, query=UpdatedQuerySchema, answer=InvitationsAnswerSchema)
def list_all_invitations(call: Call, query: Mapping[str, Any]) -> Answer:
    """List invitations, newest first, those that are over too"""
    between = query["updated_after"], query["updated_before"]
    page = list_invitations(
        call.uow, call.actor.workspace_id, between=between, after=place_in(query), limit=query["limit"]
    )
    return page_answer("invitations", page, lambda each: invitation_payload(each, now=call.uow.now), query)


@blueprint.writes("DELETE", "/<invitation:invitation_id>", access=ADMIN, answer=InvitationAnswerSchema)
def delete_invitation(call: Call, invitation_id: str) -> Answer:
    """Take an invitation back

    Its link is good for nothing from the very next request on. Taking it back again changes nothing.
    """
    invitation = revoke_invitation(call.uow, InvitationId(invitation_id), actor=call.actor)
    return Answer({"invitation": invitation_payload(invitation, now=call.uow.now)})


@blueprint.serves("POST", "/accept", access=PUBLIC, body=AcceptanceBodySchema, answer=SessionAnswerSchema, status=201)
def accept(body: Mapping[str, Any]) -> Response:
    """Accept an invitation, and be logged in

    Where the address has an account its password is asked for and stays as it is; where it has none, one is made with
    this password. An account with a second factor needs its code as well. The link works once.
    """
    refuse_other_sites()
    offered = Acceptance(body["token"], body["name"], body["password"], current_visit(), code=body.get("code"))
    runtime = current_runtime()
    return answer_with_session(accept_invitation(runtime.transactions, offered, signing_key=runtime.signing_key))

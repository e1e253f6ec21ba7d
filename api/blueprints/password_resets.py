"""New passwords for those who forgot theirs: by a link that an owner of their workspace makes, or that comes by mail."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from access.services.forgotten_passwords import ForgottenPassword, make_own_link
from access.services.members import get_member
from access.services.password_changes import make_reset_link, reset_password
from api.access import PUBLIC, any_of
from api.answers import Answer, created, respond
from api.auth import refuse_other_sites
from api.context import current_runtime, request_id
from api.endpoints import ApiBlueprint
from api.inbound_mail import current_outbox
from api.schemas.accounts import ForgottenBodySchema, NewPasswordSchema, NewResetAnswerSchema, ResetBodySchema
from api.schemas.envelope import AnswerSchema
from api.session_cookies import current_visit
from api.transactions import Call
from core.errors import ConflictError
from core.ids import MemberId
from deliver.mail.account_letters import mail_own_reset, mail_reset

blueprint = ApiBlueprint(
    "password_resets", __name__, url_prefix="/api/password-resets", description="New passwords for forgotten ones."
)


class MailNotSentError(ConflictError):
    """The service sends no mail, or does not know its own address."""

    code = "mail_not_set_up"


@blueprint.writes("POST", "", access=any_of(Scope.ADMIN), body=ResetBodySchema, answer=NewResetAnswerSchema, status=201)
def make_reset(call: Call, body: Mapping[str, Any]) -> Answer:
    """Make a link with which a member chooses a new password

    It works once, within a day; the path is in this answer and nowhere else, but for a mail to the member where mail is
    sent and the public address is set (``is_mailed``). Refused for accounts that are in another
    workspace too, and for members who may do more than the caller.
    """
    link, token = make_reset_link(call.uow, MemberId(body["member_id"]), actor=call.actor)
    member = get_member(call.uow, call.actor.workspace_id, MemberId(body["member_id"]))
    is_mailed = mail_reset(call.uow, current_outbox(), link, token, member)
    reset = {"member_id": body["member_id"], "expires_at": link.expires_at}
    return created(Answer({"reset": reset, "path": None, "is_mailed": is_mailed}, once={"path": f"/reset/{token}"}))


@blueprint.serves("POST", "/request", access=PUBLIC, body=ForgottenBodySchema, answer=AnswerSchema, status=202)
def ask_for_reset(body: Mapping[str, Any]) -> Response:
    """Ask for a link to a new password

    It goes by mail to the address of the account, works once, within an hour. The answer is the same whether or not the
    address has an account. Refused with `mail_not_set_up` where the service sends no mail: an owner of the workspace, or
    the operator, makes a link then.
    """
    refuse_other_sites()
    outbox = current_outbox()
    if outbox is None or not outbox.public_url:
        raise MailNotSentError("This service sends no mail. Ask an owner of your workspace for a link.")
    visit = current_visit()
    forgotten = ForgottenPassword(body["email"], visit.network_address, visit.request_id)
    with current_runtime().transactions.begin() as uow:
        if (own := make_own_link(uow, forgotten)) is not None:
            mail_own_reset(uow, outbox, own)
    return respond(Answer({}, status=202))


@blueprint.serves("POST", "/use", access=PUBLIC, body=NewPasswordSchema, answer=AnswerSchema)
def use_reset(body: Mapping[str, Any]) -> Response:
    """Choose a new password with the link

    All sessions of the account have ended, in every workspace.
    """
    refuse_other_sites()
    reset_password(current_runtime().transactions, body["token"], body["password"], request_id=request_id())
    return respond(Answer({}))

"""Mail that goes out: what was sent, what is owed, and what no server took."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.outgoing_mail import outgoing_payload
from api.schemas.outgoing_mail import OutgoingMailQuerySchema, OutgoingMailsAnswerSchema
from api.transactions import Call
from deliver.mail.outbox import list_outgoing

blueprint = ApiBlueprint(
    "outgoing_mail", __name__, url_prefix="/api/outgoing-mail", description="Mail that goes out, and what became of it."
)


@blueprint.reads("GET", "", access=any_of(Scope.ADMIN), query=OutgoingMailQuerySchema, answer=OutgoingMailsAnswerSchema)
def list_outgoing_mail(call: Call, query: Mapping[str, Any]) -> Answer:
    """List mail that was sent or is owed, newest first

    Its words are nowhere once a mail server has them.
    """
    page = list_outgoing(call.uow, actor=call.actor, state=query["state"], after=place_in(query), limit=query["limit"])
    return page_answer("mails", page, outgoing_payload, query)

"""Mail that comes in: hand it in, see what became of each message, and decide on what waits."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Response, render_template, request

from access.scopes import Scope
from access.viewer import viewer_of
from api.access import any_of
from api.answers import Answer, File, versioned
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.inbound_mail import RAW_MAIL, current_hosts, read_delivery
from api.paging import page_answer, place_in
from api.presenters.inbound import accepted_payload, message_payload
from api.refused_mail import note_refused_mail
from api.schemas.inbound import (
    MailQuerySchema,
    MessageAnswerSchema,
    MessageQuerySchema,
    MessagesAnswerSchema,
    ReceiptsOfMailSchema,
    ReleaseBodySchema,
)
from api.transactions import Call
from core.ids import InboundMessageId
from intake.blobs import DatabaseBlobs
from intake.containers.mail_files import is_saved_by_outlook
from intake.inbound import ledger
from intake.inbound.accept import accept
from intake.inbound.delivery import Delivery
from intake.inbound.display import load_file, load_shown
from intake.inbound.message_filter import MessageFilter, MessageSort
from intake.inbound.models import InboundMessage
from intake.mail.message import Mailbox
from staging.inbound.undo_step import undo_step

blueprint = ApiBlueprint(
    "inbound_messages",
    __name__,
    url_prefix="/api/inbound",
    description="Mail that comes in, and what became of it.",
    template_folder="../templates",
)

BLOBS = DatabaseBlobs()
FILTERS: Final = (
    "q", "address_id", "thread", "sender", "transcript_id", "received_after", "received_before", "sent_after", "sent_before",
    "updated_after", "updated_before",
)  # fmt: skip
# Filters that take several words and match any of them.
WORDS: Final = ("ids", "outcome", "reason", "way", "provider", "verdict")
HTML: Final = "text/html; charset=utf-8"
# The sandbox gives the page its own origin, so that nothing in a mail can act as the person who looks at it.
_PAGE_POLICY: Final = (
    "sandbox allow-downloads allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
READ = any_of(Scope.TASKS_READ)
INTAKE = any_of(Scope.INTAKE_WRITE)


@blueprint.writes(
    "POST",
    "/email",
    access=INTAKE,
    query=MailQuerySchema,
    form=RAW_MAIL,
    answer=ReceiptsOfMailSchema,
    status=202,
    other_status=200,
    prepare=read_delivery,
)
def hand_in_mail(call: Call, delivery: Delivery) -> Answer:
    """Hand in a mail

    The body is the mail as it came, byte for byte; the query may name its envelope. It is kept before it is
    acknowledged, with a row for every recipient, and read afterwards; the same mail again is a duplicate and gives no
    second task. To an intake address the address's rules apply; without one it is the caller's own, as an upload is.
    """
    accepted = accept(call.uow, delivery, actor=call.actor, hosts=current_hosts(), blobs=BLOBS)
    viewer = viewer_of(call.actor)
    shown = [accepted_payload(one, viewer) for one in accepted]
    is_known = all(one["duplicate_of"] for one in shown)
    return Answer({"messages": shown}, status=200 if is_known else 202)


@blueprint.reads("GET", "/messages", access=READ, query=MessageQuerySchema, answer=MessagesAnswerSchema)
def list_inbound_messages(call: Call, query: Mapping[str, Any]) -> Answer:
    """List messages

    Newest first unless ``sort`` says otherwise. Every message that was ever accepted is there. ``q`` is sought in subject, sender and recipient. Of ``outcome``, ``reason``, ``way``,
    ``provider`` and ``verdict`` several may be named, with commas between, and any of them will do.
    """
    words: dict[str, Any] = {name: frozenset(query[name]) for name in WORDS if name in query}
    where = MessageFilter(**{name: query[name] for name in FILTERS}, **words)
    page = ledger.list_messages(
        call.uow,
        where,
        actor=call.actor,
        sort=MessageSort(query["sort"].removeprefix("-")),
        is_descending=query["sort"].startswith("-"),
        after=place_in(query),
        limit=query["limit"],
    )
    attached = ledger.list_attached(call.uow, page.rows, actor=call.actor)
    return page_answer("messages", page, lambda message: message_payload(message, attached), query)


@blueprint.reads("GET", "/messages/<message_id>", access=READ, answer=MessageAnswerSchema)
def get_inbound_message(call: Call, message_id: str) -> Answer:
    """Look at one message"""
    return _answer(call, ledger.get_message(call.uow, InboundMessageId(message_id), actor=call.actor))


@blueprint.reads(
    "GET",
    "/messages/<message_id>/raw",
    access=READ,
    file="The mail exactly as it came; the ETag is its sha-256.",
)
def download_raw_message(call: Call, message_id: str) -> File:
    """Download the mail as it came"""
    message, raw = ledger.load_raw(call.uow, InboundMessageId(message_id), actor=call.actor, blobs=BLOBS)
    name = f"{message.id}.{'msg' if is_saved_by_outlook(raw) else 'eml'}"
    return File(raw, "application/octet-stream", name, headers={"ETag": f'"{message.sha256}"'})


@blueprint.reads(
    "GET", "/messages/<message_id>/page", access=READ, file="A page that shows the mail.", media_type="text/html"
)
def show_message(call: Call, message_id: str) -> File:
    """Show a mail as its author formatted it

    A page without scripts, forms and whatever would be fetched from elsewhere; pictures that came along are in it. Browsers
    keep it apart from the pages of the service.
    """
    mail = load_shown(call.uow, InboundMessageId(message_id), actor=call.actor, blobs=BLOBS, memory_mb=_most_memory())
    page = render_template(
        "mail.html", mail=mail, name=_name, address=f"/api/inbound/messages/{message_id}/attachments"
    )
    return File(page.encode(), HTML, headers={"Content-Security-Policy": _PAGE_POLICY})


@blueprint.reads(
    "GET",
    "/messages/<message_id>/attachments/<int:number>",
    access=READ,
    file="The file as it was before it was attached.",
)
def download_file_of_mail(call: Call, message_id: str, number: int) -> File:
    """Download one file that came with a mail

    They are numbered from 1 in the order in which they lie in the mail, those inside a ``winmail.dat`` behind all others. A mail that
    is attached is a file as well.
    """
    found = load_file(
        call.uow, InboundMessageId(message_id), number, actor=call.actor, blobs=BLOBS, memory_mb=_most_memory()
    )
    return File(found.content, "application/octet-stream", found.name)


@blueprint.writes("POST", "/messages/<message_id>/reprocess", access=INTAKE, answer=MessageAnswerSchema)
def reprocess_message(call: Call, message_id: str) -> Answer:
    """Handle a message again

    By the rules as they are now; what was decided on its tasks is never touched.
    """
    return _answer(call, ledger.reprocess(call.uow, InboundMessageId(message_id), actor=call.actor))


@blueprint.writes(
    "POST", "/messages/<message_id>/release", access=INTAKE, body=ReleaseBodySchema, answer=MessageAnswerSchema
)
def release_message(call: Call, body: Mapping[str, Any], message_id: str) -> Answer:
    """Read a message after all

    One that is quarantined, or that a program sent. With ``trust_sender`` the sender's mail to that address is read
    without asking from now on, unless it is found to be forged.
    """
    message = ledger.release(
        call.uow, InboundMessageId(message_id), actor=call.actor, trusts_sender=body["trust_sender"]
    )
    return _answer(call, message)


@blueprint.writes("POST", "/messages/<message_id>/discard", access=INTAKE, answer=MessageAnswerSchema)
def discard_message(call: Call, message_id: str) -> Answer:
    """Put a message aside

    It stays in the list with all that is known of it, and can be restored.
    """
    return _answer(call, ledger.discard(call.uow, InboundMessageId(message_id), actor=call.actor))


@blueprint.writes("POST", "/messages/<message_id>/restore", access=INTAKE, answer=MessageAnswerSchema)
def restore_message(call: Call, message_id: str) -> Answer:
    """Undo the discarding of a message"""
    return _answer(call, ledger.restore(call.uow, InboundMessageId(message_id), actor=call.actor))


@blueprint.writes("DELETE", "/messages/<message_id>", access=INTAKE, answer=MessageAnswerSchema)
def delete_message(call: Call, message_id: str) -> Answer:
    """Delete a message

    It is put aside at once, and erased after the workspace's time of grace (``erase_after_days``): its bytes, its words and who
    sent it. Until then restoring it, or undoing the step, takes that back. What a transcript came of is deleted with that. Whose
    mail it is may delete it, and whoever decides about others' work.
    """
    return _answer(call, ledger.delete(call.uow, InboundMessageId(message_id), actor=call.actor))


@blueprint.writes("POST", "/messages/<message_id>/undo", access=INTAKE, answer=MessageAnswerSchema)
def undo_step_of_message(call: Call, message_id: str) -> Answer:
    """Undo what was decided on a message last

    It stands as before it was released, handled again or discarded (``undoable`` says which). A transcript that came of that is
    deleted, and its suggestions leave the queue; a sender who was trusted with it is not any more. Refused once somebody
    has gone on with such a suggestion. A letter to the sender can't be fetched back.
    """
    return _answer(call, undo_step(call.uow, InboundMessageId(message_id), actor=call.actor))


def _note_refused(response: Response) -> Response:
    return note_refused_mail(response) if request.endpoint == f"{blueprint.name}.{hand_in_mail.__name__}" else response


blueprint.after_request(_note_refused)


def _most_memory() -> int:
    return current_runtime().settings.job_memory_mb


def _name(mailbox: Mailbox) -> str:
    return (
        f"{mailbox.name} <{mailbox.address}>" if mailbox.name and mailbox.address else mailbox.name or mailbox.address
    )


def _answer(call: Call, message: InboundMessage) -> Answer:
    attached = ledger.list_attached(call.uow, [message], actor=call.actor)
    return versioned({"message": message_payload(message, attached)}, message.version)

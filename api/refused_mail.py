"""Mail that was sent to the API and refused unread is recorded in the ledger of the caller's workspace."""

from contextlib import suppress
from typing import Final

from flask import Response, request

from access.scopes import Scope
from api.auth import recognise
from api.context import current_actor, current_runtime, is_caller_known
from api.inbound_mail import current_hosts
from core.errors import AppError
from intake.blobs import DatabaseBlobs
from intake.inbound.delivery import LONGEST_ADDRESS, MOST_RECIPIENTS, printable
from intake.inbound.refusals import EMPTY, TOO_LARGE, Refusal, note_refusal
from intake.inbound.words import Way

# The reasons by problem code. Only refusals because of the mail itself count, not those of the request around it.
_REASONS: Final = {"payload_too_large": TOO_LARGE, "empty_mail": EMPTY}


def note_refused_mail(response: Response) -> Response:
    """Record a refused mail once for each recipient, or once without any, if the caller may hand in mail. The answer is unchanged."""
    problem = response.get_json(silent=True) if response.status_code in {413, 422} else None
    reason = _REASONS.get(str((problem or {}).get("code")))
    if reason is not None:
        # The caller must receive the refusal itself, even when its row can't be written.
        with suppress(AppError):
            _note(reason)
    return response


def _note(reason: str) -> None:
    # A request with a too large announced length is refused before it is authenticated.
    if not (is_caller_known() or recognise()) or not current_actor().may(Scope.INTAKE_WRITE):
        return
    sender = printable(request.args.get("sender"), longest=LONGEST_ADDRESS)
    recipients = [printable(one.lower(), longest=LONGEST_ADDRESS) for one in request.args.getlist("recipient")]
    with current_runtime().transactions.begin() as uow:
        for recipient in recipients[:MOST_RECIPIENTS] or [None]:
            size, actor = request.content_length or 0, current_actor()
            refusal = Refusal(reason, Way.API, recipient, sender, size=size, handed_in_by=actor)
            note_refusal(uow, refusal, hosts=current_hosts(), blobs=DatabaseBlobs())

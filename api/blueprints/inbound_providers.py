"""Calls of mail services: answered 200 once the mail is kept, and never so that a service drops mail for a fault of ours."""

from contextlib import suppress
from typing import Final

from flask import Response, request

from api.access import PUBLIC
from api.answers import Answer, respond
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.inbound_mail import current_hosts, read_provider_call
from api.mail_services import status_for
from api.schemas.inbound import ProviderAnswerSchema
from core.errors import NotFoundError, TransientError
from intake.blobs import DatabaseBlobs
from intake.inbound.delivery import MOST_RECIPIENTS
from intake.inbound.provider import UnknownRecipientError, accept_from_provider
from intake.inbound.refusals import TOO_LARGE, Noted, Refusal, note_refusal, refused_call, refused_recipient
from intake.inbound.words import Way
from intake.mail.providers.call import PayloadError, ProviderMail
from intake.mail.providers.table import PROVIDERS

blueprint = ApiBlueprint(
    "inbound_providers", __name__, url_prefix="/api/inbound", description="Mail that mail services call with."
)

BLOBS = DatabaseBlobs()
_TOO_LARGE: Final = 413


class ProviderNotFoundError(NotFoundError):
    """No such mail service, or none that is used here."""


@blueprint.serves("POST", "/email/<provider>", access=PUBLIC, answer=ProviderAnswerSchema, takes_anything=True)
def take_mail_of_provider(provider: str) -> Response:
    """Take a mail that a mail service calls with

    The service proves itself with its signature, or with a password in the address. 200 says that the mail is kept;
    401 that the call is not the service's; 404 that none of its recipients is an intake address; 503 to call again. What is
    turned away stands in the ledger, and a call of the service's own without a readable mail is answered with 200 once it is there.
    """
    runtime = current_runtime()
    secrets = runtime.settings.secrets_of(provider)
    if provider not in PROVIDERS or not secrets:
        raise ProviderNotFoundError("There is no such mail service here, or no secret is set for it.")
    call = read_provider_call(request)
    PROVIDERS[provider].verify(call, secrets, now=runtime.clock.now())
    try:
        kept = sum(_keep(provider, mail) for mail in PROVIDERS[provider].read(call))
    except PayloadError as error:
        # A repetition would be refused again. Once the content of the call is stored in a ledger, the service gets a success.
        if _note(refused_call(provider, error, call.body)) is not Noted.KEPT:
            raise
        kept = 0
    return respond(Answer({"kept": kept}))


def _keep(provider: str, mail: ProviderMail) -> int:
    """For how many recipients it is kept. Raises UnknownRecipientError, which the ledger says as well."""
    try:
        with current_runtime().transactions.begin() as uow:
            return len(accept_from_provider(uow, provider, mail, hosts=current_hosts(), blobs=BLOBS))
    except UnknownRecipientError:
        for recipient in mail.recipients[:MOST_RECIPIENTS]:
            _note(refused_recipient(Way.PROVIDER, recipient, mail.sender, provider=provider))
        raise


def _note_large() -> None:
    """Nobody proved anything before the call was read, so that all such calls of a service on a day are one row."""
    provider = (request.view_args or {}).get("provider", "")
    if provider not in PROVIDERS or not current_runtime().settings.secrets_of(provider):
        return
    detail = f"The call announced {request.content_length or 0:,} bytes, and the service is asked to call again."
    # The service must be told to call again, even when the row can't be written.
    with suppress(TransientError):
        _note(Refusal(TOO_LARGE, Way.PROVIDER, provider=provider, detail=detail))


def _note(refusal: Refusal) -> Noted:
    with current_runtime().transactions.begin() as uow:
        return note_refusal(uow, refusal, hosts=current_hosts(), blobs=BLOBS)


def _ask_for_another_try(response: Response) -> Response:
    if response.status_code == _TOO_LARGE:
        _note_large()
    response.status_code = status_for(request.path, response.status_code)
    return response


blueprint.after_request(_ask_for_another_try)

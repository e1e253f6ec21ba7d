"""A raw mail that was sent to the API: it is read from the request here and parsed later by a worker."""

from collections.abc import Mapping
from typing import Any

from flask import Request, request

from api.context import current_runtime
from api.provider_resources import current_resources
from api.requests.forms import Form
from deliver.mail.outbox import Outbox, outbox_of
from intake.door.admission import too_large
from intake.inbound.delivery import Delivery, EmptyMailError
from intake.inbound.routing import MailHosts, hosts_of
from intake.inbound.words import Way
from intake.mail.providers.call import FileName, ProviderCall

RAW_MAIL: Form[None] = Form(lambda: None, {"type": "string", "format": "binary"}, content_type="message/rfc822")


def read_delivery(query: Mapping[str, Any], _body: None) -> Delivery:
    """The mail with its envelope. Raises EmptyMailError and PayloadTooLargeError."""
    limit = current_runtime().settings.upload_limit_bytes
    raw = request.get_data()
    if len(raw) > limit:
        raise too_large(limit)
    if not raw:
        raise EmptyMailError("Send the mail itself as the body, as message/rfc822.")
    return Delivery(
        raw,
        Way.API,
        sender=query["sender"],
        recipients=tuple(query["recipient"]),
        is_private=query["is_private"],
    )


def current_hosts() -> MailHosts:
    """The mail hosts of this installation, by its settings."""
    return hosts_of(current_runtime())


def current_outbox() -> Outbox | None:
    """The outbox for letters; None where mail is not sent."""
    return outbox_of(current_runtime().settings)


def read_provider_call(sent: Request) -> ProviderCall:
    """The call as it arrived: its body, and a form's fields and files."""
    # The body is read before a form is parsed from it, because some signatures are computed over it.
    body = sent.get_data()
    return ProviderCall(
        body=body,
        headers={name.lower(): value for name, value in sent.headers.items()},
        fields=dict(sent.form.items()),
        files={name: file.stream.read() for name, file in sent.files.items()},
        file_names={name: FileName(file.filename or "", file.mimetype) for name, file in sent.files.items()},
        password=sent.authorization.password if sent.authorization else None,
        resources=current_resources(),
    )

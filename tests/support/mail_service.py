"""The service with everything that mail comes by: LMTP, a mailbox at a Dovecot, and the API."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.dovecot import PASSWORD, open_dovecot
from tests.support.mail_flood import USER, Flood
from tests.support.service import GLEANER, free_port, open_service


@contextmanager
def open_flood(*, count: int, database_url: str = "", mail_rate_sender: int = 600) -> Iterator[Flood]:
    """Running, with an intake address for anybody, and nothing sent yet."""
    port = free_port()
    with (
        open_dovecot() as dovecot,
        open_service(
            database_url=database_url,
            mail_listen=f"lmtp:127.0.0.1:{port}",
            imap_host="127.0.0.1",
            imap_port=dovecot.tls_port,
            imap_user=USER,
            imap_password=PASSWORD,
            mail_rate_sender=mail_rate_sender,
        ) as service,
    ):
        service.environment = {**service.environment, "SSL_CERT_FILE": str(dovecot.certificate)}
        service.commands = {**service.commands, "mail": (*GLEANER, "mail")}
        key = service.make_key("admin", "intake:write", "tasks:read")
        headers = {"Authorization": f"Bearer {key}"}
        body = {"name": "Sales", "policy": "token"}
        made = service.call("POST", "/api/inbound/addresses", body=body, headers=headers, seconds=60)
        to = f"intake+{made['address']['token']}@mail.example"
        yield Flood(service, dovecot, headers, to, port, count)

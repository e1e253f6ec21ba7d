"""Mail that real processes take: by LMTP and by a pipe, acknowledged and never lost."""

import smtplib
import subprocess
from typing import Any

from tests.support.inbound import mail
from tests.support.service import GLEANER, Service, free_port, open_service

SECONDS = 120
MAILS = 12


def open_address(service: Service, headers: dict[str, str]) -> str:
    body = {"name": "Sales", "policy": "token"}
    made = service.call("POST", "/api/inbound/addresses", body=body, headers=headers)
    return f"intake+{made['address']['token']}@mail.example"


def deliver(port: int, to: str, raw: bytes) -> bool:
    """Whether it was acknowledged."""
    try:
        with smtplib.LMTP("127.0.0.1", port, local_hostname="test") as client:
            return not client.sendmail("olga@acme.example", [to], raw)
    except (OSError, smtplib.SMTPException):
        return False


def pipe(service: Service, to: str, raw: bytes) -> int:
    command = [*GLEANER, "ingest-mail", "--recipient", to, "--sender", "olga@acme.example"]
    return subprocess.run(command, env=service.environment, input=raw, check=False, capture_output=True).returncode


def test_acknowledged_mail_is_read_once_though_the_process_that_takes_it_is_killed(database_url: str) -> None:
    port = free_port()
    with open_service(database_url=database_url, mail_listen=f"lmtp:127.0.0.1:{port}") as service:
        service.commands = {**service.commands, "mail": (*GLEANER, "mail")}
        service.start("mail")
        key = service.make_key("admin", "intake:write", "tasks:read")
        headers = {"Authorization": f"Bearer {key}"}
        to = open_address(service, headers)

        def rows() -> list[dict[str, Any]]:
            return service.call("GET", "/api/inbound/messages?limit=100", headers=headers)["messages"]

        for number in range(MAILS):
            raw = mail(message_id=f"<{number}@acme.example>", text=f"Bob, please send offer {number} by Friday.")
            service.wait_until(lambda raw=raw: deliver(port, to, raw), seconds=SECONDS, what="the mail is acknowledged")
            if number % 4 == 3:
                service.kill("mail")
        assert pipe(service, to, raw) == 0
        service.wait_until(
            lambda: not any(row["outcome"] == "received" for row in rows()), seconds=SECONDS, what="all mail is read"
        )
        outcomes = [row["outcome"] for row in rows()]
        assert outcomes.count("staged") == MAILS
        assert set(outcomes) == {"staged", "duplicate"}

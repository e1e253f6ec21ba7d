"""Mail to hand in, and a worker's share of the work that follows."""

from dataclasses import replace
from typing import Any

from config.owed.work import claim, claim_of
from config.queues import JobName
from config.runtime import Runtime
from core.ids import JobId
from intake.inbound.words import SenderPolicy
from intake.mail.checks.names import Names
from tests.support.queue import RecordingQueue
from tests.support.reading import LEASE, read_everything

SERVER = "mx.acme.example"
HOST = "in.acme.example"


def mail(
    *,
    sender: str = "olga@acme.example",
    to: str = "intake@acme.example",
    subject: str = "The contract",
    message_id: str | None = "<one@acme.example>",
    text: str = "Bob, please send the signed contract to Acme by Friday.",
    verdict: str | None = "pass",
    **headers: str,
) -> bytes:
    """A mail from one of ours; with a verdict our own server found out whether it is."""
    lines = [
        *([f"Authentication-Results: {SERVER}; dmarc={verdict} header.from=x"] if verdict else []),
        f"From: Olga Owner <{sender}>",
        f"To: {to}",
        f"Subject: {subject}",
        "Date: Mon, 15 Jun 2026 10:00:00 +0000",
        *([f"Message-ID: {message_id}"] if message_id else []),
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
        "",
    ]
    return "\r\n".join(lines).encode()


def with_file(raw: bytes, name: str = "notes.txt", content: str = "Nothing to do.") -> bytes:
    """The mail with a file attached to it."""
    head, _, text = raw.partition(b"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n")
    file = (
        f'Content-Type: application/octet-stream; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"'
    )
    return b"\r\n".join(
        [
            head,
            b"MIME-Version: 1.0",
            b"Content-Type: multipart/mixed; boundary=between",
            b"",
            b"--between",
            b"Content-Type: text/plain; charset=utf-8",
            b"",
            text,
            b"--between",
            file.encode(),
            b"",
            content.encode(),
            b"--between--",
            b"",
        ]
    )


def sort_everything(
    runtime: Runtime, *, trusted_server: str = SERVER, names: Names | None = None, **hosts: Any
) -> None:
    """Do every job in the recording queue, as a worker would: sort the messages, then read their sources.

    Where ``names`` answer, they are asked about senders whom nobody checked.
    """
    sort_messages(runtime, trusted_server=trusted_server, names=names, **hosts)
    read_everything(runtime)


def sort_messages(runtime: Runtime, *, trusted_server: str = SERVER, names: Names | None = None, **hosts: Any) -> None:
    """Only sort the messages; their sources wait to be read."""
    from intake.inbound.routing import hosts_of, mail_hosts
    from intake.inbound.sorting import SORTING
    from workers.jobs.sort_mail import sorter_for

    queue = runtime.queue
    assert isinstance(queue, RecordingQueue)
    named = {"named": hosts.get("named", ""), "token_only": hosts.get("token_only", "")}
    found = mail_hosts(**named, secret=runtime.signing_key) if hosts else hosts_of(runtime)
    sorter = replace(sorter_for(runtime), hosts=found, trusted_server=trusted_server)
    if names is not None:
        sorter = replace(sorter, names=lambda: names)
    waiting = [call for call in queue.calls if call.name is JobName.SORT_MAIL]
    queue.calls = [call for call in queue.calls if call.name is not JobName.SORT_MAIL]
    for call in waiting:
        with runtime.transactions.begin() as uow:
            rows = claim(uow, SORTING, first=JobId(call.id), limit=1, lease=LEASE, holder="test")
            claims = [claim_of(row) for row in rows]
        for held in claims:
            sorter.sort(held)


def plain_address(name: str, **values: Any) -> dict[str, Any]:
    """The values of an intake address to which anybody may send."""
    return {
        "name": name,
        "policy": SenderPolicy.TOKEN,
        "domains": [],
        "takes_automatic": False,
        "assignee_id": None,
        "links": [],
        "tags": [],
        "is_private": False,
        **values,
    }

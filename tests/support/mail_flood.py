"""The same mails several times, by three ways at once, to a service whose processes are killed meanwhile."""

import smtplib
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from random import Random
from typing import Any
from urllib.parse import quote

from tests.support.dovecot import Dovecot
from tests.support.inbound import mail
from tests.support.service import Service

USER = "intake"
SECONDS = 1200
# By the API twice, by LMTP twice and by IMAP once.
TIMES = 5
# Every so many mails have no Message-ID; then only their bytes tell that they are the same.
NAMELESS_EVERY = 10
BLOWS = ("mail", "web", "worker1", "queue", "mail", "worker1", "web")


def mail_of(number: int, to: str, *, way: str) -> bytes:
    """Words that hold one task; what a server on the way adds to the headers differs."""
    is_nameless = number % NAMELESS_EVERY == 0
    return mail(
        to=to,
        subject=f"Offer {number}",
        message_id=None if is_nameless else f"<{number}@acme.example>",
        text=f"Bob, please send offer number {number} to customer {number} by Friday.",
        **({} if is_nameless else {"Received": f"by {way}.acme.example; Mon, 15 Jun 2026 10:00:00 +0000"}),
    )


@dataclass(slots=True)
class Flood:
    """Who sends what by which way, and how often it was acknowledged."""

    service: Service
    dovecot: Dovecot
    headers: dict[str, str]
    to: str
    lmtp_port: int
    count: int
    acknowledged: Counter[str] = field(default_factory=Counter)
    struck: list[str] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Everything is on its way, each way in an order of its own."""
        for number in Random(1).sample(range(self.count), self.count):  # an order, and no secret
            self.dovecot.deliver(USER, mail_of(number, self.to, way="imap"))
        senders: Sequence[tuple[str, Callable[[bytes], bool]]] = (("api", self._by_api), ("lmtp", self._by_lmtp))
        for name, send in senders:
            for turn in range((TIMES - 1) // 2):
                thread = threading.Thread(target=self._send_all, args=(name, send, turn), daemon=True)
                thread.start()
                self._threads.append(thread)

    def strike(self) -> None:
        """Kill one process after the other, each once the service has come further."""
        for place, name in enumerate(BLOWS, start=1):
            wanted = self.total * place // (len(BLOWS) + 2)
            self.service.wait_until(partial(self._has_taken, wanted), seconds=SECONDS, what=f"{wanted} are taken")
            self.service.kill(name)
            self.struck.append(name)

    def take(self) -> None:
        """All was acknowledged or fetched."""
        self.service.wait_until(partial(self._has_taken, self.total), seconds=SECONDS, what="everything is taken")

    def wait(self) -> None:
        """All was acknowledged, fetched, sorted and read."""
        self.take()
        self.service.wait_until(self._is_read, seconds=SECONDS, what="everything is read")

    @property
    def total(self) -> int:
        return TIMES * self.count

    @property
    def done(self) -> int:
        return self.acknowledged.total() + len(self.dovecot.list_mails(USER, "Processed"))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every message of the ledger."""
        cursor: str | None = ""
        while cursor is not None:
            page = self.service.call(
                "GET",
                f"/api/inbound/messages?limit=100{cursor and f'&cursor={cursor}'}",
                headers=self.headers,
                seconds=60,
            )
            yield from page["messages"]
            cursor = page["next_cursor"]

    def _has_taken(self, count: int) -> bool:
        return self.done >= count

    def _is_read(self) -> bool:
        try:
            path = "/api/inbound/messages?outcome=received&limit=1"
            return not self.service.call("GET", path, headers=self.headers, seconds=60)["messages"]
        except (OSError, HTTPException):
            return False

    def _send_all(self, name: str, send: Callable[[bytes], bool], turn: int) -> None:
        for number in Random(10 * turn + len(name)).sample(range(self.count), self.count):  # the same
            raw = mail_of(number, self.to, way=name)
            while not send(raw):
                time.sleep(0.2)
            self.acknowledged[name] += 1

    def _by_api(self, raw: bytes) -> bool:
        address = f"{self.service.address}/api/inbound/email?recipient={quote(self.to)}"
        headers = {**self.headers, "Content-Type": "message/rfc822"}
        request = urllib.request.Request(address, raw, headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status in {200, 202}
        except (OSError, HTTPException):
            return False

    def _by_lmtp(self, raw: bytes) -> bool:
        try:
            with smtplib.LMTP("127.0.0.1", self.lmtp_port, local_hostname="test", timeout=60) as client:
                return not client.sendmail("olga@acme.example", [self.to], raw)
        except (OSError, smtplib.SMTPException):
            return False

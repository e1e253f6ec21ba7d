"""Mail that is fetched from a Dovecot: kept once, moved afterwards, and fetched again by nobody."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from imap_tools import BaseMailBox

from config.imap_settings import ImapSecurity
from tests.api.inbound import list_all, make_address, recipient_of
from tests.api.people import Caller, Desk, open_desk
from tests.support.dovecot import PASSWORD, Dovecot, open_dovecot
from tests.support.inbound import mail, sort_everything
from tests.support.receiver import receiving
from tests.support.service import GLEANER, Service, open_service, wait_until
from workers.mail.access_token import AccessTokens
from workers.mail.incoming import Incoming
from workers.mail.mailbox import Account, MailboxError, OpenMailbox, open_mailbox

SECONDS = 120
MAILS = 5
USER = "intake"


class KilledError(BaseException):
    """What ends the process there and then."""


class DyingMailbox(OpenMailbox):
    """The process is killed when a mail was kept and is about to be moved."""

    def move(self, number: int, folder: str) -> None:
        raise KilledError


class OlderMailbox(OpenMailbox):
    """On a server that can copy and mark as deleted, and no more."""

    def __init__(self, account: Account, box: BaseMailBox) -> None:
        super().__init__(account, box)
        box.client.capabilities = ("IMAP4REV1",)


# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("dovecot")


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with open_dovecot() as dovecot:
        yield dovecot


@pytest.fixture
def dovecot(server: Dovecot) -> Dovecot:
    """With empty mailboxes."""
    server.clear()
    return server


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def owner(office: Desk) -> Caller:
    return office.with_key()


def fetch(office: Desk, account: Account, *, kind: type[OpenMailbox] = OpenMailbox, **settings: Any) -> None:
    """What lies in the mailbox now was dealt with, and what follows from it is done."""
    runtime = replace(office.runtime, settings=office.runtime.settings.model_copy(update=settings))
    with open_mailbox(account, kind=kind) as mailbox:
        Incoming(runtime, account).fetch_all(mailbox, threading.Event())
    sort_everything(office.runtime)


@contextmanager
def fetching(office: Desk, account: Account) -> Iterator[None]:
    """Mail is fetched meanwhile."""
    stopped = threading.Event()
    thread = threading.Thread(target=Incoming(office.runtime, account).run_until, args=(stopped,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join(SECONDS)


def has_rows(owner: Caller, count: int) -> bool:
    return len(list_all(owner)) == count


def has_moved(dovecot: Dovecot, count: int) -> bool:
    return len(dovecot.list_mails(USER, "Processed")) >= count


def outcomes(owner: Caller) -> list[str]:
    return sorted(row["outcome"] for row in list_all(owner))


@pytest.mark.parametrize("security", list(ImapSecurity), ids=[each.value for each in ImapSecurity])
def test_a_mail_is_kept_byte_for_byte_read_and_moved(
    office: Desk, owner: Caller, dovecot: Dovecot, security: ImapSecurity
) -> None:
    raw = mail(to=recipient_of(make_address(owner)), Return_Path="<olga@acme.example>")
    dovecot.deliver(USER, raw)
    fetch(office, dovecot.account(USER, security=security))
    [row] = list_all(owner)
    assert (row["outcome"], row["way"], row["envelope_sender"]) == ("staged", "imap", "olga@acme.example")
    assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data() == raw
    assert (dovecot.list_mails(USER), dovecot.list_mails(USER, "Processed")) == ([], [raw])


def test_a_server_that_cannot_move_is_asked_to_copy_and_nothing_is_erased(
    office: Desk, owner: Caller, dovecot: Dovecot
) -> None:
    raw = mail(to=recipient_of(make_address(owner)))
    dovecot.deliver(USER, raw)
    for _ in range(2):
        fetch(office, dovecot.account(USER), kind=OlderMailbox)
    assert outcomes(owner) == ["staged"]
    assert (dovecot.list_mails(USER), dovecot.list_mails(USER, "Processed")) == ([raw], [raw])


def test_the_same_mail_twice_makes_one_source(office: Desk, owner: Caller, dovecot: Dovecot) -> None:
    to = recipient_of(make_address(owner))
    for number in range(2):
        dovecot.deliver(USER, mail(to=to, Received=f"by {number}"))
    fetch(office, dovecot.account(USER))
    assert outcomes(owner) == ["duplicate", "staged"]


def test_who_is_killed_before_the_move_doubles_nothing(office: Desk, owner: Caller, dovecot: Dovecot) -> None:
    dovecot.deliver(USER, mail(to=recipient_of(make_address(owner))))
    account = dovecot.account(USER)
    for _ in range(2):
        with pytest.raises(KilledError):
            fetch(office, account, kind=DyingMailbox)
    fetch(office, account)
    assert outcomes(owner) == ["staged"]
    assert (len(dovecot.list_mails(USER)), len(dovecot.list_mails(USER, "Processed"))) == (0, 1)


def test_mail_under_other_numbers_is_known_by_its_content(office: Desk, owner: Caller, dovecot: Dovecot) -> None:
    dovecot.deliver(USER, mail(to=recipient_of(make_address(owner))))
    account = dovecot.account(USER)
    with pytest.raises(KilledError):
        fetch(office, account, kind=DyingMailbox)
    dovecot.renumber(USER)
    fetch(office, account)
    assert outcomes(owner) == ["duplicate", "staged"]
    assert len(dovecot.list_mails(USER, "Processed")) == 1


def test_a_mail_over_the_limit_is_not_fetched_and_its_headers_are_in_the_ledger(
    tmp_path: Path, dovecot: Dovecot
) -> None:
    with open_desk(tmp_path, upload_limit_bytes=20_000) as office:
        owner = office.with_key()
        raw = mail(to=recipient_of(make_address(owner)), text="x\r\n" * 10_000)
        dovecot.deliver(USER, raw)
        fetch(office, dovecot.account(USER))
        [row] = list_all(owner)
        assert (row["outcome"], row["reason"]) == ("refused", "mail_too_large")
        assert (row["subject"], row["sender"]["address"]) == ("The contract", "olga@acme.example")
        assert row["size"] == len(raw)
        assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data() == raw.partition(b"x\r\nx")[0]
    assert (dovecot.list_mails(USER), dovecot.list_mails(USER, "Failed")) == ([], [raw])


def test_mail_to_nobody_of_ours_is_put_aside(office: Desk, owner: Caller, dovecot: Dovecot) -> None:
    make_address(owner)
    dovecot.deliver(USER, mail(to="intake@acme.example"))
    fetch(office, dovecot.account(USER))
    [row] = list_all(owner)
    assert (row["outcome"], row["reason"], row["times"]) == ("refused", "unknown_recipient", 1)
    assert len(dovecot.list_mails(USER, "Failed")) == 1


def test_a_mailbox_may_be_that_of_one_intake_address(office: Desk, owner: Caller, dovecot: Dovecot) -> None:
    address = make_address(owner)
    dovecot.deliver(USER, mail(to="intake@acme.example"))
    fetch(office, dovecot.account(USER), imap_recipient=recipient_of(address))
    [row] = list_all(owner)
    assert (row["outcome"], row["address_id"]) == ("staged", address["id"])


def test_a_mail_to_two_addresses_has_two_rows(office: Desk, owner: Caller, dovecot: Dovecot) -> None:
    both = [recipient_of(make_address(owner, name=name)) for name in ("Sales", "Legal")]
    dovecot.deliver(USER, mail(to=", ".join(both)))
    fetch(office, dovecot.account(USER))
    assert sorted(row["recipient"] for row in list_all(owner)) == sorted(both)


def test_a_mail_from_nobody_is_a_programs(office: Desk, owner: Caller, dovecot: Dovecot) -> None:
    to = recipient_of(make_address(owner, policy="anyone"))
    dovecot.deliver(USER, mail(to=to, subject="Undelivered Mail Returned to Sender", Return_Path="<>"))
    fetch(office, dovecot.account(USER))
    [row] = list_all(owner)
    assert (row["outcome"], row["envelope_sender"]) == ("automatic", "")


def test_new_mail_is_fetched_as_soon_as_the_server_tells_of_it(tmp_path: Path, dovecot: Dovecot) -> None:
    with open_desk(tmp_path, imap_seconds=1500) as office:
        owner = office.with_key()
        to = recipient_of(make_address(owner))
        with fetching(office, dovecot.account(USER)):
            for number in range(3):
                dovecot.deliver(USER, mail(to=to, message_id=f"<{number}@acme.example>", text=f"Offer {number}."))
                wait_until(partial(has_rows, owner, number + 1), seconds=SECONDS, what="the mail is fetched")


def test_a_server_that_comes_back_is_asked_again(office: Desk, owner: Caller, dovecot: Dovecot) -> None:
    to = recipient_of(make_address(owner))
    dovecot.deliver(USER, mail(to=to))
    with fetching(office, dovecot.account(USER)):
        wait_until(lambda: dovecot.list_mails(USER, "Processed"), seconds=SECONDS, what="the first mail is moved")
        dovecot.stop()
        dovecot.deliver(USER, mail(to=to, message_id="<two@acme.example>", text="Send the offer."))
        dovecot.start()
        wait_until(partial(has_rows, owner, 2), seconds=SECONDS, what="the second mail is fetched")


def test_a_wrong_password_opens_nothing(office: Desk, dovecot: Dovecot) -> None:
    with pytest.raises(MailboxError):
        fetch(office, dovecot.account(USER, password="wrong"))


def test_a_mailbox_is_opened_with_a_token(office: Desk, owner: Caller) -> None:
    with receiving() as introspection, receiving() as issuer:
        introspection.statuses, introspection.text = [200], f'{{"active": true, "email": "{USER}"}}'.encode()
        issuer.statuses, issuer.text = [200], b'{"access_token": "the-token", "expires_in": 3599}'
        with open_dovecot(introspection_url=introspection.url) as dovecot:
            dovecot.deliver(USER, mail(to=recipient_of(make_address(owner))))
            settings = office.runtime.settings.model_copy(
                update={"imap_oauth_url": issuer.url, "imap_oauth_client": "gleaner", "imap_oauth_scope": "mail"}
            )
            fetch(office, dovecot.account(USER, password="", token=AccessTokens(settings).get))
    assert outcomes(owner) == ["staged"]
    [(_, _, asked)] = issuer.calls
    assert asked == b"grant_type=client_credentials&client_id=gleaner&scope=mail"
    assert any(b"the-token" in body for _, _, body in introspection.calls)


def test_mail_is_fetched_once_though_the_process_is_killed(
    database_url: str, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    with open_service(
        database_url=database_url,
        imap_host="127.0.0.1",
        imap_port=dovecot.tls_port,
        imap_user=USER,
        imap_password=PASSWORD,
    ) as service:
        service.commands = {**service.commands, "mail": (*GLEANER, "mail")}
        key = service.make_key("admin", "intake:write", "tasks:read")
        headers = {"Authorization": f"Bearer {key}"}
        body = {"name": "Sales", "policy": "token"}
        to = recipient_of(service.call("POST", "/api/inbound/addresses", body=body, headers=headers)["address"])
        for number in range(MAILS):
            dovecot.deliver(USER, mail(to=to, message_id=f"<{number}@acme.example>", text=f"Bob, send offer {number}."))
        service.start("mail")

        def rows() -> list[dict[str, Any]]:
            found: list[dict[str, Any]] = service.call("GET", "/api/inbound/messages?limit=100", headers=headers)[
                "messages"
            ]
            return found

        for count in (1, 3):
            service.wait_until(partial(has_moved, dovecot, count), seconds=SECONDS, what="some are moved")
            service.kill("mail")
        service.wait_until(lambda: not dovecot.list_mails(USER), seconds=SECONDS, what="all are moved")
        assert len(dovecot.list_mails(USER, "Processed")) == MAILS
        assert_read_once(service, rows)


def assert_read_once(service: Service, rows: Any) -> None:
    def is_read() -> bool:
        return not any(row["outcome"] == "received" for row in rows())

    service.wait_until(is_read, seconds=SECONDS, what="all mail is read")
    assert len(rows()) == MAILS
    assert "duplicate" not in {row["outcome"] for row in rows()}

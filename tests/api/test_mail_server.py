"""Mail that a server hands over by SMTP or LMTP: kept before it is acknowledged, and answered as the protocol wants."""

import smtplib
import socket
import ssl
import subprocess
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from config.unit_of_work import Transactions
from core.errors import TransientError
from intake.inbound.words import Way
from tests.api.inbound import list_all, make_address, recipient_of
from tests.api.people import Caller, Desk, open_desk
from tests.support.inbound import mail, sort_everything
from tests.support.mail_server import mail_server, speaking
from tests.support.service import wait_until
from workers.mail.protocol import MOST_CONNECTIONS

SENDER = "olga@acme.example"
BOTH = pytest.mark.parametrize("way", [Way.SMTP, Way.LMTP])


class Unreachable(Transactions):
    """A database that went away."""

    def begin(self) -> object:  # type: ignore[override]  # it is never opened
        raise TransientError("The database can't be reached.")


def answer_to_data(client: smtplib.SMTP, raw: bytes, *recipients: str, sender: str = SENDER) -> tuple[int, bytes]:
    client.mail(sender)
    for recipient in recipients:
        assert client.rcpt(recipient)[0] == 250
    return client.data(raw)


@BOTH
def test_a_mail_is_kept_byte_for_byte_and_read(office: Desk, owner: Caller, way: Way) -> None:
    to = recipient_of(make_address(owner))
    raw = mail(text="Bob, please send the signed contract by Friday.\r\n.dots stay\r\n" + "x" * 5_000)
    with mail_server(office.runtime, way) as path, speaking(way, path) as client:
        assert answer_to_data(client, raw, to)[0] == 250
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["way"], row["envelope_sender"]) == ("staged", way.value, SENDER)
    assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data() == raw


@BOTH
def test_unknown_and_revoked_recipients_are_told_at_once(office: Desk, owner: Caller, way: Way) -> None:
    address = make_address(owner)
    owner.send("DELETE", f"/api/inbound/addresses/{address['id']}")
    with mail_server(office.runtime, way) as path, speaking(way, path) as client:
        client.mail(SENDER)
        for recipient in ("nobody@mail.example", recipient_of(address)):
            code, text = client.rcpt(recipient)
            assert (code, text.split()[0]) == (550, b"5.1.1")


def test_in_lmtp_every_recipient_has_an_answer(office: Desk, owner: Caller) -> None:
    recipients = [recipient_of(make_address(owner, name=name)) for name in ("Sales", "Legal")]
    with mail_server(office.runtime, Way.LMTP) as path, speaking(Way.LMTP, path) as client:
        first = answer_to_data(client, mail(), *recipients)
        second = client.getreply()
        assert (first[0], second[0], client.noop()[0]) == (250, 250, 250)
    assert len(list_all(owner)) == 2


@BOTH
def test_what_cannot_be_kept_now_is_to_be_sent_again(office: Desk, owner: Caller, way: Way) -> None:
    to = recipient_of(make_address(owner))
    here = office.runtime.transactions
    gone = Unreachable(here.engine, here.clock, here.queue, here.before_commit)
    with mail_server(replace(office.runtime, transactions=gone), way) as path, speaking(way, path) as client:
        assert answer_to_data(client, mail(), to)[0] == 451
    assert list_all(owner) == []


@BOTH
def test_too_large_a_mail_is_refused_by_its_announced_size_and_by_its_bytes(tmp_path: Path, way: Way) -> None:
    with open_desk(tmp_path, upload_limit_bytes=20_000) as office:
        owner = office.with_key()
        recipients = [recipient_of(make_address(owner, name=name)) for name in ("Sales", "Legal")]
        with mail_server(office.runtime, way) as path, speaking(way, path) as client:
            assert client.esmtp_features["size"] == "20000"
            assert client.mail(SENDER, ["SIZE=20001"])[0] == 552
            assert answer_to_data(client, mail(text="x\r\n" * 10_000), *recipients)[0] == 552
            if way is Way.LMTP:
                assert client.getreply()[0] == 552
            assert client.noop()[0] == 250
            wait_until(lambda: len(list_all(owner)) == 3, seconds=30, what="all were noted")
        rows = {row["recipient"]: row for row in list_all(owner)}
        assert set(rows) == {None, *recipients}
        assert rows[None]["size"] == 20_001
        for row in rows.values():
            assert (row["outcome"], row["reason"], row["envelope_sender"]) == ("refused", "mail_too_large", SENDER)
        assert {rows[one]["size"] > 20_000 for one in recipients} == {True}
        assert owner.send("GET", f"/api/inbound/messages/{rows[None]['id']}/raw").get_data() == b""


@BOTH
def test_a_line_that_is_too_long_is_refused_and_the_ledger_says_so(office: Desk, owner: Caller, way: Way) -> None:
    to = recipient_of(make_address(owner))
    with mail_server(office.runtime, way) as path, speaking(way, path) as client:
        assert answer_to_data(client, mail(text="x" * 1_100_000), to)[0] == 500
        wait_until(lambda: list_all(owner), seconds=30, what="it was noted")
    [row] = list_all(owner)
    assert (row["reason"], row["recipient"]) == ("mail_too_large", to)
    assert "longer than 1 MiB" in row["detail"]


@BOTH
def test_an_empty_mail_is_explained_in_the_ledger(office: Desk, owner: Caller, way: Way) -> None:
    to = recipient_of(make_address(owner, policy="token"))
    with mail_server(office.runtime, way) as path, speaking(way, path) as client:
        assert answer_to_data(client, b"", to)[0] == 250
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["way"], row["envelope_sender"]) == ("failed", way.value, SENDER)
    assert row["detail"] == "The file is empty."


@BOTH
def test_more_recipients_than_are_taken_are_to_be_tried_later(office: Desk, owner: Caller, way: Way) -> None:
    to = recipient_of(make_address(owner))
    with mail_server(office.runtime, way) as path, speaking(way, path) as client:
        client.mail(SENDER)
        assert [client.rcpt(to)[0] for _ in range(101)] == [250] * 100 + [452]


def test_a_mail_from_nobody_is_a_programs(office: Desk, owner: Caller) -> None:
    to = recipient_of(make_address(owner, policy="anyone"))
    with mail_server(office.runtime, Way.LMTP) as path, speaking(Way.LMTP, path) as client:
        answer_to_data(client, mail(subject="Undelivered Mail Returned to Sender"), to, sender="")
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["envelope_sender"]) == ("automatic", "")


def test_the_same_mail_by_three_ways_is_one(office: Desk, owner: Caller) -> None:
    to = recipient_of(make_address(owner))
    for way in (Way.SMTP, Way.LMTP, Way.SMTP):
        with mail_server(office.runtime, way) as path, speaking(way, path) as client:
            answer_to_data(client, mail(Received=f"by {way}"), to)
    sort_everything(office.runtime)
    assert sorted(row["outcome"] for row in list_all(owner)) == ["duplicate", "duplicate", "staged"]


def test_more_connections_than_are_taken_are_told_to_come_back(office: Desk) -> None:
    with mail_server(office.runtime, Way.SMTP) as path, ExitStack() as opened:
        greetings = []
        for _ in range(MOST_CONNECTIONS + 1):
            client = opened.enter_context(socket.socket(socket.AF_UNIX))
            client.settimeout(30)
            client.connect(str(path))
            greetings.append(client.recv(200)[:3])
        assert greetings == [b"220"] * MOST_CONNECTIONS + [b"421"]


def test_the_connection_is_encrypted_after_starttls_where_a_certificate_is_set(tmp_path: Path) -> None:
    certificate, key = tmp_path / "mail.crt", tmp_path / "mail.key"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=localhost",
            "-keyout",
            key,
            "-out",
            certificate,
        ],
        check=True,
        capture_output=True,
    )
    trusting = ssl.create_default_context(cafile=str(certificate))
    with open_desk(tmp_path, mail_certificate=certificate, mail_certificate_key=key) as office:
        to = recipient_of(make_address(office.with_key()))
        with mail_server(office.runtime, Way.SMTP) as path, speaking(Way.SMTP, path) as client:
            client._host = "localhost"  # whose certificate it is; the socket has no name
            assert client.starttls(context=trusting)[0] == 220
            client.ehlo()
            assert answer_to_data(client, mail(), to)[0] == 250
        assert len(list_all(office.with_key())) == 1


def test_swaks_hands_a_mail_over_and_is_told_of_what_is_not_taken(office: Desk, owner: Caller, tmp_path: Path) -> None:
    to = recipient_of(make_address(owner))
    (tmp_path / "mail.eml").write_bytes(mail())
    with mail_server(office.runtime, Way.SMTP) as path:
        statuses = [
            subprocess.run(
                ["swaks", "--socket", path, "--from", SENDER, "--to", one, "--data", f"@{tmp_path / 'mail.eml'}"],
                check=False,
                capture_output=True,
                timeout=60,
            ).returncode
            for one in (to, "nobody@mail.example")
        ]
    # 24 says that no recipient was accepted.
    assert statuses == [0, 24]
    sort_everything(office.runtime)
    [row] = list_all(owner, outcome="staged")
    assert (row["way"], row["envelope_sender"], row["subject"]) == ("smtp", SENDER, "The contract")


def test_without_a_certificate_nothing_is_offered(office: Desk) -> None:
    with mail_server(office.runtime, Way.SMTP) as path, speaking(Way.SMTP, path) as client:
        assert not client.has_extn("starttls")

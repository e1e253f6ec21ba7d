"""Mail by real servers: Postfix hands it over by LMTP, takes ours by SMTP, and people answer what they are told."""

import subprocess
from email.message import EmailMessage
from pathlib import Path

from access.scopes import EVERYTHING
from intake.mail.threads import without_tokens
from tests.support.inbound import mail
from tests.support.postfix import Postfix, open_postfix
from tests.support.service import GLEANER, Service, free_port, is_listening, open_service

SECONDS = 120
OLGA = "olga@acme.example"
SERVER = "mx.acme.example"


def swaks(port: int, to: str, raw: bytes, folder: Path, *options: str) -> int:
    """The exit status of swaks, which sends the mail as it is."""
    path = folder / "swaks.eml"
    path.write_bytes(raw)
    command = ["swaks", "--server", "127.0.0.1", "--port", str(port), "--from", OLGA, "--to", to, "--data", f"@{path}"]
    return subprocess.run([*command, *options], check=False, capture_output=True).returncode


def told(service: Service, postfix: Postfix, *, subject: str) -> EmailMessage:
    """The mail with that subject, whatever token of ours stands behind it, once it is there."""

    def found() -> list[EmailMessage]:
        return [one for one in postfix.mails() if without_tokens(str(one["Subject"])) == subject]

    service.wait_until(found, seconds=SECONDS, what=f"the mail {subject!r} arrives")
    [mail_found] = found()
    return mail_found


def test_a_mail_comes_by_postfix_is_answered_and_its_answer_is_carried_out(tmp_path: Path) -> None:
    lmtp_port = free_port()
    with (
        open_postfix(lmtp_port=lmtp_port) as postfix,
        open_service(
            mail_listen=f"lmtp:127.0.0.1:{lmtp_port}",
            mail_hosts="in.acme.example",
            mail_auth_server=SERVER,
            mail_from="Gleaner <gleaner@in.acme.example>",
            smtp_host="127.0.0.1",
            smtp_port=postfix.port,
            smtp_security="none",
        ) as service,
    ):
        service.commands = {**service.commands, "mail": (*GLEANER, "mail")}
        service.start("mail")
        service.wait_until(lambda: is_listening(lmtp_port), seconds=SECONDS, what="the mail process listens")
        key = service.make_key(*EVERYTHING)
        headers = {"Authorization": f"Bearer {key}"}
        olga = {
            "kind": "user",
            "name": "Olga Owner",
            "email": OLGA,
            "role": "reviewer",
        }
        service.call("POST", "/api/members", body=olga, headers=headers)
        made = service.call("POST", "/api/inbound/addresses", body={"name": "Sales"}, headers=headers)["address"]
        assert swaks(postfix.port, made["address"], mail(), tmp_path) == 0
        receipt = told(service, postfix, subject="Re: The contract")
        assert receipt["Return-Path"] == "<>"
        answer = mail(
            subject="Re: The contract",
            message_id="<two@acme.example>",
            text="approve 1",
            In_Reply_To=receipt["Message-ID"],
        )
        assert swaks(postfix.port, str(receipt["Reply-To"]), answer, tmp_path) == 0
        assert "1: approved" in told(service, postfix, subject="Re: What you asked for").get_content()
        [task] = service.call("GET", "/api/tasks", headers=headers)["tasks"]
        assert task["title"]
        assert swaks(postfix.port, "intake+0000000000000000@in.acme.example", mail(), tmp_path) == 0
        bounce = told(service, postfix, subject="Undelivered Mail Returned to Sender")
        assert "There is no such intake address" in str(bounce)

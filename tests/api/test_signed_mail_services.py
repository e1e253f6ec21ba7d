"""Mail services that sign with a private key, or that we must ask for the mail itself."""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from werkzeug.test import TestResponse

from api.provider_resources import EXTENSION
from intake.mail.providers.resources import ResourceError, StoredMail
from tests.api.inbound import list_all, make_address, recipient_of
from tests.api.people import Caller, Desk, open_desk
from tests.support.inbound import mail, sort_everything

SENDER = "olga@acme.example"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:inbound"
CERTIFICATE_URL = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem"
PASSWORD = "a-password-of-ours"
OLD, NEW, FOREIGN = "old", "new", "foreign"


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """The same for a name all through the tests, because making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def ec_key(name: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def public(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return base64.b64encode(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


@cache
def certificate(name: str) -> bytes:
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.amazonaws.com")])
    begins = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder().subject_name(called).issuer_name(called).serial_number(1)
    dated = builder.not_valid_before(begins).not_valid_after(begins + timedelta(days=3650))
    signed = dated.public_key(rsa_key(name).public_key()).sign(rsa_key(name), SHA256())
    return signed.public_bytes(Encoding.PEM)


@dataclass
class Pretended:
    """What the services keep for us, by where it is."""

    certificates: dict[str, bytes] = field(default_factory=lambda: {CERTIFICATE_URL: certificate(NEW)})
    objects: dict[StoredMail, bytes] = field(default_factory=dict)
    attachments: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)

    def certificate(self, url: str) -> bytes:
        self.asked.append(url)
        return self._found(self.certificates, url)

    def confirm(self, url: str) -> None:
        self.confirmed.append(url)

    def stored_mail(self, place: StoredMail) -> bytes:
        return self._found(self.objects, place)

    def attachment(self, token: str) -> bytes:
        return self._found(self.attachments, token)

    def _found(self, where: Mapping[Any, bytes], key: object) -> bytes:
        if key not in where:
            raise ResourceError("It is away.")
        return where[key]


@pytest.fixture
def resources() -> Pretended:
    return Pretended()


@pytest.fixture
def office(tmp_path: Path, resources: Pretended, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    secrets = [
        *(f"sendgrid={public(ec_key(name))}" for name in (OLD, NEW)),
        *(f"postal={public(rsa_key(name))}" for name in (OLD, NEW)),
        f"ses={TOPIC}-2",
        f"ses={TOPIC}",
        f"brevo={PASSWORD}",
    ]
    with open_desk(tmp_path, mail_provider_secrets=" ".join(secrets)) as opened:
        monkeypatch.setitem(opened.app.extensions, EXTENSION, resources)
        yield opened


@pytest.fixture
def owner(office: Desk) -> Caller:
    return office.with_key()


@pytest.fixture
def to(owner: Caller) -> str:
    return recipient_of(make_address(owner))


def seconds_ago(office: Desk, seconds: int) -> str:
    return str(int(office.clock.now().timestamp()) - seconds)


def sendgrid(
    office: Desk, raw: bytes, to: str, *, key: str = NEW, seconds: int = 1, tampers: bool = False
) -> TestResponse:
    form = {"email": raw.decode(), "envelope": json.dumps({"to": [to], "from": SENDER}), "SPF": "pass"}
    parts = [
        f'--xYzZY\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form.items()
    ]
    body = ("".join(parts) + "--xYzZY--\r\n").encode()
    timestamp = seconds_ago(office, seconds)
    signature = ec_key(key).sign(timestamp.encode() + body, ec.ECDSA(SHA256()))
    headers = {
        "X-Twilio-Email-Event-Webhook-Signature": base64.b64encode(signature).decode(),
        "X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
        "Content-Type": "multipart/form-data; boundary=xYzZY",
    }
    sent = body.replace(b"Acme", b"Evil") if tampers else body
    return office.anybody().send("POST", "/api/inbound/email/sendgrid", data=sent, headers=headers)


def postal(
    office: Desk, raw: bytes, to: str, *, key: str = NEW, is_sha1: bool = False, tampers: bool = False
) -> TestResponse:
    payload = {"id": 12, "rcpt_to": to, "mail_from": SENDER, "message": base64.b64encode(raw).decode(), "base64": True}
    body = json.dumps({**payload, "size": len(raw)}).encode()
    signature = base64.b64encode(rsa_key(key).sign(body, PKCS1v15(), SHA1() if is_sha1 else SHA256())).decode()
    headers = {"Content-Type": "application/json", f"X-Postal-Signature{'' if is_sha1 else '-256'}": signature}
    sent = body.replace(b'"id": 12', b'"id": 13') if tampers else body
    return office.anybody().send("POST", "/api/inbound/email/postal", data=sent, headers=headers)


def notification(
    office: Desk, told: Mapping[str, Any] | str, *, key: str = NEW, seconds: int = 1, **given: Any
) -> dict[str, Any]:
    """As SNS sends it, signed."""
    at = office.clock.now() - timedelta(seconds=seconds)
    sent = {
        "Type": "Notification",
        "MessageId": "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
        "TopicArn": TOPIC,
        "Subject": "Amazon SES Email Receipt Notification",
        "Message": told if isinstance(told, str) else json.dumps(told),
        "Timestamp": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "SignatureVersion": "2",
        "SigningCertURL": CERTIFICATE_URL,
        **given,
    }
    names = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"]
    if sent["Type"] != "Notification":
        names = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
    text = "".join(f"{name}\n{sent[name]}\n" for name in names).encode()
    algorithm = SHA1() if sent["SignatureVersion"] == "1" else SHA256()
    signature = base64.b64encode(rsa_key(key).sign(text, PKCS1v15(), algorithm)).decode()
    return {**sent, "Signature": signature, "UnsubscribeURL": "https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe"}


def received(to: str, *, action: Mapping[str, str], content: str | None = None, dmarc: str = "PASS") -> dict[str, Any]:
    """As SES tells of a mail."""
    verdicts = {"spfVerdict": {"status": "PASS"}, "dkimVerdict": {"status": "PASS"}, "dmarcVerdict": {"status": dmarc}}
    return {
        "notificationType": "Received",
        "mail": {"messageId": "o3vr", "source": SENDER, "destination": [to], "headers": []},
        "receipt": {"recipients": [to], **verdicts, "action": dict(action)},
        **({"content": content} if content is not None else {}),
    }


def within(raw: bytes, to: str) -> dict[str, Any]:
    content = base64.b64encode(raw).decode()
    return received(to, action={"type": "SNS", "topicArn": TOPIC, "encoding": "BASE64"}, content=content)


def post(office: Desk, sent: Mapping[str, Any]) -> TestResponse:
    # SNS says that its JSON is text.
    headers = {"Content-Type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": str(sent.get("Type"))}
    return office.anybody().send("POST", "/api/inbound/email/ses", data=json.dumps(sent), headers=headers)


def ses(office: Desk, raw: bytes, to: str, *, key: str = NEW, seconds: int = 1, tampers: bool = False) -> TestResponse:
    sent = notification(office, within(raw, to), key=key, seconds=seconds)
    return post(office, {**sent, "MessageId": "another"} if tampers else sent)


Send = Callable[..., TestResponse]
SIGNED = pytest.mark.parametrize("send", [sendgrid, postal, ses], ids=["sendgrid", "postal", "ses"])


@SIGNED
def test_a_signed_mail_is_kept_and_read_and_a_replay_has_no_row_of_its_own(
    office: Desk, owner: Caller, to: str, send: Send
) -> None:
    address = recipient_of(make_address(owner, name="All", policy="token"))
    assert [send(office, mail(), address).status_code for _ in range(2)] == [200, 200]
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["outcome"], row["provider"], row["envelope_sender"]) == ("staged", send.__name__, SENDER)
    assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data() == mail()


@SIGNED
def test_a_signature_of_somebody_else_or_over_something_else_is_refused(
    office: Desk, owner: Caller, to: str, send: Send
) -> None:
    answers = [send(office, mail(), to, key=FOREIGN), send(office, mail(), to, tampers=True)]
    assert [(each.status_code, each.get_json()["code"]) for each in answers] == [(401, "bad_signature")] * 2
    assert list_all(owner) == []


@pytest.mark.parametrize("send", [sendgrid, postal], ids=["sendgrid", "postal"])
def test_while_a_key_changes_the_old_one_counts(office: Desk, to: str, send: Send) -> None:
    assert send(office, mail(), to, key=OLD).status_code == 200


@pytest.mark.parametrize(
    ("send", "seconds"), [(sendgrid, 74 * 3600), (ses, 2 * 3600 + 60), (sendgrid, -301), (ses, -360)]
)
def test_a_call_that_is_too_old_or_of_the_future_is_refused(
    office: Desk, owner: Caller, to: str, send: Send, seconds: int
) -> None:
    assert send(office, mail(), to, seconds=seconds).status_code == 401
    assert list_all(owner) == []


@SIGNED
def test_a_call_without_a_signature_is_refused(office: Desk, to: str, send: Send) -> None:
    body = json.dumps({"TopicArn": TOPIC, "Type": "Notification"})
    response = office.anybody().send("POST", f"/api/inbound/email/{send.__name__}", data=body)
    assert response.status_code == 401


def test_a_password_is_no_way_around_a_signature(office: Desk, to: str) -> None:
    given = base64.b64encode(f"mail:{public(ec_key(NEW))}".encode()).decode()
    form = {"email": mail().decode(), "envelope": json.dumps({"to": [to], "from": SENDER})}
    headers = {"Authorization": f"Basic {given}"}
    assert office.anybody().send("POST", "/api/inbound/email/sendgrid", data=form, headers=headers).status_code == 401


def test_older_installations_of_postal_sign_with_sha_1(office: Desk, to: str) -> None:
    assert postal(office, mail(), to, is_sha1=True).status_code == 200
    assert postal(office, mail(), to, is_sha1=True, key=FOREIGN).status_code == 401


def test_postal_is_answered_so_that_it_calls_again(office: Desk, to: str) -> None:
    office.runtime.engine.dispose()
    for table in ("provider_events",):
        with office.runtime.engine.begin() as connection:
            connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO gone")
    try:
        assert postal(office, mail(), to).status_code == 503
    finally:
        with office.runtime.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE gone RENAME TO provider_events")
    assert postal(office, mail(), to).status_code == 200


def test_sns_may_sign_with_sha_1_and_what_ses_found_out_counts(office: Desk, owner: Caller, to: str) -> None:
    assert post(office, notification(office, within(mail(), to), SignatureVersion="1")).status_code == 200
    sort_everything(office.runtime)
    [row] = list_all(owner)
    assert (row["sender"]["verdict"], row["outcome"]) == ("passed", "staged")


@pytest.mark.parametrize(
    "url",
    [
        "http://sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
        "https://sns.eu-west-1.amazonaws.com@evil.example/a.pem",
        "https://evil.example/sns.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
        "https://s3.eu-west-1.amazonaws.com/a.pem",
        "https://sns.eu-west-1.amazonaws.com\\@evil.example/a.pem",
        "https://127.0.0.1/a.pem",
        "",
    ],
)
def test_a_certificate_from_elsewhere_is_not_even_fetched(
    office: Desk, resources: Pretended, to: str, url: str
) -> None:
    resources.certificates[url] = certificate(FOREIGN)
    sent = notification(office, within(mail(), to), key=FOREIGN, SigningCertURL=url)
    assert (post(office, sent).status_code, resources.asked) == (401, [])


def test_a_topic_of_somebody_else_is_refused(office: Desk, resources: Pretended, to: str) -> None:
    sent = notification(office, within(mail(), to), TopicArn="arn:aws:sns:eu-west-1:999999999999:inbound")
    assert (post(office, sent).status_code, resources.asked) == (401, [])


def test_a_certificate_that_is_away_is_asked_for_again(office: Desk, resources: Pretended, to: str) -> None:
    resources.certificates.clear()
    assert ses(office, mail(), to).status_code == 503


@pytest.mark.parametrize(("topic", "expected"), [(TOPIC, 200), ("arn:aws:sns:eu-west-1:123456789012:other", 401)])
def test_only_a_subscription_to_our_topic_is_confirmed(
    office: Desk, resources: Pretended, topic: str, expected: int
) -> None:
    url = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336"
    given: dict[str, Any] = {
        "Type": "SubscriptionConfirmation",
        "SubscribeURL": url,
        "Token": "2336",
        "TopicArn": topic,
    }
    assert post(office, notification(office, "You have chosen", **given)).status_code == expected
    assert resources.confirmed == ([url] if expected == 200 else [])


def test_a_subscription_is_confirmed_at_amazon_only(office: Desk, resources: Pretended) -> None:
    given: dict[str, Any] = {
        "Type": "SubscriptionConfirmation",
        "SubscribeURL": "https://evil.example/",
        "Token": "2336",
    }
    assert post(office, notification(office, "You have chosen", **given)).get_json()["kept"] == 0
    assert resources.confirmed == []


def test_what_is_no_mail_is_answered_with_200_and_kept_nowhere(office: Desk, owner: Caller) -> None:
    told: list[Mapping[str, Any] | str] = ["Successfully validated SNS topic", {"notificationType": "Bounce"}]
    assert [post(office, notification(office, one)).status_code for one in told] == [200, 200]
    assert list_all(owner) == []


def test_a_mail_in_a_bucket_is_fetched(office: Desk, resources: Pretended, owner: Caller, to: str) -> None:
    action = {"type": "S3", "topicArn": TOPIC, "bucketName": "mail-of-acme", "objectKey": "in/o3vr"}
    sent = notification(office, received(to, action=action))
    assert post(office, sent).status_code == 503
    resources.objects[StoredMail("eu-west-1", "mail-of-acme", "in/o3vr")] = mail()
    assert post(office, sent).status_code == 200
    [row] = list_all(owner)
    assert owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data() == mail()


def brevo(office: Desk, items: list[dict[str, Any]], *, password: str = PASSWORD) -> TestResponse:
    headers = {"Authorization": "Basic " + base64.b64encode(f"mail:{password}".encode()).decode()}
    return office.anybody().send("POST", "/api/inbound/email/brevo", json={"items": items}, headers=headers)


def item(to: str, uuid: str = "8d79f2b1-20ae-4939-8d0b-d2517331a9e5", **given: Any) -> dict[str, Any]:
    return {
        "Uuid": [uuid],
        "MessageId": f"<{uuid}@acme.example>",
        "InReplyTo": None,
        "From": {"Name": "Olga Owner", "Address": SENDER},
        "To": [{"Name": None, "Address": to}],
        "Recipients": [{"Name": None, "Address": to}],
        "Cc": [],
        "ReplyTo": None,
        "SentAtDate": "Mon, 15 Jun 2026 10:00:00 +0000",
        "Subject": "The contract",
        "RawTextBody": f"Bob, please send the signed contract {uuid} to Acme by Friday.",
        "RawHtmlBody": None,
        "Attachments": [],
        **given,
    }


def test_brevo_may_bring_several_mails_at_once(office: Desk, owner: Caller) -> None:
    to = recipient_of(make_address(owner, policy="token"))
    both = [item(to, "one"), item(to, "two")]
    assert [brevo(office, both).status_code for _ in range(2)] == [200, 200]
    sort_everything(office.runtime)
    assert [row["outcome"] for row in list_all(owner)] == ["staged", "staged"]
    assert {row["sender"]["address"] for row in list_all(owner)} == {SENDER}


def test_attachments_at_brevo_are_fetched_before_the_mail_is_kept(
    office: Desk, resources: Pretended, owner: Caller, to: str
) -> None:
    attachment = {"Name": "terms.txt", "ContentType": "text/plain", "ContentLength": 5, "DownloadToken": "the-token"}
    assert brevo(office, [item(to, Attachments=[attachment])]).status_code == 503
    assert list_all(owner) == []
    resources.attachments["the-token"] = b"Terms"
    assert brevo(office, [item(to, Attachments=[attachment])]).status_code == 200
    [row] = list_all(owner)
    raw = owner.send("GET", f"/api/inbound/messages/{row['id']}/raw").get_data()
    assert b'filename="terms.txt"' in raw
    assert base64.b64encode(b"Terms") in raw


@pytest.mark.parametrize("password", ["somebody-elses-password", ""])
def test_brevo_needs_its_password(office: Desk, to: str, password: str) -> None:
    assert brevo(office, [item(to)], password=password).status_code == 401


@SIGNED
def test_a_right_signature_over_a_broken_body_is_kept_in_the_ledger_and_answered_with_200(
    office: Desk, send: Send
) -> None:
    if send is ses:
        response = post(office, notification(office, {"notificationType": "Received", "receipt": {"action": "?"}}))
    else:
        response = send(office, b"", "nobody@mail.example")
    assert (response.status_code, response.get_json()["kept"]) == (200, 0)
    assert [row["reason"] for row in list_all(office.with_key())] == ["bad_payload"]

"""What is fetched for mail services, and from where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.provider_resources import WebResources
from config.settings import Settings
from intake.mail.providers.aws_signing import AccessKey, object_path, sign_get
from intake.mail.providers.call import PayloadError
from intake.mail.providers.resources import ResourceError, StoredMail
from tests.support.clock import FixedClock

MAIL = b"Subject: Hello\r\n\r\nHello"


@dataclass
class Web:
    """Everything that was asked for."""

    answer: bytes = MAIL
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def get(self, url: str, headers: Mapping[str, str], at_most: int) -> bytes:
        self.asked.append((url, headers))
        return self.answer[: at_most + 1]


def resources(folder: Path, web: Web, **settings: object) -> WebResources:
    given = Settings(data=folder, aws_key_id="AKIAEXAMPLE", aws_secret_key="secret", brevo_key="xkeysib", **settings)  # type: ignore[arg-type]
    return WebResources(given, FixedClock(), get=web.get)


def test_a_request_to_s3_is_signed_as_amazons_own_example() -> None:
    key = AccessKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    at = datetime(2013, 5, 24, tzinfo=UTC)
    host = "examplebucket.s3.amazonaws.com"
    headers = sign_get(key, host=host, path="/test.txt", region="us-east-1", at=at, headers={"range": "bytes=0-9"})
    assert headers["Authorization"].endswith("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")


def test_a_mail_in_a_bucket_is_asked_for_at_amazon(tmp_path: Path) -> None:
    web = Web()
    assert resources(tmp_path, web).stored_mail(StoredMail("eu-west-1", "mail.of.acme", "in/a b?&#é")) == MAIL
    [(url, headers)] = web.asked
    assert url == "https://s3.eu-west-1.amazonaws.com/mail.of.acme/in/a%20b%3F%26%23%C3%A9"
    assert headers["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/")


@pytest.mark.parametrize(
    ("region", "bucket"),
    [("evil.example/", "mail"), ("", "mail"), ("eu-west-1", "../mail"), ("eu-west-1", "m"), ("eu-west-1", "Mail/x")],
)
def test_no_name_leads_elsewhere(tmp_path: Path, region: str, bucket: str) -> None:
    web = Web()
    with pytest.raises(PayloadError):
        resources(tmp_path, web).stored_mail(StoredMail(region, bucket, "key"))
    assert web.asked == []


def test_a_mail_in_a_bucket_is_no_larger_than_what_is_taken(tmp_path: Path) -> None:
    with pytest.raises(PayloadError):
        resources(tmp_path, Web(b"x" * 2000), upload_limit_bytes=1024).stored_mail(
            StoredMail("eu-west-1", "mail", "key")
        )


def test_an_attachment_is_asked_for_with_our_key(tmp_path: Path) -> None:
    web = Web()
    resources(tmp_path, web).attachment("../../account")
    [(url, headers)] = web.asked
    assert (url, dict(headers)) == (
        "https://api.brevo.com/v3/inbound/attachments/..%2F..%2Faccount",
        {"api-key": "xkeysib"},
    )


def test_a_certificate_is_asked_for_once(tmp_path: Path) -> None:
    web = Web()
    found = resources(tmp_path, web)
    assert [found.certificate("https://sns.eu-west-1.amazonaws.com/a.pem") for _ in range(3)] == [MAIL] * 3
    assert len(web.asked) == 1


def test_without_a_key_the_service_is_to_call_again(tmp_path: Path) -> None:
    web = Web()
    without = WebResources(Settings(data=tmp_path), FixedClock(), get=web.get)
    with pytest.raises(ResourceError):
        without.stored_mail(StoredMail("eu-west-1", "mail", "key"))
    with pytest.raises(ResourceError):
        without.attachment("token")


def test_a_path_keeps_its_slashes() -> None:
    assert object_path("mail", "a/b+c~d") == "/mail/a/b%2Bc~d"

import base64
from datetime import UTC, datetime

from deliver.webhooks.signing import secret_of, sign, signed_headers

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()
EXPECTED = "v1,vXDmOokJdKNroS5ozKDD7Ex26CvU20J1YJuGMD2PhF8="


def test_a_signature_is_what_the_standard_says() -> None:
    """Made once with ``openssl dgst -sha256 -mac HMAC -macopt hexkey:000102…1f -binary | base64``."""
    assert sign(SECRET, message_id="msg_1", timestamp=1614265330, body=b'{"test":2432232314}') == EXPECTED


def test_every_secret_that_holds_signs() -> None:
    headers = signed_headers(["whsec_YQ==", SECRET], message_id="m", at=NOON, body=b"{}")
    assert headers["webhook-id"] == "m"
    assert headers["webhook-timestamp"] == "1772625600"
    assert headers["webhook-signature"].split() == [
        sign(secret, message_id="m", timestamp=1772625600, body=b"{}") for secret in ("whsec_YQ==", SECRET)
    ]


def test_each_webhook_and_each_number_has_a_secret_of_its_own_and_keeps_it() -> None:
    made = {secret_of(key, webhook, number) for key in (b"a", b"b") for webhook in ("x", "y") for number in (1, 2)}
    assert len(made) == 8
    assert secret_of(b"a", "x", 1) in made
    assert all(len(base64.b64decode(secret.removeprefix("whsec_"))) == 32 for secret in made)

import pytest

from access.device_tokens import find_device, is_device_token, mint_device_token

KEY = b"only for tests"
OLGA = "olga@acme.example"


def test_a_device_is_known_to_the_account_that_was_logged_in_there_and_to_no_other() -> None:
    token = mint_device_token(OLGA, signing_key=KEY)
    assert find_device(token, email=" Olga@ACME.example ", signing_key=KEY) == token.partition(".")[0]
    assert find_device(token, email="rita@acme.example", signing_key=KEY) is None


def test_every_device_is_another() -> None:
    assert mint_device_token(OLGA, signing_key=KEY) != mint_device_token(OLGA, signing_key=KEY)


@pytest.mark.parametrize(
    "change", [lambda t: "0" + t[1:] if t[0] != "0" else "1" + t[1:], lambda t: t[:-1], lambda t: t + "é"]
)
def test_a_token_that_we_did_not_make_is_nobodys(change: object) -> None:
    forged = change(mint_device_token(OLGA, signing_key=KEY))  # type: ignore[operator]  # one of the changes above
    assert not is_device_token(forged, signing_key=KEY)
    assert find_device(forged, email=OLGA, signing_key=KEY) is None


@pytest.mark.parametrize("token", ["", ".", "..", "a.b", "a.b.c.d"])
def test_what_has_another_shape_is_no_token(token: str) -> None:
    assert not is_device_token(token, signing_key=KEY)


def test_another_installations_device_is_not_known_here() -> None:
    assert not is_device_token(mint_device_token(OLGA, signing_key=b"another"), signing_key=KEY)

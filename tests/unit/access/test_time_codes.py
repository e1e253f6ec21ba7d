from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.time_codes import SECONDS, code_of, find_step, mint_secret, step_of, text_of, uri_of

# The table of RFC 6238, appendix B, for SHA-1; six of its eight digits.
SECRET = b"12345678901234567890"
TABLE = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}
NOW = datetime(2026, 3, 4, 12, 0, 15, tzinfo=UTC)


@pytest.mark.parametrize(("second", "code"), TABLE.items())
def test_codes_are_those_of_the_standard(second: int, code: str) -> None:
    at = datetime.fromtimestamp(second, UTC)
    assert code_of(SECRET, step_of(at)) == code
    assert find_step(SECRET, code, at=at, after=0) == second // SECONDS


@pytest.mark.parametrize(("seconds", "is_taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_wrong_by_one_step(seconds: int, is_taken: bool) -> None:
    code = code_of(SECRET, step_of(NOW + timedelta(seconds=seconds)))
    assert (find_step(SECRET, code, at=NOW, after=0) is not None) is is_taken


def test_neither_a_used_code_nor_an_earlier_one_is_taken_again() -> None:
    now = step_of(NOW)
    assert find_step(SECRET, code_of(SECRET, now), at=NOW, after=now) is None
    assert find_step(SECRET, code_of(SECRET, now - 1), at=NOW, after=now) is None
    assert find_step(SECRET, code_of(SECRET, now + 1), at=NOW, after=now) == now + 1


@given(st.text(max_size=12))
def test_whatever_else_is_typed_is_no_code(text: str) -> None:
    codes = {code_of(SECRET, step_of(NOW) + skew) for skew in (-1, 0, 1)}
    assert (find_step(SECRET, text, at=NOW, after=0) is not None) is (text in codes)


def test_an_app_is_told_all_that_it_needs() -> None:
    assert text_of(SECRET) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert uri_of(SECRET, account="olga@acme.example") == (
        "otpauth://totp/Gleaner%3Aolga%40acme.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Gleaner&digits=6&period=30"
    )


def test_no_two_secrets_are_the_same() -> None:
    assert len(mint_secret()) == 20
    assert mint_secret() != mint_secret()

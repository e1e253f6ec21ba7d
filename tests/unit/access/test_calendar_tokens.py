from hypothesis import given
from hypothesis import strategies as st

from access.base62 import ALPHABET, checksum
from access.calendar_tokens import SECRET_LENGTH, hash_token, is_token, mint_token


def test_a_minted_token_is_one_of_ours_and_its_hash_says_nothing() -> None:
    token = mint_token()
    assert is_token(token)
    assert token not in hash_token(token)


@given(st.text())
def test_other_text_is_no_token(text: str) -> None:
    assert not is_token(text)


@given(st.text(ALPHABET, min_size=SECRET_LENGTH, max_size=SECRET_LENGTH), st.data())
def test_a_token_with_one_wrong_character_is_refused(secret: str, data: st.DataObject) -> None:
    body = f"glnr_calendar_{secret}"
    token = f"{body}_{checksum(body)}"
    at = data.draw(st.integers(0, len(token) - 1))
    wrong = data.draw(st.sampled_from("0Zz_").filter(lambda character: character != token[at]))
    assert not is_token(token[:at] + wrong + token[at + 1 :])

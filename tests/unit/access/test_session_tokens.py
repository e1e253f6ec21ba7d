from hypothesis import given
from hypothesis import strategies as st

from access.base62 import ALPHABET, checksum
from access.session_tokens import SECRET_LENGTH, csrf_token, hash_token, is_token, mint_token


def test_a_minted_token_is_one_of_ours() -> None:
    assert is_token(mint_token())


@given(st.text())
def test_other_text_is_no_token(text: str) -> None:
    assert not is_token(text)


@given(st.text(ALPHABET, min_size=SECRET_LENGTH, max_size=SECRET_LENGTH), st.data())
def test_a_token_with_one_wrong_character_is_refused(secret: str, data: st.DataObject) -> None:
    body = f"glnr_session_{secret}"
    token = f"{body}_{checksum(body)}"
    assert is_token(token)
    at = data.draw(st.integers(0, len(token) - 1))
    wrong = data.draw(st.sampled_from("0Zz_").filter(lambda c: c != token[at]))
    assert not is_token(token[:at] + wrong + token[at + 1 :])


def test_each_session_and_each_installation_has_its_own_csrf_token() -> None:
    one, two = mint_token(), mint_token()
    made = {csrf_token(one, signing_key=b"a"), csrf_token(two, signing_key=b"a"), csrf_token(one, signing_key=b"b")}
    assert len(made) == 3
    assert hash_token(one) not in made

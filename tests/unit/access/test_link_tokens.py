import pytest

from access.link_tokens import LinkKind, hash_token, kind_of, mint_token


@pytest.mark.parametrize("kind", list(LinkKind))
def test_a_token_says_what_it_is_for(kind: LinkKind) -> None:
    assert kind_of(mint_token(kind)) is kind


def test_a_token_for_one_thing_is_not_one_for_another() -> None:
    token = mint_token(LinkKind.JOIN)
    assert kind_of(token.replace("join", "setup")) is None


def test_a_mistyped_token_is_none() -> None:
    token = mint_token(LinkKind.RESET)
    assert kind_of(token[:-1] + ("0" if token[-1] != "0" else "1")) is None
    assert kind_of(token + "\n") is None


def test_what_is_stored_is_not_the_token() -> None:
    token = mint_token(LinkKind.JOIN)
    assert token not in hash_token(token)
    assert mint_token(LinkKind.JOIN) != token

import pytest

from access.recovery_codes import COUNT, hash_code, mint_codes

KEY = b"k" * 32


def test_ten_codes_are_made_that_differ() -> None:
    codes = mint_codes()
    assert len(set(codes)) == COUNT
    assert all(hash_code(code, signing_key=KEY) for code in codes)


def test_a_code_is_the_same_however_it_is_typed() -> None:
    code = mint_codes()[0]
    hashed = hash_code(code, signing_key=KEY)
    assert hash_code(f" {code.upper().replace('-', ' ')} ", signing_key=KEY) == hashed
    assert hash_code(code, signing_key=b"another") != hashed


@pytest.mark.parametrize("text", ["", "123456", "aaaaa-aaaa", "aaaaa-aaaaaa", "aaaaa-aaaa0", "ååååå-ååååå"])
def test_what_can_be_no_code_has_no_hash(text: str) -> None:
    assert hash_code(text, signing_key=KEY) is None

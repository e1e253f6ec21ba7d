import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.base62 import ALPHABET, checksum
from access.keys import KEY_PATTERN, LOOKUP_LENGTH, SECRET_LENGTH, KeyKind, MintedKey, hash_secret, mint_key, parse_key

kinds = st.sampled_from(KeyKind)


@st.composite
def key_texts(draw: st.DrawFn) -> str:
    """Keys as they are minted, but out of drawn characters, so that a failure can be repeated."""
    lookup, secret = (draw(st.text(ALPHABET, min_size=n, max_size=n)) for n in (LOOKUP_LENGTH, SECRET_LENGTH))
    body = f"glnr_{draw(kinds).value}_{lookup}_{secret}"
    return f"{body}_{checksum(body)}"


@pytest.mark.parametrize("kind", KeyKind)
def test_a_minted_key_is_read_back_and_matches_what_is_stored(kind: KeyKind) -> None:
    minted = mint_key(kind)
    parsed = parse_key(minted.text)
    assert parsed is not None
    assert (parsed.kind, parsed.lookup) == (kind, minted.lookup)
    assert parsed.matches(minted.secret_hash)


@given(key_texts())
def test_any_key_of_this_shape_is_read(text: str) -> None:
    parsed = parse_key(text)
    assert parsed is not None
    assert text.startswith(f"glnr_{parsed.kind.value}_{parsed.lookup}_{parsed.secret}_")


@given(key_texts(), st.data())
def test_a_key_with_one_wrong_character_is_refused(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    wrong = data.draw(st.sampled_from(string.ascii_letters + string.digits + "_-").filter(lambda c: c != text[at]))
    assert parse_key(text[:at] + wrong + text[at + 1 :]) is None


@given(key_texts(), st.data())
def test_a_key_with_two_swapped_neighbours_is_refused(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 2).filter(lambda i: text[i] != text[i + 1]))
    assert parse_key(text[:at] + text[at + 1] + text[at] + text[at + 2 :]) is None


@given(key_texts(), st.data())
def test_a_key_that_was_cut_or_continued_is_refused(text: str, data: st.DataObject) -> None:
    assert parse_key(text[: data.draw(st.integers(0, len(text) - 1))]) is None
    assert parse_key(text + data.draw(st.text(min_size=1))) is None
    assert parse_key(data.draw(st.text(min_size=1)) + text) is None


@given(st.text())
def test_any_other_text_is_no_key(text: str) -> None:
    assert parse_key(text) is None


def test_a_key_of_a_person_and_of_an_agent_are_told_apart_at_sight() -> None:
    assert mint_key(KeyKind.PERSON).text.startswith("glnr_key_")
    assert mint_key(KeyKind.AGENT).text.startswith("glnr_agent_")


def test_a_prefix_can_not_be_exchanged() -> None:
    text = mint_key(KeyKind.PERSON).text
    assert parse_key(text.replace("glnr_key_", "glnr_agent_")) is None


def test_a_scanner_finds_a_key_inside_other_text() -> None:
    text = mint_key(KeyKind.AGENT).text
    assert re.findall(KEY_PATTERN, f"export GLEANER_KEY='{text}'\n") == [text]


def test_no_two_keys_are_alike() -> None:
    minted = [mint_key(KeyKind.PERSON) for _ in range(200)]
    assert len({key.lookup for key in minted}) == len({key.secret_hash for key in minted}) == 200


def test_the_stored_hash_does_not_hold_the_secret() -> None:
    minted = mint_key(KeyKind.PERSON)
    secret = minted.text.split("_")[3]
    assert secret not in minted.secret_hash
    assert minted.secret_hash == hash_secret(secret)


def test_printing_a_key_does_not_show_its_secret() -> None:
    minted = mint_key(KeyKind.PERSON)
    parsed = parse_key(minted.text)
    assert minted.text not in repr(minted)
    assert minted.text.split("_")[3] not in repr(parsed)


@pytest.mark.parametrize("secret", ["", "0" * 32])
def test_another_secret_does_not_match(secret: str) -> None:
    minted: MintedKey = mint_key(KeyKind.PERSON)
    parsed = parse_key(minted.text)
    assert parsed is not None
    assert not parsed.matches(hash_secret(secret))


@given(st.text())
def test_a_checksum_is_six_letters_or_digits(text: str) -> None:
    assert re.fullmatch("[0-9A-Za-z]{6}", checksum(text.encode("utf-8", "replace").decode()))


def test_the_alphabet_has_no_character_twice() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 62

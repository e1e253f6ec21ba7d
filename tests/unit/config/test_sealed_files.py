from pathlib import Path

import pytest

from config.sealed_files import MAGIC, PIECE_BYTES, UnopenableFileError, is_sealed, open_file, seal_file

KEY = b"a key that is long enough for a test"
HEAD = len(MAGIC) + 16
SEALED_PIECE = PIECE_BYTES + 16
# So long that nothing sealed holds it by chance.
END = b"what stands at the end"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Two whole pieces and a bit."""
    path = tmp_path / "plain"
    path.write_bytes(b"a" * PIECE_BYTES + b"b" * PIECE_BYTES + END)
    return path


@pytest.fixture
def sealed(plain: Path, tmp_path: Path) -> Path:
    seal_file(plain, tmp_path / "sealed", key=KEY)
    return tmp_path / "sealed"


def opened(sealed: Path, *, key: bytes = KEY) -> bytes:
    target = sealed.with_name("opened")
    open_file(sealed, target, key=key)
    return target.read_bytes()


def test_what_was_sealed_comes_back(plain: Path, sealed: Path) -> None:
    assert opened(sealed) == plain.read_bytes()
    assert (is_sealed(sealed), is_sealed(plain)) == (True, False)
    assert END not in sealed.read_bytes()


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1])
def test_any_size_comes_back(tmp_path: Path, size: int) -> None:
    (tmp_path / "plain").write_bytes(b"x" * size)
    seal_file(tmp_path / "plain", tmp_path / "sealed", key=KEY)
    assert opened(tmp_path / "sealed") == b"x" * size


def test_another_key_opens_nothing(sealed: Path) -> None:
    with pytest.raises(UnopenableFileError):
        opened(sealed, key=b"another key that is long enough as well")


@pytest.mark.parametrize("place", [0, len(MAGIC), HEAD, HEAD + SEALED_PIECE + 7, -1])
def test_a_changed_byte_is_noticed(sealed: Path, place: int) -> None:
    content = bytearray(sealed.read_bytes())
    content[place] ^= 1
    sealed.write_bytes(content)
    with pytest.raises(UnopenableFileError):
        opened(sealed)


@pytest.mark.parametrize("kept", [HEAD, HEAD + SEALED_PIECE, HEAD + 2 * SEALED_PIECE, -1, 5])
def test_an_end_that_is_cut_off_is_noticed(sealed: Path, kept: int) -> None:
    sealed.write_bytes(sealed.read_bytes()[:kept])
    with pytest.raises(UnopenableFileError):
        opened(sealed)


def test_pieces_that_changed_places_are_noticed(sealed: Path) -> None:
    content = sealed.read_bytes()
    first, second = HEAD, HEAD + SEALED_PIECE
    third = second + SEALED_PIECE
    sealed.write_bytes(content[:first] + content[second:third] + content[first:second] + content[third:])
    with pytest.raises(UnopenableFileError):
        opened(sealed)


def test_the_same_file_is_sealed_differently_each_time(plain: Path, sealed: Path, tmp_path: Path) -> None:
    seal_file(plain, tmp_path / "again", key=KEY)
    assert (tmp_path / "again").read_bytes() != sealed.read_bytes()

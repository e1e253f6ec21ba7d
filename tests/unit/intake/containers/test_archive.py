import random
import struct
import tracemalloc
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import AppError
from intake.containers.archive import MAX_ENTRIES, MAX_UNPACKED_BYTES, UnsafeArchiveError, unpack_archive
from intake.containers.kinds import UnsupportedFormatError
from intake.reading import read_document
from tests.support.archives import packed
from tests.support.pdf import text_pdf

VTT = b"WEBVTT\n\n00:01.000 --> 00:02.000\nAnna: Hello.\n"


def archive(*members, method=zipfile.ZIP_DEFLATED):
    with warnings.catch_warnings(action="ignore"):
        return packed(*members, method=method)


def large_directory(payload, *, entries, size):
    """With the figures of an archive of more than 4 GB, which the library believes over the usual ones."""
    end = payload.rfind(b"PK\x05\x06")
    large = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, entries, entries, size, 0)
    return payload[:end] + large + struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1) + payload[end:]


def test_files_come_in_order_without_folders_and_noise():
    payload = archive(("a.vtt", VTT), ("folder/", b""), ("__MACOSX/a.vtt", b"x"), ("folder/b.txt", b"Anna: hi"))
    assert unpack_archive(payload) == [("a.vtt", VTT), ("folder/b.txt", b"Anna: hi")]


@pytest.mark.parametrize("name", ["../up.txt", "a/../../up.txt", "/etc/passwd", "C:/x.txt", "..\\up.txt"])
def test_names_that_point_outside_are_refused(name):
    with pytest.raises(UnsafeArchiveError):
        unpack_archive(archive((name, b"x")))


def test_too_many_entries_are_refused():
    with pytest.raises(UnsafeArchiveError):
        unpack_archive(archive(*((f"{number}.txt", b"") for number in range(MAX_ENTRIES + 1))))


def test_a_bomb_is_refused_by_its_directory():
    payload = archive(("bomb.txt", bytes(MAX_UNPACKED_BYTES + 1)))
    with pytest.raises(UnsafeArchiveError):
        unpack_archive(payload)
    with pytest.raises(UnsafeArchiveError):
        unpack_archive(archive(("ratio.txt", bytes(4 * 1024 * 1024))))


def test_sizes_that_lie_do_not_help():
    size = MAX_UNPACKED_BYTES + 1_000
    payload = bytearray(archive(("bomb.txt", bytes(size))))
    written = struct.pack("<I", size)
    place = payload.find(written)
    while place >= 0:
        payload[place : place + 4] = struct.pack("<I", 1_000)
        place = payload.find(written, place)
    with pytest.raises((UnsafeArchiveError, UnsupportedFormatError)):
        unpack_archive(bytes(payload))


def test_a_size_that_lies_does_not_make_more_be_unpacked():
    payload = bytearray(archive(("bomb.txt", bytes(40_000_000))))
    written = struct.pack("<I", 40_000_000)
    for _ in range(2):
        place = payload.find(written)
        payload[place : place + 4] = struct.pack("<I", 1_000)
    tracemalloc.start()
    with pytest.raises(UnsupportedFormatError):
        unpack_archive(bytes(payload))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


def test_two_files_of_one_name_are_two_files():
    assert unpack_archive(archive(("a.txt", b"one"), ("a.txt", b"two"))) == [("a.txt", b"one"), ("a.txt", b"two")]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method):
    with pytest.raises(UnsupportedFormatError, match="packed in a way"):
        unpack_archive(archive(("a.vtt", VTT), method=method))


def test_the_larger_figures_of_a_directory_count():
    payload = archive(("a.vtt", VTT))
    for entries, size in ((1_000_000, 100), (1, 2**40)):
        with pytest.raises(UnsafeArchiveError, match="1,000 entries"):
            unpack_archive(large_directory(payload, entries=entries, size=size))


def test_archives_in_an_archive_unpack_to_no_more_than_one():
    noise = random.Random(1).randbytes(70_000)
    inner = archive(("a.vtt", VTT), ("b.bin", noise + noise[:10_000] * 540))
    with pytest.raises(UnsupportedFormatError, match="2 transcripts"):
        read_document(archive(("1.zip", archive(("a.vtt", VTT))), ("2.zip", archive(("a.vtt", VTT)))))
    # The fourth would go beyond what one upload may unpack to, so that it is left alone.
    with pytest.raises(UnsupportedFormatError, match="3 transcripts"):
        read_document(archive(*((f"{number}.zip", inner) for number in range(5))))


def test_documents_that_take_long_are_looked_at_last_and_only_a_few():
    call = text_pdf(["Anna: hi", "Bob: yes", "Anna: good"])
    with pytest.raises(UnsupportedFormatError, match="first files of the archive hold 3 transcripts"):
        read_document(
            archive(*((f"{number}.pdf", call) for number in range(5)), ("call.vtt", VTT), ("b.bin", bytes(9)))
        )


def test_one_transcript_in_an_archive_is_read():
    document = read_document(archive(("2026-06-15 call.vtt", VTT), ("readme.bin", bytes(range(256)))))
    assert (document.container, document.format, document.text) == ("zip", "webvtt", "Hello.")
    assert document.occurred_at.date().isoformat() == "2026-06-15"


def test_several_transcripts_are_left_to_the_caller():
    with pytest.raises(UnsupportedFormatError, match="2 transcripts"):
        read_document(archive(("a.vtt", VTT), ("b.vtt", VTT)))


def test_an_archive_in_an_archive_ends_somewhere():
    payload = archive(("a.vtt", VTT))
    for _ in range(6):
        payload = archive(("inner.zip", payload))
    with pytest.raises(UnsupportedFormatError):
        read_document(payload)


@given(st.data())
def test_damaged_archives_are_refused_and_nothing_else(data):
    payload = bytearray(archive(("a.vtt", VTT), ("b.txt", b"Anna: hi")))
    for _ in range(data.draw(st.integers(1, 8))):
        payload[data.draw(st.integers(4, len(payload) - 1))] = data.draw(st.integers(0, 255))
    try:
        unpack_archive(bytes(payload))
        read_document(bytes(payload))
    except AppError:
        pass

"""One hostile file costs its own result and nothing else."""

import json
import os
import signal
import zipfile
from pathlib import Path

import pytest

import cli
from commands.reading_child import ReadingLimits, read_in_child
from core.clock import SystemClock
from intake.reading import MAX_BYTES
from tests.support.archives import packed

QUICK = ReadingLimits(seconds=1, memory_mb=256)


def loop():
    while True:
        pass


def hog():
    """Take all memory there is, to the last small piece; in pieces that are small from the start it takes a minute on a busy machine."""
    hoard, size = [], 1 << 24
    while size:
        try:
            hoard.append(bytes(size))
        except MemoryError:
            size //= 2
    while True:
        hoard.append([hoard] * 100)


def end():
    os.kill(os.getpid(), signal.SIGKILL)


def fail():
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("read", "code"),
    [(loop, "took_too_long"), (end, "worker_killed"), (fail, "reading_failed")],
    ids=["loops", "is killed", "fails"],
)
def test_a_reading_that_breaks_off_says_why(read, code):
    assert read_in_child(read, limits=QUICK)["error"]["code"] == code


def test_a_reading_that_wants_all_memory_says_so():
    limits = ReadingLimits(seconds=60, memory_mb=256)
    assert read_in_child(hog, limits=limits)["error"]["code"] == "too_much_memory"


def test_what_was_read_comes_back_with_instants_as_text():
    found = read_in_child(lambda: {"at": SystemClock().now(), "text": "ü\n"})
    assert found["text"] == "ü\n"
    assert found["at"].endswith("Z")


def test_a_large_answer_comes_back_whole():
    assert read_in_child(lambda: {"text": "x" * 5_000_000})["text"] == "x" * 5_000_000


def test_the_other_files_are_read_when_one_can_not_be(tmp_path: Path, capfd, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [tmp_path / name for name in ("good.txt", "bad.zip", "missing.txt", "also.txt")]
    names[0].write_text("Anna: I'll send it.\nBob: Thanks.\nAnna: Sure.")
    names[1].write_bytes(b"PK\x03\x04" + bytes(100))
    names[3].write_text("Eve: Hello all.\nBob: Hello.\nEve: Hm.")
    assert cli.main(["parse", "--json", *map(str, names)]) == 1
    results = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [result["file"] for result in results] == [str(name) for name in names]
    assert [result.get("error", {}).get("code") for result in results] == [
        None, "unsupported_format", "unreadable_file", None,
    ]  # fmt: skip


def test_an_archive_of_several_is_a_result_for_each(tmp_path: Path, capfd) -> None:
    path = tmp_path / "calls.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("monday/2026-06-15 a.txt", "Anna: I'll send it.\nBob: Thanks.\nAnna: Sure.")
        archive.writestr("photo.png", b"\x89PNG\r\n\x1a\n")
        archive.writestr("b.txt", "Eve: Hello all.\nBob: Hello.\nEve: Hm.")
    assert cli.main(["parse", "--json", str(path)]) == 1
    results = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(result["file"], result.get("occurred_at")) for result in results] == [
        (f"{path}/monday/2026-06-15 a.txt", "2026-06-15T12:00:00+00:00"), (f"{path}/photo.png", None), (f"{path}/b.txt", None),
    ]  # fmt: skip
    assert [result.get("error", {}).get("code") for result in results] == [None, "unsupported_format", None]


def test_a_list_of_who_took_part_goes_with_the_transcript_beside_it(tmp_path: Path, capfd) -> None:
    path = tmp_path / "calls.zip"
    turn = {"speakerId": "11", "sentences": [{"start": 60, "end": 600, "text": "Hello."}]}
    parties = [{"speakerId": "11", "name": "Anna Li"}]
    content = bytearray(
        packed(
            ("bad.txt", "Anna: Hello. " * 100),
            ("who.json", json.dumps({"calls": [{"metaData": {"id": "7"}, "parties": parties}]})),
            ("what.json", json.dumps({"callTranscripts": [{"callId": "7", "transcript": [turn]}]})),
        )
    )
    content[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(content))
    assert cli.main(["parse", "--json", str(path)]) == 1
    bad, what = (json.loads(line) for line in capfd.readouterr().out.splitlines())
    assert (bad["file"], bad["error"]["code"]) == (f"{path}/bad.txt", "unsupported_format")
    assert (what["file"], what["segments"][0]["speaker"]) == (f"{path}/what.json", "Anna Li")


def test_a_file_beyond_the_limit_is_refused_for_its_size(tmp_path: Path, capfd) -> None:
    path = tmp_path / "large.zip"
    path.write_bytes(b"PK\x03\x04" + bytes(MAX_BYTES))
    assert cli.main(["parse", "--json", str(path)]) == 1
    assert json.loads(capfd.readouterr().out)["error"]["code"] == "payload_too_large"

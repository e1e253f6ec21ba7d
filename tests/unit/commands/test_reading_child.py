"""One hostile file costs its own result and nothing else."""

import json
import os
import signal
from pathlib import Path

import pytest

import cli
from commands.reading_child import ReadingLimits, read_in_child
from core.clock import SystemClock

QUICK = ReadingLimits(seconds=1, memory_mb=256)


def loop():
    while True:
        pass


def hog():
    hoard = []
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

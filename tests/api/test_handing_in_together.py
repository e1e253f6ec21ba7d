"""Handing in many files at once keeps nobody else waiting."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from access.scopes import Scope
from tests.api.people import Caller, Desk
from tests.api.transcripts import CALL, upload
from tests.support.archives import packed


@contextmanager
def statements(office: Desk) -> Iterator[list[str]]:
    """What the database is asked in the block, from one transaction to the next."""
    asked: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(office.runtime.engine, "before_cursor_execute", listen)
    yield asked
    event.remove(office.runtime.engine, "before_cursor_execute", listen)


class Interrupted(io.BytesIO):
    """A body during whose arrival somebody else does something."""

    def __init__(self, data: bytes, meanwhile: Any) -> None:
        super().__init__(data)
        self._meanwhile = meanwhile

    def readinto(self, buffer: Any, /) -> int:
        self._meanwhile()
        return super().readinto(buffer)


def archive_of(count: int) -> bytes:
    return packed(*((f"{number}.txt", f"Anna: I'll send deck {count}-{number}.") for number in range(count)))


def hand_in(caller: Caller, count: int) -> list[str]:
    response = upload(caller, archive_of(count), name="calls.zip")
    assert response.status_code == 207
    return [one["status"] for one in response.get_json()["transcripts"]]


def test_an_archive_of_many_asks_no_more_of_the_database_than_one_of_few(office: Desk) -> None:
    caller = office.with_key()
    hand_in(caller, 2)
    with statements(office) as for_few:
        assert hand_in(caller, 3) == ["accepted"] * 3
    with statements(office) as for_many:
        assert hand_in(caller, 300) == ["accepted"] * 300
    assert len(for_many) == len(for_few)
    with statements(office) as for_many_again:
        assert hand_in(caller, 300) == ["duplicate"] * 300
    assert len(for_many_again) <= len(for_few)


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "slow"}], ids=["without a key", "with a key"])
def test_others_write_while_an_upload_is_still_arriving(office: Desk, headers: dict[str, str]) -> None:
    slow, other = office.with_key(), office.with_key()
    written: list[int] = []

    def meanwhile() -> None:
        text = {"text": f"Anna: note {len(written)}."}
        written.append(other.send("POST", "/api/tasks/transcripts", json=text).status_code)

    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.vtt"\r\n\r\n'
        + CALL.encode()
        + b"\r\n--b--\r\n"
    )
    response = slow.client.open(
        "/api/tasks/transcripts",
        method="POST",
        headers={**slow.headers, **headers},
        content_type="multipart/form-data; boundary=b",
        content_length=len(body),
        input_stream=Interrupted(body, meanwhile),
    )
    assert response.status_code == 202
    assert written
    assert set(written) == {202}


def test_a_key_that_was_used_for_another_archive_is_told_so_before_the_archive_is_judged(office: Desk) -> None:
    caller = office.with_key()
    caller.headers["Idempotency-Key"] = "once"
    assert upload(caller, archive_of(2), name="calls.zip").status_code == 207
    unsafe = upload(caller, packed(("../a.txt", CALL), ("b.txt", CALL)), name="calls.zip")
    assert (unsafe.status_code, unsafe.get_json()["code"]) == (409, "idempotency_conflict")


def test_a_refused_archive_leaves_its_key_free_and_goes_on_the_record(office: Desk) -> None:
    caller = office.with_key()
    unsafe = packed(("../a.txt", CALL), ("b.txt", CALL))
    keyed = office.with_key(Scope.INTAKE_WRITE)
    keyed.headers["Idempotency-Key"] = "again"
    assert upload(keyed, unsafe, name="calls.zip").get_json()["code"] == "unsafe_archive"
    events = caller.send("GET", "/api/audit").get_json()["events"]
    assert events[0]["error_code"] == "unsafe_archive"
    assert upload(keyed, archive_of(2), name="calls.zip").status_code == 207

"""The same bytes, handed in by several people, some of them privately: nobody learns what others hide."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from access.scopes import Role
from tests.api.people import Caller, Desk
from tests.api.transcripts import CALL, upload
from tests.support.archives import packed
from tests.support.reading import read_everything

TEXT = "Anna: I'll send the deck tomorrow.\nBob: Thanks.\nAnna: Sure."
SENDERS = 4
# What differs between any two transcripts.
OWN = frozenset({"id", "sha256", "transcript_id", "request_id"})


def colleague(office: Desk, name: str = "Rita") -> Caller:
    return office.with_key(member=office.add(name, Role.REVIEWER))


def hand_in(caller: Caller, content: str | bytes = CALL, **fields: str) -> tuple[int, dict[str, Any]]:
    response = upload(caller, content, **fields)
    return response.status_code, response.get_json()


def transcripts(caller: Caller) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.send("GET", "/api/tasks/transcripts").get_json()["transcripts"]
    return found


def without_own(shown: Any) -> Any:
    if isinstance(shown, dict):
        return {name: without_own(value) for name, value in shown.items() if name not in OWN}
    return [without_own(one) for one in shown] if isinstance(shown, list | tuple) else shown


@pytest.mark.parametrize("is_private", ["true", "false"])
def test_bytes_that_somebody_else_keeps_private_are_a_transcript_of_ones_own(office: Desk, is_private: str) -> None:
    _, hidden = hand_in(office.with_key(), title="Layoffs", is_private="true")
    read_everything(office.runtime)
    other = colleague(office)
    status, body = hand_in(other, is_private=is_private)
    assert (status, body["duplicate"], body["notice"]) == (202, False, None)
    assert body["transcript"]["id"] != hidden["transcript"]["id"]
    assert (body["transcript"]["title"], body["transcript"]["state"]) == (None, "received")
    assert body["job"]["id"] != hidden["job"]["id"]
    read_everything(office.runtime)
    assert [one["id"] for one in transcripts(other)] == [body["transcript"]["id"]]


def test_the_answer_to_hidden_bytes_is_the_answer_to_bytes_never_seen(office: Desk) -> None:
    hand_in(office.with_key(), title="Layoffs", is_private="true")
    read_everything(office.runtime)
    other = colleague(office)
    seen, unseen = hand_in(other), hand_in(other, CALL.replace("Friday", "Monday"))
    assert without_own(seen) == without_own(unseen)


def test_what_is_found_in_ones_own_does_not_mention_the_hidden_one(office: Desk) -> None:
    hand_in(office.with_key(), is_private="true")
    read_everything(office.runtime)
    other = colleague(office)
    _, body = hand_in(other)
    read_everything(office.runtime)
    staged = other.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert staged
    assert {one["source_id"] for one in staged} == {body["transcript"]["id"]}
    assert {len(one["duplicate_candidates"]) for one in staged} == {0}
    job = other.send("GET", f"/api/tasks/jobs/{body['job']['id']}").get_json()["job"]
    assert sorted(job["result"]["new"]) == sorted(one["id"] for one in staged)


def test_ones_own_private_bytes_again_are_the_same_transcript(office: Desk) -> None:
    caller = office.with_key()
    _, first = hand_in(caller, is_private="true")
    status, again = hand_in(caller, is_private="true")
    assert (status, again["duplicate"], again["notice"]) == (200, True, None)
    assert again["transcript"]["id"] == first["transcript"]["id"]


def test_private_bytes_handed_in_openly_stay_private_and_the_answer_says_so(office: Desk) -> None:
    caller = office.with_key()
    _, first = hand_in(caller, is_private="true")
    status, again = hand_in(caller)
    assert (status, again["transcript"]["id"]) == (200, first["transcript"]["id"])
    assert (again["transcript"]["is_private"], again["notice"]["code"]) == (True, "stays_private")


def test_public_bytes_handed_in_privately_stay_public_and_the_answer_says_so(office: Desk) -> None:
    _, first = hand_in(office.with_key())
    status, again = hand_in(colleague(office), is_private="true")
    assert (status, again["transcript"]["id"]) == (200, first["transcript"]["id"])
    assert (again["transcript"]["is_private"], again["notice"]["code"]) == (False, "stays_public")
    assert "everybody" in again["notice"]["detail"]


def test_each_keeps_a_private_copy_of_what_became_public_later(office: Desk) -> None:
    caller, other = office.with_key(), colleague(office)
    _, hidden = hand_in(caller, is_private="true")
    _, public = hand_in(other)
    _, private_again = hand_in(caller, is_private="true")
    _, public_again = hand_in(caller)
    assert private_again["transcript"]["id"] == hidden["transcript"]["id"]
    assert public_again["transcript"]["id"] == public["transcript"]["id"]
    assert public_again["notice"] is None


def test_a_deleted_private_transcript_leaves_the_others_alone(office: Desk) -> None:
    caller, other = office.with_key(), colleague(office)
    _, hidden = hand_in(caller, is_private="true")
    _, own = hand_in(other, is_private="true")
    assert caller.send("DELETE", f"/api/tasks/transcripts/{hidden['transcript']['id']}").status_code == 200
    status, again = hand_in(other, is_private="true")
    assert (status, again["transcript"]["id"]) == (200, own["transcript"]["id"])
    assert hand_in(caller, is_private="true")[0] == 202


def test_it_is_the_same_in_an_archive(office: Desk) -> None:
    caller, other = office.with_key(), colleague(office)
    upload(caller, packed(("a.vtt", CALL), ("b.txt", TEXT)), name="all.zip", is_private="true")
    upload(other, TEXT, name="b.txt")
    archive = packed(("a.vtt", CALL), ("b.txt", TEXT), ("c.vtt", CALL))
    rows = upload(other, archive, name="all.zip", is_private="true").get_json()["transcripts"]
    assert [(one["status"], one["notice"] and one["notice"]["code"]) for one in rows] == [
        ("accepted", None),
        ("duplicate", "stays_public"),
        ("duplicate", None),
    ]
    assert rows[0]["transcript"]["id"] == rows[2]["transcript"]["id"]
    hidden = {one["id"] for one in transcripts(caller)} - {one["transcript"]["id"] for one in rows}
    assert len(hidden) == 2


@pytest.mark.parametrize("is_private", ["true", "false"])
def test_of_senders_at_once_each_has_a_private_one_and_all_share_the_public_one(office: Desk, is_private: str) -> None:
    senders = [colleague(office, f"Sender {number}") for number in range(SENDERS)]
    together = Barrier(SENDERS)

    def send(caller: Caller) -> tuple[int, str]:
        together.wait(timeout=30)
        status, body = hand_in(caller, packed(("a.vtt", CALL)), name="a.zip", is_private=is_private)
        return status, body["transcript"]["id"]

    with ThreadPoolExecutor(SENDERS) as pool:
        answers = list(pool.map(send, senders))
    count = SENDERS if is_private == "true" else 1
    assert len({transcript_id for _, transcript_id in answers}) == count
    assert sorted(status for status, _ in answers) == [200] * (SENDERS - count) + [202] * count


def test_of_two_requests_of_one_sender_at_once_one_makes_the_private_transcript(office: Desk) -> None:
    caller, together = office.with_key(), Barrier(2)

    def send(number: int) -> tuple[int, str]:
        together.wait(timeout=30)
        sender = Caller(office.app.test_client(), caller.headers)
        status, body = hand_in(sender, is_private="true", title=f"Call {number}")
        return status, body["transcript"]["id"]

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(send, range(2)))
    assert sorted(status for status, _ in answers) == [200, 202]
    assert len({transcript_id for _, transcript_id in answers}) == 1


def test_archives_with_the_same_files_in_another_order_do_not_wait_in_a_circle(office: Desk) -> None:
    files = [(f"{number}.txt", f"Anna: I'll send deck {number}.") for number in range(60)]
    senders = [office.with_key(), colleague(office)]
    together = Barrier(2)

    def send(caller: Caller) -> int:
        together.wait(timeout=30)
        order = files if caller is senders[0] else files[::-1]
        response = upload(caller, packed(*order), name="all.zip")
        assert response.status_code == 207
        return sum(one["status"] == "accepted" for one in response.get_json()["transcripts"])

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(send, senders)) == len(files)
    assert len(transcripts(senders[0])) > 0

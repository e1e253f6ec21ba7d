"""A meeting to try the service on: handed in like any other, with the caller in it."""

from access.scopes import Scope
from tests.api.people import Desk
from tests.support.reading import read_everything


def test_a_sample_is_read_by_the_same_workers_and_gives_its_caller_work(office: Desk) -> None:
    owner = office.with_key()
    answer = owner.send("POST", "/api/samples")
    assert answer.status_code == 202
    read_everything(office.runtime)
    job = owner.send("GET", answer.headers["Location"]).get_json()["job"]
    assert job["state"] == "done"
    staged = owner.send("GET", "/api/tasks/staged?min_confidence=0.5").get_json()["staged_tasks"]
    mine = [row for row in staged if row["proposed"]["owner_id"] == office.owner.id]
    assert len(staged) >= 4
    assert [row["proposed"]["due_phrase"] for row in mine if "price list" in row["title"]] == ["by tomorrow noon"]


def test_a_sample_that_is_there_already_is_not_doubled(office: Desk) -> None:
    owner = office.with_key()
    first = owner.send("POST", "/api/samples").get_json()
    again = owner.send("POST", "/api/samples")
    assert (again.status_code, again.get_json()["duplicate"]) == (200, True)
    assert again.get_json()["transcript"]["id"] == first["transcript"]["id"]


def test_who_may_not_hand_in_gets_no_sample(office: Desk) -> None:
    assert office.with_key(Scope.TASKS_READ).send("POST", "/api/samples").status_code == 403

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from access.models import CalendarToken
from access.scopes import Role, Scope
from tests.api.people import Caller, Desk


def make(caller: Caller, **body: Any) -> dict[str, Any]:
    return caller.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def days(caller: Caller, query: str) -> dict[str, list[str]]:
    answer = caller.send("GET", f"/api/tasks/calendar?{query}")
    assert answer.status_code == 200, answer.get_json()
    return {day["date"]: [task["title"] for task in day["tasks"]] for day in answer.get_json()["days"]}


def token_of(caller: Caller) -> str:
    return caller.send("POST", "/api/tasks/calendar/token", json={}).get_json()["token"]


def events(office: Desk, token: str, query: str = "") -> dict[str, Any]:
    answer = office.anybody().send("GET", f"/api/tasks/calendar.ics?token={token}{query}")
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    return {str(event["summary"]): event for event in Calendar.from_ical(answer.get_data()).walk("VEVENT")}


def test_an_instant_lies_on_the_day_of_whoever_looks(owner: Caller) -> None:
    make(owner, title="late", due_at="2026-03-04T23:30:00Z")
    assert days(owner, "from=2026-03-01&to=2026-03-31") == {"2026-03-04": ["late"]}
    assert days(owner, "from=2026-03-01&to=2026-03-31&tz=Europe/Berlin") == {"2026-03-05": ["late"]}
    assert days(owner, "from=2026-03-04&to=2026-03-04&tz=Europe/Berlin") == {}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"])
@pytest.mark.parametrize("eyes", ["Pacific/Kiritimati", "Etc/GMT%2B12", "America/New_York"])
def test_a_date_stays_that_date_wherever_one_looks_from(owner: Caller, zone: str, eyes: str) -> None:
    make(owner, title="a", due_at="2026-03-05", due_tz=zone)
    assert days(owner, f"from=2026-03-05&to=2026-03-05&tz={eyes}") == {"2026-03-05": ["a"]}
    assert days(owner, f"from=2026-03-06&to=2026-03-07&tz={eyes}") == {}


def test_a_calendar_is_filtered_and_paged(owner: Caller) -> None:
    for number in range(1, 5):
        make(owner, title=str(number), due_at=f"2026-03-0{number}", tags=["vip"] if number != 3 else [])
    make(owner, title="never")
    query = "from=2026-03-01&to=2026-03-31&tag=vip&limit=2"
    first = owner.send("GET", f"/api/tasks/calendar?{query}").get_json()
    assert days(owner, query) == {"2026-03-01": ["1"], "2026-03-02": ["2"]}
    assert days(owner, f"{query}&cursor={first['next_cursor']}") == {"2026-03-04": ["4"]}


@pytest.mark.parametrize(
    "query",
    ["", "from=2026-03-02", "from=2026-03-02&to=2026-03-01", "from=2026-01-01&to=2027-01-02", "from=1&to=2",
     "from=2026-03-01&to=2026-03-02&tz=Mars", "from=0001-01-01&to=0001-01-02", "from=9999-12-31&to=9999-12-31"],
)  # fmt: skip
def test_days_that_make_no_sense_are_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks/calendar?{query}").status_code == 422


def test_a_calendar_program_reads_along(office: Desk, owner: Caller) -> None:
    day = make(owner, title="a day", due_at="2026-03-05", due_tz="Europe/Berlin", tags=["vip"], description="x,\ny")
    make(owner, title="an hour", due_at="2026-03-05T10:00:00Z", priority="urgent")
    make(owner, title="done", due_at="2026-03-05", status="completed")
    make(owner, title="dropped", due_at="2026-03-05", status="canceled", is_private=True)
    make(owner, title="some time")
    found = events(office, token_of(owner))
    assert set(found) == {"a day", "an hour", "✓ done", "dropped"}
    event = found["a day"]
    assert (event["uid"], event.decoded("dtstart"), event["sequence"]) == (f"{day['id']}@gleaner", date(2026, 3, 5), 1)
    assert event.decoded("dtstamp") == datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    assert (str(event["description"]), event["categories"].cats) == ("x,\ny", ["vip"])
    assert found["an hour"].decoded("dtstart") == datetime(2026, 3, 5, 10, 0, tzinfo=UTC)
    assert [found[name]["status"] for name in ("an hour", "dropped")] == ["CONFIRMED", "CANCELLED"]
    assert [found[name]["class"] for name in ("an hour", "dropped")] == ["PUBLIC", "PRIVATE"]


def test_an_edit_raises_the_sequence_and_keeps_the_uid(office: Desk, owner: Caller) -> None:
    task, token = make(owner, title="a", due_at="2026-03-05"), token_of(owner)
    before = events(office, token)["a"]
    owner.send("PATCH", f"/api/tasks/{task['id']}", json={"title": "b"})
    after = events(office, token)["b"]
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 1)


def test_a_token_shows_what_its_member_sees_and_no_more(office: Desk, owner: Caller) -> None:
    rita = office.add("Rita", Role.REVIEWER)
    make(owner, title="secret", due_at="2026-03-05", is_private=True)
    make(owner, title="hers", due_at="2026-03-05", assignees=[rita.id])
    assert set(events(office, token_of(owner))) == {"secret", "hers"}
    token = token_of(office.with_key(member=rita))
    assert set(events(office, token)) == {"hers"}
    assert set(events(office, token, "&assignee=me&q=hers")) == {"hers"}


def test_a_token_can_do_no_more_than_the_key_that_made_it(office: Desk, owner: Caller) -> None:
    other = office.add("Rita", Role.REVIEWER)
    make(office.with_key(member=other), title="secret", due_at="2026-03-05", is_private=True)
    assert set(events(office, token_of(owner))) == {"secret"}
    assert set(events(office, token_of(office.with_key(Scope.TASKS_READ)))) == set()


def test_only_the_newest_token_opens_and_none_once_revoked(office: Desk, owner: Caller) -> None:
    first, second = token_of(owner), token_of(owner)
    refused = office.anybody().send("GET", f"/api/tasks/calendar.ics?token={first}")
    assert (refused.status_code, refused.get_json()["code"]) == (401, "unauthenticated")
    assert events(office, second) == {}
    for _ in range(2):
        assert owner.send("DELETE", "/api/tasks/calendar/token").status_code == 200
    assert office.anybody().send("GET", f"/api/tasks/calendar.ics?token={second}").status_code == 401


def test_whoever_is_deactivated_loses_the_calendar_at_once(office: Desk, owner: Caller) -> None:
    rita = office.add("Rita", Role.REVIEWER)
    token = token_of(office.with_key(member=rita))
    owner.send("PATCH", f"/api/members/{rita.id}", json={"is_active": False})
    assert office.anybody().send("GET", f"/api/tasks/calendar.ics?token={token}").status_code == 401


def test_a_token_is_kept_nowhere(office: Desk, owner: Caller) -> None:
    headers = {"Idempotency-Key": "k"}
    made = owner.send("POST", "/api/tasks/calendar/token", json={}, headers=headers).get_json()
    again = owner.send("POST", "/api/tasks/calendar/token", json={}, headers=headers).get_json()
    assert made["url"].endswith(made["token"])
    assert (again["token"], again["url"]) == (None, None)
    with office.runtime.transactions.read() as uow:
        (kept,) = uow.session.scalars(select(CalendarToken))
        assert kept.token_hash not in {made["token"], made["token"].split("_")[2]}
    assert events(office, made["token"]) == {}


def test_making_and_revoking_a_token_is_on_the_record(owner: Caller) -> None:
    token = token_of(owner)
    owner.send("DELETE", "/api/tasks/calendar/token")
    trail = owner.send("GET", "/api/audit").get_json()["events"]
    assert [event["action"] for event in trail[:2]] == ["calendar_token.revoke", "calendar_token.create"]
    assert token not in str(trail)


@pytest.mark.parametrize("token", ["x", "glnr_calendar_x_y", "%00", "glnr_calendar_" + "0" * 32 + "_000000"])
def test_other_text_opens_nothing(office: Desk, token: str) -> None:
    assert office.anybody().send("GET", f"/api/tasks/calendar.ics?token={token}").status_code == 401

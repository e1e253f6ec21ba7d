import pytest

from tests.api.people import Desk


def test_work_is_counted(office: Desk) -> None:
    owner = office.with_key()
    for body in ({"title": "a", "due_at": "2026-03-04"}, {"title": "b", "status": "completed"}):
        owner.send("POST", "/api/tasks", json=body)
    owner.send("POST", "/api/tasks/staged", json={"title": "c"})
    assert owner.send("GET", "/api/tasks/stats").get_json()["stats"] == {
        "open": 1,
        "in_progress": 0,
        "overdue": 0,
        "due_today": 1,
        "unassigned": 1,
        "sla_breached": 0,
        "completed_today": 1,
        "completed_7_days": 1,
        "staged_waiting": 1,
    }
    assert owner.send("GET", "/api/tasks/stats?assignee=me").get_json()["stats"]["open"] == 0


@pytest.mark.parametrize("query", ["status=pending", "show_completed=true", "limit=5", "type=party"])
def test_a_count_that_makes_no_sense_is_refused(office: Desk, query: str) -> None:
    assert office.with_key().send("GET", f"/api/tasks/stats?{query}").status_code == 422

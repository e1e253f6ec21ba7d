"""Whether the trail holds is answered while one waits, and for a long trail not at all."""

from sqlalchemy import text

from access.scopes import Scope
from audit.checking import check_trail
from tests.api.people import Caller, Desk
from tests.support.tampering import lift_triggers


def look(caller: Caller) -> tuple[bool | None, int | None]:
    answer = caller.send("GET", "/api/audit/check")
    assert answer.status_code == 200, answer.get_json()
    found = answer.get_json()
    return found["is_whole"], found["fault"] and found["fault"]["seq"]


def test_a_trail_holds_until_a_row_of_it_is_changed(office: Desk, owner: Caller) -> None:
    owner.send("POST", "/api/tasks", json={"title": "Call Acme"})
    assert look(owner) == (True, None)
    with office.runtime.engine.begin() as connection:
        lift_triggers(connection)
        connection.execute(
            text("UPDATE audit_events SET action = 'task.edit' WHERE seq = 2 AND workspace_id = :id"),
            {"id": office.workspace_id},
        )
    assert look(owner) == (False, 2)


def test_a_trail_that_is_too_long_is_left_to_the_command(office: Desk, owner: Caller) -> None:
    owner.send("POST", "/api/tasks", json={"title": "Call Acme"})
    with office.runtime.transactions.read() as uow:
        check = check_trail(uow, office.workspace_id, most=1)
    assert (check.is_checked, check.fault, check.rows > 1) == (False, None, True)


def test_only_who_may_read_the_trail_checks_it(office: Desk) -> None:
    assert office.with_key(Scope.TASKS_READ).send("GET", "/api/audit/check").status_code == 403

"""What other systems call members."""

import pytest

from access.scopes import Role, Scope
from tests.api.people import Caller, Desk


def ids_of(caller: Caller, member_id: str) -> dict[str, str]:
    return caller.send("GET", f"/api/members/{member_id}/external-ids").get_json()["external_ids"]


def put(caller: Caller, member_id: str, system: str, external_id: str) -> tuple[int, str | None]:
    path = f"/api/members/{member_id}/external-ids/{system}"
    answer = caller.send("PUT", path, json={"external_id": external_id})
    return answer.status_code, answer.get_json().get("code")


def test_a_member_has_one_id_in_each_system_until_it_is_forgotten(office: Desk, owner: Caller) -> None:
    member = office.owner.id
    for system, external_id in (("ops", "sta_1"), ("accounts", "USR_1"), ("ops", "sta_2")):
        assert put(owner, member, system, external_id) == (200, None)
    assert ids_of(owner, member) == {"accounts": "USR_1", "ops": "sta_2"}
    assert owner.send("DELETE", f"/api/members/{member}/external-ids/ops").status_code == 200
    assert ids_of(owner, member) == {"accounts": "USR_1"}
    assert owner.send("DELETE", f"/api/members/{member}/external-ids/ops").status_code == 404


def test_two_members_never_share_an_id_in_one_system(office: Desk, owner: Caller) -> None:
    rita = office.add("Rita", Role.REVIEWER).id
    assert put(owner, office.owner.id, "ops", "sta_1") == (200, None)
    assert put(owner, rita, "ops", "sta_1") == (409, "external_id_taken")
    assert put(owner, rita, "accounts", "sta_1") == (200, None)


@pytest.mark.parametrize(
    ("system", "external_id"),
    [("Ops", "sta_1"), ("o" * 33, "sta_1"), ("ops", ""), ("ops", "x" * 129), ("ops", "usr_01J9Z4N8X7C9P2M3K5R1V6B800")],
)
def test_what_no_system_would_say_is_refused(office: Desk, owner: Caller, system: str, external_id: str) -> None:
    assert put(owner, office.owner.id, system, external_id) == (422, "validation_failed")


def test_changes_are_on_the_record_and_only_administrators_make_them(office: Desk, owner: Caller) -> None:
    put(owner, office.owner.id, "ops", "sta_1")
    event = owner.send("GET", "/api/audit").get_json()["events"][0]
    assert (event["action"], event["subject_id"]) == ("member.update", office.owner.id)
    assert put(office.with_key(Scope.TASKS_WRITE), office.owner.id, "ops", "sta_2") == (403, "insufficient_scope")
    assert put(owner, "usr_nobody", "ops", "sta_2") == (404, "not_found")

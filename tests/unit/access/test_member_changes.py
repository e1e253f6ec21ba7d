import pytest

from access.errors import ScopeNotHeldError, UnauthenticatedError
from access.models import Member
from access.scopes import Role
from access.services.member_changes import LastOwnerError, change_member
from access.services.members import MemberNotFoundError, add_agent, list_members
from core.actor import Actor
from core.errors import InvalidError
from tests.unit.access.browser import Browser
from tests.unit.access.conftest import PASSWORD, Office, actor_of
from tests.unit.access.trail import events_of


def change(office: Office, actor: Actor, member: Member, **wanted: object) -> Member:
    with office.transactions.begin() as uow:
        return change_member(uow, actor=actor, member_id=member.id, **wanted)  # type: ignore[arg-type]


def test_a_change_holds_and_leaves_a_trace(office: Office) -> None:
    member = office.add("Mia", Role.MEMBER)
    changed = change(office, office.owner_actor, member, name="Mia M.", role=Role.REVIEWER)
    assert (changed.name, changed.role) == ("Mia M.", Role.REVIEWER)
    changes = events_of(office, action="member.update")[-1]["changes"]
    assert changes == {"name": {"from": "Mia", "to": "Mia M."}, "role": {"from": "member", "to": "reviewer"}}


def test_changing_nothing_leaves_no_trace(office: Office) -> None:
    change(office, office.owner_actor, office.owner, name="Olga Owner", role=Role.OWNER, is_active=True)
    assert events_of(office, action="member.update") == []


def test_a_renamed_member_is_found_by_the_new_name(office: Office) -> None:
    change(office, office.owner_actor, office.owner, name="Zora")
    with office.transactions.read() as uow:
        assert list_members(uow, office.workspace_id, q="zora").rows
        assert not list_members(uow, office.workspace_id, q="olga owner").rows


@pytest.mark.parametrize("wanted", [{"role": Role.REVIEWER}, {"is_active": False}])
def test_the_last_owner_stays(office: Office, wanted: dict[str, object]) -> None:
    with pytest.raises(LastOwnerError):
        change(office, office.owner_actor, office.owner, **wanted)


def test_an_inactive_owner_does_not_count_as_one(office: Office) -> None:
    second = office.add("Second", Role.OWNER)
    change(office, office.owner_actor, second, is_active=False)
    with pytest.raises(LastOwnerError):
        change(office, office.owner_actor, office.owner, role=Role.MEMBER)


def test_an_owner_may_go_when_another_stays(office: Office) -> None:
    office.add("Second", Role.OWNER)
    assert not change(office, office.owner_actor, office.owner, is_active=False).is_active


def test_an_inactive_member_is_not_assignable(office: Office) -> None:
    member = office.add("Mia", Role.MEMBER)
    change(office, office.owner_actor, member, is_active=False)
    with office.transactions.read() as uow:
        assert [found.name for found in list_members(uow, office.workspace_id, assignable=True).rows] == ["Olga Owner"]
        assert len(list_members(uow, office.workspace_id).rows) == 2


def test_nobody_raises_a_role_above_their_own(office: Office) -> None:
    reviewer = office.add("Rita", Role.REVIEWER)
    for wanted in ({"role": Role.OWNER}, {"role": Role.OWNER, "is_active": True}):
        with pytest.raises(ScopeNotHeldError):
            change(office, actor_of(reviewer), reviewer, **wanted)


def test_nobody_brings_back_a_member_with_more_rights_than_their_own(office: Office) -> None:
    second = office.add("Second", Role.OWNER)
    change(office, office.owner_actor, second, is_active=False)
    with pytest.raises(ScopeNotHeldError):
        change(office, actor_of(office.add("Rita", Role.REVIEWER)), second, is_active=True)


def test_an_agent_stays_an_agent_and_a_person_a_person(office: Office) -> None:
    with office.transactions.begin() as uow:
        agent = add_agent(uow, actor=office.owner_actor, name="Scribe")
    with pytest.raises(InvalidError):
        change(office, office.owner_actor, agent, role=Role.MEMBER)
    with pytest.raises(InvalidError):
        change(office, office.owner_actor, office.add("Mia", Role.MEMBER), role=Role.AGENT)


def test_another_workspaces_member_can_not_be_changed(office: Office, other_office: Office) -> None:
    with pytest.raises(MemberNotFoundError):
        change(office, office.owner_actor, other_office.owner, name="Mine now")


def test_deactivating_ends_sessions_for_good(office: Office, browser: Browser) -> None:
    member = office.add("Mia", Role.MEMBER, email="mia@acme.example", password=PASSWORD)
    token = browser.log_in("mia@acme.example").token
    change(office, office.owner_actor, member, is_active=False)
    change(office, office.owner_actor, member, is_active=True)
    with pytest.raises(UnauthenticatedError):
        browser.whoami(token)

import pytest

from access.errors import ScopeNotHeldError
from access.models import MemberKind
from access.repository.members import EmailTakenError
from access.scopes import Role
from access.services.members import (
    MemberNotFoundError,
    add_agent,
    add_member,
    find_members,
    get_member,
    list_members,
)
from core.errors import InvalidError
from core.ids import MemberId
from tests.unit.access.conftest import Office, actor_of
from tests.unit.access.trail import events_of


def names(office: Office, **given: object) -> list[str]:
    with office.transactions.read() as uow:
        return [member.name for member in list_members(uow, office.workspace_id, **given).rows]  # type: ignore[arg-type]


def test_a_member_is_added_with_a_clean_name_and_address(office: Office) -> None:
    member = office.add("  Rita Reviewer ", Role.REVIEWER, email="Rita@Acme.Example")
    assert (member.name, member.email, member.kind) == ("Rita Reviewer", "rita@acme.example", MemberKind.USER)
    assert member.id.startswith("usr_")
    assert member.is_active


def test_an_agent_is_added_without_any_right_to_administer(office: Office) -> None:
    with office.transactions.begin() as uow:
        agent = add_agent(uow, actor=office.owner_actor, name="Scribe")
    assert (agent.kind, agent.role) == (MemberKind.AGENT, Role.AGENT)
    assert agent.id.startswith("agt_")


def test_adding_leaves_a_trace_without_the_password(office: Office) -> None:
    office.add("Rita", Role.REVIEWER, email="rita@acme.example", password="a secret of twenty")
    event = events_of(office, action="member.create")[-1]
    assert event["changes"] == {"kind": "user", "role": "reviewer"}


def test_an_address_belongs_to_one_member_of_a_workspace(office: Office) -> None:
    with pytest.raises(EmailTakenError):
        office.add("Another", Role.MEMBER, email="OLGA@acme.example")
    assert names(office) == ["Olga Owner"]


def test_several_members_may_have_no_address(office: Office) -> None:
    office.add("One", Role.MEMBER)
    office.add("Two", Role.MEMBER)
    assert names(office) == ["Olga Owner", "One", "Two"]


@pytest.mark.parametrize(
    "email", ["", "nobody", "a@b@c", "a b@c.example", "a@c.example\nBcc: x", "a\x00@c.example", "\ud800@c.example"]
)
def test_what_is_no_address_is_refused(office: Office, email: str) -> None:
    with pytest.raises(InvalidError):
        office.add("Somebody", Role.MEMBER, email=email)


def test_a_password_without_an_address_is_refused(office: Office) -> None:
    with pytest.raises(InvalidError):
        office.add("Somebody", Role.MEMBER, password="a secret of twenty")


def test_a_person_can_not_be_added_as_an_agent(office: Office) -> None:
    with pytest.raises(InvalidError):
        office.add("Somebody", Role.AGENT)


def test_nobody_adds_a_member_with_more_rights_than_their_own(office: Office) -> None:
    reviewer = office.add("Rita", Role.REVIEWER)
    with pytest.raises(ScopeNotHeldError) as refused, office.transactions.begin() as uow:
        add_member(uow, actor=actor_of(reviewer), name="Accomplice", role=Role.OWNER)
    assert refused.value.extra == {"scopes": ["admin", "tasks:private"]}
    assert names(office) == ["Olga Owner", "Rita"]


def test_members_are_found_by_part_of_their_name_or_address_in_any_case(office: Office) -> None:
    office.add("Ägidius Älter", Role.MEMBER, email="ae@acme.example")
    office.add("Rita", Role.MEMBER, email="rita@acme.example")
    assert names(office, q="äGID") == ["Ägidius Älter"]
    assert names(office, q="RITA@") == ["Rita"]
    assert names(office, q="%") == names(office, q="_") == []


def test_pages_of_members_join_without_gap_or_repeat(office: Office) -> None:
    for name in ("Ann", "ann", "Zoe", "Ben"):
        office.add(name, Role.MEMBER)
    with office.transactions.read() as uow:
        page = list_members(uow, office.workspace_id, limit=2)
        seen = [member.name for member in page.rows]
        while page.next:
            page = list_members(uow, office.workspace_id, after=page.next, limit=2)
            seen += [member.name for member in page.rows]
    assert sorted(seen) == sorted(names(office)) == ["Ann", "Ben", "Olga Owner", "Zoe", "ann"]
    assert seen == names(office)


def test_another_workspaces_members_do_not_exist(office: Office, other_office: Office) -> None:
    assert names(office) == ["Olga Owner"]
    with office.transactions.read() as uow:
        with pytest.raises(MemberNotFoundError):
            get_member(uow, office.workspace_id, other_office.owner.id)
        for impossible in ("", "\x00", "usr_absent", office.workspace_id):
            with pytest.raises(MemberNotFoundError):
                get_member(uow, office.workspace_id, MemberId(impossible))
        ids = {office.owner.id, other_office.owner.id, MemberId("usr_absent")}
        assert set(find_members(uow, office.workspace_id, ids)) == {office.owner.id}

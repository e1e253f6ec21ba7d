from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from access.errors import ScopeNotHeldError, UnauthenticatedError
from access.keys import KeyKind, mint_key
from access.models import Member
from access.scopes import Role, Scope
from access.services.keys import (
    KeyNotFoundError,
    create_key,
    find_actor_by_key,
    list_keys,
    revoke_key,
    touch_key,
)
from access.services.member_changes import change_member
from access.services.members import MemberNotFoundError, add_agent
from core.actor import Actor, ActorKind, Channel
from core.errors import InvalidError
from core.ids import KeyId
from tests.unit.access.conftest import Office, actor_of
from tests.unit.access.trail import events_of

READ = frozenset({Scope.TASKS_READ})


def create(office: Office, member: Member, scopes: frozenset[Scope] = READ, **given: object) -> tuple[KeyId, str]:
    with office.transactions.begin() as uow:
        key, text = create_key(uow, actor=office.owner_actor, member_id=member.id, scopes=scopes, name="ci", **given)  # type: ignore[arg-type]
    return key.id, text


def find(office: Office, text: str) -> Actor:
    with office.transactions.read() as uow:
        return find_actor_by_key(uow, text, channel=Channel.API, request_id="req_1", idempotency_key="k").actor


def revoke(office: Office, key_id: KeyId) -> None:
    with office.transactions.begin() as uow:
        revoke_key(uow, actor=office.owner_actor, key_id=key_id)


def agent_of(office: Office) -> Member:
    with office.transactions.begin() as uow:
        return add_agent(uow, actor=office.owner_actor, name="Scribe")


def test_a_key_tells_whose_it_is_and_what_it_may_do(office: Office) -> None:
    key_id, text = create(office, office.owner)
    assert find(office, text) == Actor(
        workspace_id=office.workspace_id,
        kind=ActorKind.USER,
        channel=Channel.API,
        scopes=READ,
        member_id=office.owner.id,
        name="Olga Owner",
        credential_id=key_id,
        request_id="req_1",
        idempotency_key="k",
    )


def test_an_agents_key_looks_like_one_and_acts_as_one(office: Office) -> None:
    _, text = create(office, agent_of(office))
    assert text.startswith("glnr_agent_")
    assert find(office, text).kind is ActorKind.AGENT


def test_a_mistyped_key_is_refused_without_a_query(office: Office) -> None:
    _, text = create(office, office.owner)
    statements: list[str] = []

    def note(*given: Any) -> None:
        statements.append(given[2])

    event.listen(office.engine, "before_cursor_execute", note)
    wrong = text[:-1] + ("0" if text[-1] != "0" else "1")
    with office.transactions.read() as uow, pytest.raises(UnauthenticatedError):
        find_actor_by_key(uow, wrong, channel=Channel.API, request_id=None)
    assert statements == []
    find(office, text)
    event.remove(office.engine, "before_cursor_execute", note)
    assert statements != []


def test_a_key_of_another_installation_is_refused(office: Office) -> None:
    with pytest.raises(UnauthenticatedError):
        find(office, mint_key(KeyKind.PERSON).text)


def test_a_revoked_key_is_refused_at_the_next_request(office: Office) -> None:
    key_id, text = create(office, office.owner)
    revoke(office, key_id)
    with pytest.raises(UnauthenticatedError, match="revoked"):
        find(office, text)


def test_a_key_is_refused_from_the_instant_it_expires(office: Office) -> None:
    _, text = create(office, office.owner, expires_at=office.clock.now() + timedelta(hours=1))
    office.clock.advance(timedelta(hours=1, microseconds=-1))
    assert find(office, text)
    office.clock.advance(timedelta(microseconds=1))
    with pytest.raises(UnauthenticatedError, match="expired"):
        find(office, text)


def test_the_key_of_an_inactive_member_is_refused(office: Office) -> None:
    member = office.add("Mia", Role.MEMBER)
    _, text = create(office, member)
    with office.transactions.begin() as uow:
        change_member(uow, actor=office.owner_actor, member_id=member.id, is_active=False)
    with pytest.raises(UnauthenticatedError, match="not active"):
        find(office, text)


def test_a_key_loses_what_its_members_role_loses(office: Office) -> None:
    member = office.add("Rita", Role.REVIEWER)
    _, text = create(office, member, frozenset({Scope.TASKS_READ, Scope.TASKS_APPROVE}))
    with office.transactions.begin() as uow:
        change_member(uow, actor=office.owner_actor, member_id=member.id, role=Role.MEMBER)
    assert find(office, text).scopes == READ


def test_nobody_makes_a_key_that_may_do_more_than_they(office: Office) -> None:
    narrow = replace(office.owner_actor, scopes=frozenset({Scope.ADMIN, Scope.TASKS_READ}))
    with pytest.raises(ScopeNotHeldError) as refused, office.transactions.begin() as uow:
        create_key(
            uow,
            actor=narrow,
            member_id=office.owner.id,
            scopes={Scope.TASKS_READ, Scope.TASKS_APPROVE},
            name="wide",
        )
    assert refused.value.extra == {"scopes": ["tasks:approve"]}
    assert "tasks:approve" in refused.value.detail


def test_the_operator_makes_the_first_key(office: Office) -> None:
    with office.transactions.begin() as uow:
        key, text = create_key(
            uow, actor=office.operator, member_id=office.owner.id, scopes=frozenset(Scope), name="first"
        )
    assert key.created_by is None
    assert find(office, text).scopes == frozenset(Scope)


def test_a_key_never_goes_beyond_the_role_of_its_member(office: Office) -> None:
    with pytest.raises(InvalidError) as refused:
        create(office, agent_of(office), frozenset({Scope.ADMIN}))
    assert [fault.path for fault in refused.value.faults] == ["scopes"]


def test_a_key_needs_a_scope_an_active_member_and_a_future(office: Office) -> None:
    member = office.add("Mia", Role.MEMBER)
    with office.transactions.begin() as uow:
        change_member(uow, actor=office.owner_actor, member_id=member.id, is_active=False)
    with pytest.raises(InvalidError) as refused:
        create(office, member, frozenset(), expires_at=office.clock.now())
    assert [fault.path for fault in refused.value.faults] == ["scopes", "member_id", "expires_at"]


def test_a_key_is_not_made_for_another_workspaces_member(office: Office, other_office: Office) -> None:
    with pytest.raises(MemberNotFoundError):
        create(office, other_office.owner)


def test_another_workspaces_key_is_neither_listed_nor_revoked(office: Office, other_office: Office) -> None:
    key_id, text = create(other_office, other_office.owner)
    with office.transactions.read() as uow:
        assert list_keys(uow, office.workspace_id).rows == ()
    with pytest.raises(KeyNotFoundError):
        revoke(office, key_id)
    assert find(other_office, text)


def test_making_and_revoking_leave_a_trace_and_revoking_twice_one(office: Office) -> None:
    key_id, _ = create(office, office.owner)
    revoke(office, key_id)
    revoke(office, key_id)
    assert [row["action"] for row in events_of(office) if row["subject_id"] == key_id] == ["key.create", "key.revoke"]


def test_keys_are_listed_newest_first_in_pages(office: Office) -> None:
    agent = agent_of(office)
    made = [create(office, member)[0] for member in (office.owner, agent, office.owner)]
    newest_first = sorted(made, reverse=True)
    with office.transactions.read() as uow:
        first = list_keys(uow, office.workspace_id, limit=2)
        rest = list_keys(uow, office.workspace_id, after=first.next)
        assert [key.id for key in [*first.rows, *rest.rows]] == newest_first
        assert [key.id for key in list_keys(uow, office.workspace_id, member_id=agent.id).rows] == [made[1]]


def test_the_last_use_is_noted_at_most_once_a_minute(office: Office) -> None:
    key_id, text = create(office, office.owner)
    for seconds, noted in ((0, True), (59, False), (1, True)):
        office.clock.advance(timedelta(seconds=seconds))
        with office.transactions.begin() as uow:
            assert find_actor_by_key(uow, text, channel=Channel.API, request_id=None).is_touch_due is noted
            touch_key(uow, key_id)
        with office.transactions.read() as uow:
            (key,) = list_keys(uow, office.workspace_id).rows
            assert (key.last_used_at == office.clock.now()) is noted


def test_finding_the_actor_writes_nothing(office: Office) -> None:
    _, text = create(office, office.owner)
    find(office, text)
    with office.transactions.read() as uow:
        (key,) = list_keys(uow, office.workspace_id).rows
        assert key.last_used_at is None


def test_a_member_without_admin_can_not_hand_on_admin(office: Office) -> None:
    reviewer = office.add("Rita", Role.REVIEWER)
    with pytest.raises(ScopeNotHeldError), office.transactions.begin() as uow:
        create_key(uow, actor=actor_of(reviewer), member_id=office.owner.id, scopes={Scope.ADMIN}, name="taken over")

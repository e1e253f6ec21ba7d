import pytest

from access.scopes import (
    AGENT_BUNDLE,
    CAUTIOUS_AGENT_BUNDLE,
    GRANTED_SINGLY,
    SCOPES_OF,
    Role,
    Scope,
    UnknownScopeError,
    parse_scopes,
)


def test_scopes_are_read_by_name() -> None:
    assert parse_scopes(["tasks:read", "admin", "tasks:read"]) == {Scope.TASKS_READ, Scope.ADMIN}


def test_unknown_scopes_are_named_and_the_valid_ones_listed() -> None:
    with pytest.raises(UnknownScopeError) as refused:
        parse_scopes(["tasks:read", "tasks:destroy", "root"])
    assert "'root', 'tasks:destroy'" in refused.value.detail
    assert all(scope.value in refused.value.detail for scope in Scope)
    assert [fault.path for fault in refused.value.faults] == ["scopes"]


def test_an_owner_may_do_everything() -> None:
    assert SCOPES_OF[Role.OWNER] == frozenset(Scope)


def test_a_reviewer_decides_but_neither_administers_nor_sees_private_items() -> None:
    assert frozenset(Scope) - SCOPES_OF[Role.REVIEWER] == {Scope.ADMIN, Scope.TASKS_PRIVATE}


def test_a_member_does_not_decide_staged_tasks() -> None:
    assert SCOPES_OF[Role.MEMBER] == {
        "tasks:read",
        "tasks:write",
        "users:read",
        "crm:read",
        "activity:write",
        "intake:write",
    }


def test_every_role_has_its_scopes() -> None:
    assert set(SCOPES_OF) == set(Role)


def test_no_agent_administers() -> None:
    assert Scope.ADMIN not in SCOPES_OF[Role.AGENT]


def test_recommended_bundles_fit_agents_and_do_not_decide() -> None:
    for bundle in (AGENT_BUNDLE, CAUTIOUS_AGENT_BUNDLE):
        assert bundle <= SCOPES_OF[Role.AGENT]
        assert Scope.TASKS_APPROVE not in bundle
    assert Scope.TASKS_WRITE not in CAUTIOUS_AGENT_BUNDLE


def test_no_agent_sees_private_work_or_the_trail_by_its_role() -> None:
    assert {Scope.TASKS_PRIVATE, Scope.AUDIT_READ} == GRANTED_SINGLY
    assert GRANTED_SINGLY.isdisjoint(SCOPES_OF[Role.AGENT])

import pytest
from sqlalchemy import func, select

from access.models import AgentWrites, Workspace
from access.services.workspaces import (
    WorkspaceNotFoundError,
    change_policies,
    ensure_workspace,
    find_workspace_by_name,
    get_workspace,
    reserve_task_numbers,
)
from config.unit_of_work import Transactions
from core.date_order import DateOrder
from core.errors import InvalidError
from core.ids import WorkspaceId
from tests.unit.access.conftest import Office
from tests.unit.access.trail import events_of


def test_a_new_workspace_starts_its_audit_trail(office: Office) -> None:
    assert events_of(office)[0]["action"] == "workspace.create"


def test_ensuring_a_workspace_twice_makes_one_and_changes_nothing(transactions: Transactions) -> None:
    with transactions.begin() as uow:
        first = ensure_workspace(uow, name="Acme", timezone="Europe/Berlin", date_order=DateOrder.DMY)
    with transactions.begin() as uow:
        second = ensure_workspace(uow, name=" Acme ", timezone="UTC")
        assert uow.session.scalar(select(func.count()).select_from(Workspace)) == 1
    assert (second.id, second.timezone, second.date_order) == (first.id, "Europe/Berlin", DateOrder.DMY)


@pytest.mark.parametrize(
    ("name", "timezone"), [("", "UTC"), ("A\nB", "UTC"), ("x" * 201, "UTC"), ("Acme", "Mars/Base")]
)
def test_a_name_or_zone_that_can_not_be_used_is_refused(transactions: Transactions, name: str, timezone: str) -> None:
    with pytest.raises(InvalidError), transactions.begin() as uow:
        ensure_workspace(uow, name=name, timezone=timezone)


def test_a_workspace_is_found_by_name_or_not_at_all(office: Office) -> None:
    with office.transactions.read() as uow:
        found = find_workspace_by_name(uow, "Acme")
        assert found is not None
        assert found.id == office.workspace_id
        assert find_workspace_by_name(uow, "Nowhere") is None


def test_an_absent_workspace_is_not_found(office: Office) -> None:
    absent = WorkspaceId("ws_absent")
    with office.transactions.begin() as uow:
        with pytest.raises(WorkspaceNotFoundError):
            get_workspace(uow, absent)
        with pytest.raises(WorkspaceNotFoundError):
            reserve_task_numbers(uow, absent)


def test_policies_change_only_where_said_and_leave_a_trace(office: Office) -> None:
    with office.transactions.begin() as uow:
        change_policies(uow, actor=office.owner_actor, agent_writes=AgentWrites.STAGED)
    with office.transactions.begin() as uow:
        workspace = change_policies(uow, actor=office.owner_actor, agent_writes=AgentWrites.STAGED)
        assert (workspace.agent_writes, workspace.require_owner_on_approve) == (AgentWrites.STAGED, False)
    changes = [event["changes"] for event in events_of(office, action="workspace.update")]
    assert changes == [{"agent_writes": {"from": "direct", "to": "staged"}}]


def test_task_numbers_begin_at_one_and_are_never_given_twice(office: Office) -> None:
    with office.transactions.begin() as uow:
        assert list(reserve_task_numbers(uow, office.workspace_id, count=3)) == [1, 2, 3]
    with office.transactions.begin() as uow:
        assert list(reserve_task_numbers(uow, office.workspace_id)) == [4]


def test_workspaces_number_their_tasks_apart(office: Office, other_office: Office) -> None:
    with office.transactions.begin() as uow:
        assert list(reserve_task_numbers(uow, office.workspace_id)) == [1]
        assert list(reserve_task_numbers(uow, other_office.workspace_id)) == [1]

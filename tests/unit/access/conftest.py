"""A workspace with an owner, in a fresh database for each test."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from access.models import Member
from access.principals import actor_for
from access.scopes import SCOPES_OF, Role
from access.services.members import add_member
from access.services.workspaces import ensure_workspace
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, Channel, system_actor
from core.ids import WorkspaceId
from tests.support.clock import FixedClock
from tests.support.database import open_filled, open_transactions
from tests.support.rows import copy_of
from tests.unit.access.browser import PASSWORD, Browser

__all__ = ["PASSWORD", "Office", "actor_of"]


@dataclass(frozen=True, slots=True)
class Office:
    """Who is there before a test begins."""

    transactions: Transactions
    clock: FixedClock
    workspace_id: WorkspaceId
    owner: Member

    @property
    def engine(self) -> Engine:
        return self.transactions.engine

    @property
    def owner_actor(self) -> Actor:
        return actor_of(self.owner)

    @property
    def operator(self) -> Actor:
        return system_actor(self.workspace_id)

    def add(self, name: str, role: Role, **given: str) -> Member:
        with self.transactions.begin() as uow:
            return add_member(uow, actor=self.operator, name=name, role=role, **given)


def actor_of(member: Member) -> Actor:
    return actor_for(
        member, scopes=SCOPES_OF[member.role], channel=Channel.API, credential_id="key_test", request_id="req_test"
    )


def make_office(transactions: Transactions, clock: FixedClock, *, name: str, email: str) -> Office:
    with transactions.begin() as uow:
        workspace_id, owner = _add_office(uow, name=name, email=email)
    return Office(transactions=transactions, clock=clock, workspace_id=workspace_id, owner=owner)


def _add_office(uow: UnitOfWork, *, name: str, email: str) -> tuple[WorkspaceId, Member]:
    workspace = ensure_workspace(uow, name=name)
    owner = add_member(
        uow, actor=system_actor(workspace.id), name="Olga Owner", role=Role.OWNER, email=email, password=PASSWORD
    )
    return workspace.id, owner


def _acme(uow: UnitOfWork) -> tuple[WorkspaceId, Member]:
    return _add_office(uow, name="Acme", email="olga@acme.example")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def _opened(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Transactions, Any]]:
    """A database with the first office in it, for a test that has one, and what is to be known of it."""
    if "office" in request.fixturenames:
        with open_filled(tmp_path, _acme, clock=clock) as opened:
            yield opened
    else:
        with open_transactions(tmp_path, clock=clock) as transactions:
            yield transactions, None


@pytest.fixture
def transactions(_opened: tuple[Transactions, Any]) -> Transactions:
    return _opened[0]


@pytest.fixture
def office(_opened: tuple[Transactions, Any], clock: FixedClock) -> Office:
    transactions, (workspace_id, owner) = _opened
    return Office(transactions=transactions, clock=clock, workspace_id=workspace_id, owner=copy_of(owner))


@pytest.fixture
def other_office(transactions: Transactions, clock: FixedClock) -> Office:
    return make_office(transactions, clock, name="Globex", email="gus@globex.example")


@pytest.fixture
def browser(transactions: Transactions) -> Browser:
    return Browser(transactions)

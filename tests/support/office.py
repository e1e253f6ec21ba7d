"""A workspace with people in it, and a second one that must never see the first."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from access.models import Member, MemberKind
from access.scopes import SCOPES_OF, Role
from access.services.members import add_agent, add_member
from access.services.workspaces import ensure_workspace
from config.unit_of_work import Transactions, UnitOfWork
from core.actor import Actor, ActorKind, Channel, system_actor
from core.ids import SourceId, WorkspaceId
from intake.models import Blob, Source, SourceState
from tests.support.clock import FixedClock
from tests.support.database import DATABASES, Databases, open_filled

ZONE = "Europe/Berlin"


@dataclass(frozen=True, slots=True)
class Office:
    """Who works where, and the database they work on."""

    transactions: Transactions
    clock: FixedClock
    owner: Actor
    anna: Actor
    bob: Actor
    agent: Actor
    stranger: Actor

    def do(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """One use case in a transaction of its own."""
        with self.transactions.begin() as uow:
            return use_case(uow, *args, **kwargs)

    def see(self, question: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.transactions.read() as uow:
            return question(uow, *args, **kwargs)

    def receive(self, source_id: str = "src_1", *, actor: Actor | None = None) -> SourceId:
        """A source that was read, so that suggestions can come from it."""
        return self.do(_add_source, source_id, (actor or self.anna).workspace_id)


@contextmanager
def open_office(directory: Path, *, databases: Databases = DATABASES) -> Iterator[Office]:
    """Anna and Bob review in one workspace with an agent and an owner; the stranger owns another."""
    clock = FixedClock()
    with open_filled(directory, _people, clock=clock, databases=databases) as (transactions, people):
        yield Office(transactions=transactions, clock=clock, **people)


def _people(uow: UnitOfWork) -> dict[str, Actor]:
    office = ensure_workspace(uow, name="Office", timezone=ZONE).id
    elsewhere = ensure_workspace(uow, name="Elsewhere").id
    return {
        "owner": _person(uow, office, "Olga", Role.OWNER),
        "anna": _person(uow, office, "Anna", Role.REVIEWER),
        "bob": _person(uow, office, "Bob", Role.REVIEWER),
        "agent": _actor(add_agent(uow, actor=system_actor(office), name="Robo")),
        "stranger": _person(uow, elsewhere, "Sven", Role.OWNER),
    }


def _person(uow: UnitOfWork, workspace_id: WorkspaceId, name: str, role: Role) -> Actor:
    return _actor(add_member(uow, actor=system_actor(workspace_id), name=name, role=role))


def _actor(member: Member) -> Actor:
    is_agent = member.kind is MemberKind.AGENT
    return Actor(
        workspace_id=member.workspace_id,
        kind=ActorKind.AGENT if is_agent else ActorKind.USER,
        channel=Channel.MCP if is_agent else Channel.UI,
        scopes=frozenset(scope.value for scope in SCOPES_OF[member.role]),
        member_id=member.id,
        name=member.name,
    )


def _add_source(uow: UnitOfWork, source_id: str, workspace_id: WorkspaceId) -> SourceId:
    uow.session.add(Blob(workspace_id=workspace_id, sha256=source_id, size=1, data=b"x"))
    uow.session.flush()
    empty: dict[str, Any] = {name: [] for name in ("requested_participants", "links", "participants", "warnings")}
    uow.session.add(
        Source(
            id=source_id,
            workspace_id=workspace_id,
            origin="transcript",
            channel="api",
            state=SourceState.DONE.value,
            sha256=source_id,
            size=1,
            content_type="text/plain",
            timezone=ZONE,
            is_private=False,
            created_at=uow.now,
            updated_at=uow.now,
            version=1,
            **empty,
        )
    )
    return SourceId(source_id)

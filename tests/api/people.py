"""A running API with an owner, and clients that come with a key, a cookie or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from access.models import Member
from access.scopes import SCOPES_OF, Role, Scope
from access.services.keys import create_key
from access.services.members import add_agent, add_member
from access.services.workspaces import ensure_workspace
from api.context import attach_runtime
from config.runtime import Runtime
from config.unit_of_work import UnitOfWork
from core.actor import system_actor
from core.ids import WorkspaceId
from tests.support.clock import FixedClock
from tests.support.database import DATABASES, open_filled, settings_in
from tests.support.queue import RecordingQueue
from tests.support.rows import copy_of
from wsgi import create_app

PASSWORD = "correct horse battery"
# The settings that an app is made with; all others it looks up in the runtime when it needs them.
OF_THE_APP = ("upload_limit_bytes", "trusted_proxies")
# The apps of this process that no desk has at the moment, by these settings.
_APPS: dict[tuple[Any, ...], list[Flask]] = {}


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who sends the same headers each time."""

    client: FlaskClient
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, **given: Any) -> TestResponse:
        headers = {**self.headers, **given.pop("headers", {})}
        return self.client.open(path, method=method, headers=headers, **given)


@dataclass(frozen=True, slots=True)
class Desk:
    """The API of one installation, seen from outside."""

    app: Flask
    runtime: Runtime
    clock: FixedClock
    workspace_id: WorkspaceId
    owner: Member

    def anybody(self) -> Caller:
        return Caller(self.app.test_client())

    def with_key(self, *scopes: Scope, member: Member | None = None) -> Caller:
        """Somebody with a key; without scopes named it may all that the member may."""
        return Caller(self.app.test_client(), {"Authorization": f"Bearer {self.key(*scopes, member=member)}"})

    def key(self, *scopes: Scope, member: Member | None = None) -> str:
        member = member or self.owner
        with self.runtime.transactions.begin() as uow:
            actor = system_actor(member.workspace_id)
            _, text = create_key(
                uow, actor=actor, member_id=member.id, scopes=scopes or SCOPES_OF[member.role], name="test"
            )
        return text

    def add(self, name: str, role: Role, *, workspace_id: WorkspaceId | None = None, **given: str) -> Member:
        with self.runtime.transactions.begin() as uow:
            actor = system_actor(workspace_id or self.workspace_id)
            return add_member(uow, actor=actor, name=name, role=role, **given)

    def add_agent(self, name: str) -> Member:
        with self.runtime.transactions.begin() as uow:
            return add_agent(uow, actor=system_actor(self.workspace_id), name=name)

    def add_workspace(self, name: str) -> WorkspaceId:
        with self.runtime.transactions.begin() as uow:
            return ensure_workspace(uow, name=name).id


def _walled() -> dict[str, str]:
    """The second wall, where the tests are run behind it."""
    role = DATABASES.cluster.row_security if DATABASES.cluster is not None else ""
    return {"row_security": role, "database_url": "postgresql://unused"} if role else {}


@contextmanager
def open_desk(directory: Path, *, is_shared: bool = True, **options: Any) -> Iterator[Desk]:
    """An API on a fresh database with one workspace and its owner.

    The app is the same for all that make one alike, since making one takes longer than most tests; what it answers from is
    not. Who changes the app itself says that it is not to be shared.
    """
    settings, clock, queue = settings_in(directory, **_walled(), **options), FixedClock(), RecordingQueue()
    with open_filled(directory, _acme, clock=clock, queue=queue) as (transactions, (workspace_id, owner)):
        runtime = Runtime(
            settings=settings,
            clock=clock,
            engine=transactions.engine,
            queue=queue,
            transactions=transactions,
            signing_key=settings.signing_key(),
        )
        with _app_for(runtime) if is_shared else nullcontext(create_app(runtime)) as app:
            yield Desk(app=app, runtime=runtime, clock=clock, workspace_id=workspace_id, owner=copy_of(owner))


@contextmanager
def _app_for(runtime: Runtime) -> Iterator[Flask]:
    """An app that no other open desk has: one desk may be opened while another is."""
    free = _APPS.setdefault(tuple(getattr(runtime.settings, name) for name in OF_THE_APP), [])
    app = free.pop() if free else create_app(runtime)
    attach_runtime(app, runtime)
    yield app
    free.append(app)


def _acme(uow: UnitOfWork) -> tuple[WorkspaceId, Member]:
    """A workspace and its owner, who can log in."""
    workspace = ensure_workspace(uow, name="Acme")
    owner = add_member(
        uow,
        actor=system_actor(workspace.id),
        name="Olga Owner",
        role=Role.OWNER,
        email="olga@acme.example",
        password=PASSWORD,
    )
    return workspace.id, owner

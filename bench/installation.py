"""Fresh installations to measure: a migrated database with one workspace, its owner and a key, on either database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from access.scopes import SCOPES_OF, Role
from access.services.keys import create_key
from access.services.members import add_member
from access.services.workspaces import ensure_workspace
from commands.migrate import migrate
from config.runtime import Runtime, build_runtime
from config.settings import Settings
from core.actor import Actor, ActorKind, Channel, system_actor
from core.ids import MemberId, WorkspaceId
from staging.wiring import BEFORE_COMMIT
from tests.support.postgres import Cluster
from tests.support.queue import RecordingQueue


class Database(StrEnum):
    SQLITE = "SQLite"
    POSTGRESQL = "PostgreSQL"


@dataclass(frozen=True, slots=True)
class Installation:
    """One database with a workspace and its owner, who has all rights."""

    settings: Settings
    runtime: Runtime
    workspace_id: WorkspaceId
    owner_id: MemberId
    key: str

    @property
    def owner(self) -> Actor:
        scopes = frozenset(map(str, SCOPES_OF[Role.OWNER]))
        return Actor(self.workspace_id, ActorKind.USER, Channel.API, scopes=scopes, member_id=self.owner_id)


@contextmanager
def open_installation(database: Database, postgres: str) -> Iterator[Installation]:
    """An installation in a temporary folder. The folder and the database are deleted afterwards."""
    with TemporaryDirectory(prefix="gleaner-bench-", dir="/tmp") as name:
        folder = Path(name)
        if database is Database.SQLITE:
            yield from _installed(Settings(data=folder, database_url="", redis_url=""))
            return
        with Cluster(postgres, folder).database(migrated=False) as url:
            yield from _installed(Settings(data=folder, database_url=url, redis_url=""))


def _installed(settings: Settings) -> Iterator[Installation]:
    migrate(settings)
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT, queue=RecordingQueue())
    try:
        yield _with_owner(runtime)
    finally:
        runtime.engine.dispose()


def _with_owner(runtime: Runtime) -> Installation:
    with runtime.transactions.begin() as uow:
        workspace_id = ensure_workspace(uow, name="Bench").id
        actor = system_actor(workspace_id)
        owner_id = MemberId(add_member(uow, actor=actor, name="Dana Reed", role=Role.OWNER).id)
        _, key = create_key(uow, actor=actor, member_id=owner_id, scopes=SCOPES_OF[Role.OWNER], name="bench")
    return Installation(runtime.settings, runtime, workspace_id, owner_id, key)

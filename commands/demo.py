"""`gleaner demo`: a workspace with a month of sample meetings, notes, suggestions and tasks."""

import argparse
import secrets
from datetime import UTC, date, datetime, time, timedelta

from access.models import Member
from access.scopes import SCOPES_OF
from access.services.keys import create_key, revoke_key
from access.services.members import add_member
from access.services.workspaces import ensure_workspace, find_workspace_by_name
from commands.demonstration.cast import LEADER, PEOPLE, ZONE
from commands.demonstration.desk import Desk, StoryClock
from commands.demonstration.story import Story, morning_of
from commands.exits import Exit
from commands.migrate import migrate
from config.local_queue import LocalJobQueue
from config.runtime import Runtime, build_runtime
from config.settings import load_settings
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.clock import SystemClock
from core.errors import ConflictError
from core.ids import JobId, KeyId
from intake.language.chosen import chosen_pipeline
from staging.wiring import BEFORE_COMMIT
from workers.jobs import analyze
from wsgi import create_app

# The demonstration runs with a clock in the past. Its leases must reach into the present, or the workers of a running
# service would treat its readings as abandoned.
_LEASE_SECONDS = 60 * 24 * 3600


class WorkspaceExistsError(ConflictError):
    """A workspace with that name exists. A demonstration is never added to existing work."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workspace", default="Garden Festival", metavar="NAME", help="how to call the new workspace")
    parser.add_argument(
        "--today", type=date.fromisoformat, metavar="DATE", help="the last day of the month that it shows"
    )


def run(args: argparse.Namespace) -> int:
    """Create the workspace and print how to log in. The same day gives the same workspace except for ids and secrets."""
    settings = load_settings().model_copy(update={"lease_seconds": _LEASE_SECONDS})
    migrate(settings)
    today = datetime.combine(args.today, time(18), tzinfo=UTC) if args.today else SystemClock().now()
    last_day = morning_of(today)
    clock, calls = StoryClock(last_day - timedelta(days=30)), LocalJobQueue()
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT, clock=clock, queue=calls)
    password = secrets.token_urlsafe(12)
    with runtime.transactions.begin() as uow:
        office = _open_office(uow, args.workspace)
        keys = {name: create_key(uow, actor=office, member_id=member.id, scopes=SCOPES_OF[member.role], name="Demo")
                for name, member in _hire(uow, office, password=password).items()}  # fmt: skip
    pipeline = chosen_pipeline(settings)

    def work_off() -> None:
        while (call := calls.take(seconds=0.0)) is not None:
            analyze.run(runtime, pipeline, job_id=JobId(call.id), holder="demo")

    desk = Desk(create_app(runtime).test_client(), {name: text for name, (_, text) in keys.items()}, work_off)
    Story(desk, clock, last_day).tell()
    _revoke(runtime, office, [key.id for key, _ in keys.values()])
    leader = next(person for person in PEOPLE if person.name == LEADER)
    print(f"The workspace {args.workspace!r} is ready. Sign in as {leader.email} with the password {password}")  # noqa: T201
    return Exit.OK


def _open_office(uow: UnitOfWork, name: str) -> Actor:
    """Raises WorkspaceExistsError."""
    if find_workspace_by_name(uow, name) is not None:
        raise WorkspaceExistsError(
            f"There is a workspace called {name!r} already; choose another name with --workspace."
        )
    return system_actor(ensure_workspace(uow, name=name, timezone=ZONE).id)


def _hire(uow: UnitOfWork, office: Actor, *, password: str) -> dict[str, Member]:
    return {
        person.name: add_member(
            uow,
            actor=office,
            name=person.name,
            role=person.role,
            **({"email": person.email, "password": password} if person.name == LEADER else {}),
        )
        for person in PEOPLE
    }


def _revoke(runtime: Runtime, office: Actor, key_ids: list[KeyId]) -> None:
    with runtime.transactions.begin() as uow:
        for key_id in key_ids:
            revoke_key(uow, actor=office, key_id=key_id)

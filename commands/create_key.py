"""`gleaner create-key`: an API key for a person or an agent, printed once and not stored."""

import argparse

from access.models import Member, MemberKind
from access.scopes import GRANTED_SINGLY, Role, Scope, parse_scopes
from access.services.keys import create_key
from access.services.member_changes import change_member
from access.services.members import add_agent, add_member, list_members
from access.services.workspaces import ensure_workspace
from commands.exits import Exit
from commands.migrate import migrate
from config.runtime import build_runtime
from config.settings import Settings, load_settings
from config.unit_of_work import UnitOfWork
from core.actor import Actor, system_actor
from core.ids import MemberId, WorkspaceId
from staging.wiring import BEFORE_COMMIT

NAMES = {MemberKind.USER: "Operator", MemberKind.AGENT: "Agent"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workspace", required=True, metavar="NAME", help="made when there is none of that name")
    parser.add_argument("--scopes", required=True, metavar="A,B", help=f"comma-separated, of: {', '.join(Scope)}")
    parser.add_argument("--agent", action="store_true", help="the key belongs to an agent, not to a person")
    parser.add_argument("--name", metavar="N", help="of the person or agent (default: Operator or Agent)")


def run(args: argparse.Namespace) -> int:
    """Create the workspace and the member if they are missing, and print only the new key."""
    scopes = parse_scopes(scope.strip() for scope in args.scopes.split(",") if scope.strip())
    kind = MemberKind.AGENT if args.agent else MemberKind.USER
    print(make_key(load_settings(), workspace=args.workspace, scopes=scopes, kind=kind, name=args.name))  # noqa: T201
    return Exit.OK


def make_key(
    settings: Settings,
    *,
    workspace: str,
    scopes: frozenset[Scope],
    kind: MemberKind = MemberKind.USER,
    name: str | None = None,
) -> str:
    """A new key of the member of that name and kind. Creates the database, the workspace and the member if missing."""
    migrate(settings)
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT)
    try:
        with runtime.transactions.begin() as uow:
            actor = system_actor(_workspace(uow, settings, name=workspace))
            return _key(uow, actor, scopes=scopes, kind=kind, name=name or NAMES[kind])
    finally:
        runtime.engine.dispose()


def _workspace(uow: UnitOfWork, settings: Settings, *, name: str) -> WorkspaceId:
    found = ensure_workspace(uow, name=name, timezone=settings.default_timezone, date_order=settings.default_date_order)
    return found.id


def _key(uow: UnitOfWork, actor: Actor, *, scopes: frozenset[Scope], kind: MemberKind, name: str) -> str:
    member = _member(uow, actor, name=name, kind=kind)
    if member.kind is MemberKind.AGENT and scopes & GRANTED_SINGLY:
        extra = frozenset(map(Scope, member.extra_scopes)) | scopes & GRANTED_SINGLY
        change_member(uow, actor=actor, member_id=member.id, extra_scopes=extra)
    _, text = create_key(uow, actor=actor, member_id=MemberId(member.id), scopes=scopes, name=name)
    return text


def _member(uow: UnitOfWork, actor: Actor, *, name: str, kind: MemberKind) -> Member:
    """The active member of that name and kind; if there is none, a new agent or a new owner."""
    known = list_members(uow, actor.workspace_id, q=name, assignable=True).rows
    found = next((member for member in known if member.name == name and member.kind is kind), None)
    if found is not None:
        return found
    if kind is MemberKind.AGENT:
        return add_agent(uow, actor=actor, name=name)
    return add_member(uow, actor=actor, name=name, role=Role.OWNER)

"""`gleaner replay`: read sources again, after a bug fix or a better extraction."""

import argparse
import sys

from access.services.workspaces import find_workspace_by_name
from commands.exits import Exit
from config.runtime import build_runtime
from config.settings import load_settings
from config.unit_of_work import UnitOfWork
from core.errors import NotFoundError
from core.ids import WorkspaceId
from intake.door.replay import Replayed, replay_failed, replay_named
from staging.wiring import BEFORE_COMMIT


def configure(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--failed", action="store_true", help="every source whose last reading failed")
    which.add_argument("--source", action="append", metavar="ID", help="this source; may be repeated")
    parser.add_argument("--workspace", metavar="NAME", help="with --failed: only this workspace")


def run(args: argparse.Namespace) -> int:
    """Enqueue the sources again and print their ids. Exit status 1 when an id is unknown."""
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT)
    with runtime.transactions.begin() as uow:
        replayed = _replay(uow, args)
    for source_id in replayed.sources:
        print(source_id)  # noqa: T201
    for source_id in replayed.unknown:
        print(f"gleaner: there is no source {source_id}", file=sys.stderr)  # noqa: T201
    return Exit.FAILED if replayed.unknown else Exit.OK


def _replay(uow: UnitOfWork, args: argparse.Namespace) -> Replayed:
    if args.source:
        return replay_named(uow, args.source)
    return replay_failed(uow, workspace_id=_workspace_id(uow, args.workspace) if args.workspace else None)


def _workspace_id(uow: UnitOfWork, name: str) -> WorkspaceId:
    workspace = find_workspace_by_name(uow, name)
    if workspace is None:
        raise NotFoundError(f"There is no workspace named {name!r}.")
    return WorkspaceId(workspace.id)

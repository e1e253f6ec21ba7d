"""`gleaner verify-audit`: find any row of the audit trail that was changed, dropped, swapped or cut off."""

import argparse
import sys

from access.models import Workspace
from access.services.workspaces import list_workspaces
from audit.anchors import read_anchors
from audit.chain import Link
from audit.repository import find_head, list_ends
from audit.service import find_fault
from commands.exits import Exit
from config.runtime import Runtime, build_runtime
from config.settings import load_settings
from config.unit_of_work import UnitOfWork
from core.errors import NotFoundError
from staging.wiring import BEFORE_COMMIT


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workspace", metavar="NAME", help="only this one (default: all)")
    parser.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="WORKSPACE_ID:SEQ:HASH",
        help="a head printed by an earlier run: the chain must still contain it, which shows a trail rewritten as a whole",
    )


def run(args: argparse.Namespace) -> int:
    """Print the end of each trail. Exit status 3 when one is not valid."""
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT)
    anchors = [_anchor(text) for text in args.anchor]
    for workspace_id, links in read_anchors(runtime.settings.anchors_file).items():
        anchors += [(workspace_id, link) for link in links]
    try:
        return max(
            _find_key(runtime),
            _verify(runtime, args.workspace, anchors),
            _find_missing(runtime, args.workspace, anchors),
        )
    finally:
        runtime.engine.dispose()


def _find_key(runtime: Runtime) -> Exit:
    """Report a missing key if the trails were written with one."""
    with runtime.transactions.read() as uow:
        is_lost = uow.audit_key is None and any(end.keyed_hash for end in list_ends(uow.session))
    if is_lost:
        print(f"the key that the trails were made with is not at {runtime.settings.audit_key_file}", file=sys.stderr)  # noqa: T201
    return Exit.FOUND_FAULT if is_lost else Exit.OK


def _verify(runtime: Runtime, name: str | None, anchors: list[tuple[str, Link]]) -> Exit:
    status = Exit.OK
    with runtime.transactions.read() as uow:
        for workspace in _workspaces(uow, name):
            wanted = [link for workspace_id, link in anchors if workspace_id == workspace.id]
            fault = find_fault(uow, workspace.id, anchors=wanted)
            head = find_head(uow.session, workspace.id) or Link()
            if fault is None:
                print(f"{workspace.name}: {head.seq} rows hold; anchor {workspace.id}:{head.seq}:{head.hash}")  # noqa: T201
            else:
                print(f"{workspace.name}: broken at row {fault.seq}: {fault.reason}", file=sys.stderr)  # noqa: T201
                status = Exit.FOUND_FAULT
    return status


def _find_missing(runtime: Runtime, name: str | None, anchors: list[tuple[str, Link]]) -> Exit:
    """Report anchored workspaces that are missing; the product never deletes a workspace."""
    with runtime.transactions.read() as uow:
        there = {workspace.id for workspace in list_workspaces(uow)}
    gone = sorted({workspace_id for workspace_id, _ in anchors} - there) if name is None else []
    for workspace_id in gone:
        print(f"{workspace_id}: anchored, and the whole workspace is gone", file=sys.stderr)  # noqa: T201
    return Exit.FOUND_FAULT if gone else Exit.OK


def _workspaces(uow: UnitOfWork, name: str | None) -> list[Workspace]:
    found = [workspace for workspace in list_workspaces(uow) if name in {None, workspace.name}]
    if name is not None and not found:
        raise NotFoundError(f"There is no workspace named {name!r}.")
    return found


def _anchor(text: str) -> tuple[str, Link]:
    workspace_id, seq, digest = text.split(":")
    return workspace_id, Link(int(seq), digest)

"""`gleaner export`: all rows of a workspace as JSON Lines, without secrets."""

import argparse
import base64
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import select

from access.services.workspaces import find_workspace_by_name
from commands.exits import Exit
from config.runtime import build_runtime
from config.settings import load_settings
from config.unit_of_work import UnitOfWork
from core.errors import NotFoundError
from migrations.tables import Base
from staging.repository.persons import belongs
from staging.wiring import BEFORE_COMMIT

# Credentials and stored answers belong to the installation, not to the workspace.
LEFT_OUT = frozenset({
    "accounts", "api_keys", "blob_totals", "calendar_tokens", "fetched_mails", "idempotency_records", "identities", "invitations", "leases",
    "log_in_attempts", "one_time_links", "provider_events", "recovery_codes", "second_factors", "sessions", "used_sign_ons",
})  # fmt: skip
ORIGINALS = "blobs"
READ_IN = 500


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workspace", required=True, metavar="NAME")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write here instead of to standard output")
    parser.add_argument("--originals", action="store_true", help="with the original bytes, as base64")


def run(args: argparse.Namespace) -> int:
    """Write one line for each row, with the name of its table; the same state gives the same lines."""
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT)
    with runtime.transactions.read() as uow:
        workspace = find_workspace_by_name(uow, args.workspace)
        if workspace is None:
            raise NotFoundError(f"There is no workspace named {args.workspace!r}.")
        with args.output.open("xb") if args.output else nullcontext(sys.stdout.buffer) as output:
            output.writelines(map(_dump, lines(uow, workspace.id, with_originals=args.originals)))
    return Exit.OK


def lines(uow: UnitOfWork, workspace_id: str, *, with_originals: bool) -> Iterator[dict[str, Any]]:
    """Every row of the workspace, parents before children."""
    for table in Base.metadata.sorted_tables:
        if table.name in LEFT_OUT or (table.name == ORIGINALS and not with_originals):
            continue
        query = select(table).where(belongs(table, workspace_id)).order_by(*table.primary_key.columns)
        for row in uow.session.execute(query.execution_options(yield_per=READ_IN)).mappings():
            yield {"table": table.name, **{name: _plain(value) for name, value in row.items()}}


def _dump(line: dict[str, Any]) -> bytes:
    return orjson.dumps(line, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE)


def _plain(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value

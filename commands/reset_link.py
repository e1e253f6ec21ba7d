"""`gleaner reset-link`: a link to reset an account's password, printed once and not stored."""

import argparse

from access.services.password_changes import make_operators_link
from commands.exits import Exit
from config.runtime import build_runtime
from config.settings import load_settings
from staging.wiring import BEFORE_COMMIT


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", required=True, metavar="ADDRESS", help="of the account")


def run(args: argparse.Namespace) -> int:
    """Print the path of the link, to be appended to the public URL of the service."""
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT)
    try:
        with runtime.transactions.begin() as uow:
            token = make_operators_link(uow, args.email)
    finally:
        runtime.engine.dispose()
    print(f"/reset/{token}")  # noqa: T201
    return Exit.OK

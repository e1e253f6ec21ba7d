"""`gleaner reset-second-factor`: for a person who lost phone and recovery codes; the operator must verify who asks."""

import argparse

from access.services.second_factor import take_second_factor_as_operator
from commands.exits import Exit
from config.runtime import build_runtime
from config.settings import load_settings
from staging.wiring import BEFORE_COMMIT


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", required=True, metavar="ADDRESS", help="of the account")


def run(args: argparse.Namespace) -> int:
    """Turn the second factor of the account off."""
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT)
    try:
        with runtime.transactions.begin() as uow:
            take_second_factor_as_operator(uow, args.email)
    finally:
        runtime.engine.dispose()
    return Exit.OK

"""`gleaner export-person`: all data about one person as JSON Lines, to answer a request for access."""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

import orjson

from commands.exits import Exit
from commands.person import name_person, named_person, operator_in
from config.runtime import build_runtime
from config.settings import load_settings
from staging.persons.requests import export_person, note_export
from staging.wiring import BEFORE_COMMIT


def configure(parser: argparse.ArgumentParser) -> None:
    name_person(parser)
    parser.add_argument("--output", metavar="FILE", type=Path, help="write here instead of to standard output")


def run(args: argparse.Namespace) -> int:
    """Write a line for each row that names the person or is by them, and record the export on the trail."""
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT)
    with args.output.open("xb") if args.output else nullcontext(sys.stdout.buffer) as output:
        try:
            with runtime.transactions.begin() as uow:
                actor = operator_in(uow, args.workspace)
                person = named_person(uow, args, actor=actor)
                lines = [orjson.dumps(row, default=str) + b"\n" for row in export_person(uow, person, actor=actor)]
                note_export(uow, person, actor=actor)
        finally:
            runtime.engine.dispose()
        output.writelines(lines)
    return Exit.OK

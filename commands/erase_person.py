"""`gleaner erase-person`: schedule the erasure of a person after the workspace's grace period, list or cancel erasures."""

import argparse
from collections.abc import Iterator

from commands.exits import Exit
from commands.person import name_person, named_person, operator_in
from config.runtime import build_runtime
from config.settings import load_settings
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import PersonErasureId
from core.paging import Position
from staging.models.person_erasure import PersonErasure
from staging.persons.requests import ask_for_erasure, list_erasures, take_back
from staging.wiring import BEFORE_COMMIT

_PAGE = 100


def configure(parser: argparse.ArgumentParser) -> None:
    name_person(parser)
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--list", action="store_true", help="only show the erasures that wait or are done")
    instead.add_argument("--keep", metavar="ID", help="take that erasure back, as long as it is not done")


def run(args: argparse.Namespace) -> int:
    """Print each erasure concerned: its id, when it is due, and the person until it is done."""
    runtime = build_runtime(load_settings(), before_commit=BEFORE_COMMIT)
    try:
        with runtime.transactions.begin() as uow:
            for line in _carry_out(uow, args, actor=operator_in(uow, args.workspace)):
                print(line)  # noqa: T201
    finally:
        runtime.engine.dispose()
    return Exit.OK


def _carry_out(uow: UnitOfWork, args: argparse.Namespace, *, actor: Actor) -> Iterator[str]:
    if args.list:
        yield from map(_line, _all(uow, actor))
    elif args.keep:
        take_back(uow, PersonErasureId(args.keep), actor=actor)
    else:
        yield _line(ask_for_erasure(uow, named_person(uow, args, actor=actor), actor=actor))


def _all(uow: UnitOfWork, actor: Actor) -> Iterator[PersonErasure]:
    after: Position | None = None
    while True:
        page = list_erasures(uow, actor=actor, after=after, limit=_PAGE)
        yield from page.rows
        if page.next is None:
            return
        after = page.next


def _line(erasure: PersonErasure) -> str:
    whom = [*erasure.names, *([erasure.email] if erasure.email else [])]
    state = f"done {erasure.done_at:%Y-%m-%d}" if erasure.done_at else f"due {erasure.due_at:%Y-%m-%dT%H:%MZ}"
    return "\t".join([erasure.id, state, *whom])

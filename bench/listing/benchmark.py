"""A page of 50 tasks: our endpoint, compared with a bare one and a conventional one, on the same rows."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import Any

import orjson

from bench.installation import Database, Installation, open_installation
from bench.listing.bare import bare_app
from bench.listing.calls import BARE, OURS, USUAL, Call, asgi_call, wsgi_call
from bench.listing.rows import ITEMS, insert_rows
from bench.listing.served import served_calls
from bench.listing.usual import usual_app
from bench.report import Table
from bench.rounds import ratio_of, take_turns
from config.logging import configure_logging
from config.settings import Settings
from wsgi import create_app

HEADINGS = ("called", "database", "ours / bare, lists a second", "ours / FastAPI, lists a second")
NOTE = (
    "Ours checks an API key, its scopes and what the caller may see, signs a cursor, writes a log line and metrics;\n"
    "the other two do nothing of that. Bare is the driver, four fixed statements and orjson; FastAPI is SQLAlchemy's\n"
    "mapped classes with select-in loading and a response model. Both list the same items, and ours at least their fields."
)


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    rounds, calls = (2, 5) if quick else (7, 15)
    rows = []
    with _logs_to_nowhere():
        for database in Database:
            with open_installation(database, postgres) as place:
                insert_rows(place)
                with _calls(place) as contenders:
                    figures = _measure(contenders, rounds=rounds, calls=calls, clock=time.process_time)
                    rows.append(["in process, processor time", database, *figures])
                with served_calls(place) as contenders:
                    figures = _measure(contenders, rounds=rounds, calls=calls, clock=time.perf_counter)
                    rows.append(["over HTTP", database, *figures])
    return [Table(f"list: 50 of {ITEMS:,} tasks", HEADINGS, rows, [NOTE])]


def _measure(contenders: Mapping[str, Call], *, rounds: int, calls: int, clock: Callable[[], float]) -> list[str]:
    shown = {name: orjson.loads(call())["tasks"] for name, call in contenders.items()}
    assert len(shown[OURS]) == 50, "a whole page is listed"
    assert shown[BARE] == shown[USUAL], "the other two list the same"
    assert all(map(_shows, shown[OURS], shown[BARE])), "ours lists at least that"
    seconds = take_turns(contenders, rounds=rounds, calls=calls, clock=clock)
    return [str(ratio_of(seconds[name], seconds[OURS])) for name in (BARE, USUAL)]


def _shows(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether ours has all of their fields with the same values. It may have further ones."""
    return {name: ours.get(name) for name in theirs} == theirs


@contextmanager
def _logs_to_nowhere() -> Iterator[None]:
    """Log lines are written as in production, but discarded."""
    with Path(os.devnull).open("w") as nowhere, redirect_stderr(nowhere):
        configure_logging(Settings(), process="web")
        yield


@contextmanager
def _calls(place: Installation) -> Iterator[dict[str, Call]]:
    with asyncio.Runner() as runner:
        yield {
            OURS: wsgi_call(create_app(place.runtime), key=place.key),
            BARE: wsgi_call(bare_app(place.settings, place.workspace_id)),
            USUAL: asgi_call(usual_app(place.settings, place.workspace_id), runner),
        }

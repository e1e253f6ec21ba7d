"""`gleaner up`: the whole service under one supervisor, with no other software needed."""

import argparse
import gc
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import URLError

from sqlalchemy.orm import configure_mappers

from access.services.first_sign_in import make_setup_link
from commands.child import STOP_SECONDS, Child, Replacement
from commands.exits import Exit
from commands.invocation import invoke, load_command
from commands.listener import PortTakenError, open_listener
from commands.metrics_folder import metrics_folder
from commands.migrate import migrate
from commands.supervisor import Supervisor
from commands.web import web_child
from config.queue_server import QueueServerError, data_folder_lock, prepare_folder, server_command, stop_leftover
from config.runtime import build_runtime
from config.settings import Settings, load_settings
from staging.wiring import BEFORE_COMMIT


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="listen here instead of PORT or 8000")


def run(args: argparse.Namespace) -> int:
    """Migrate, start all processes, print the address, and run until told to stop."""
    settings = load_settings(**({"port": args.port} if args.port else {}))
    try:
        with data_folder_lock(settings), open_listener(settings) as listener:
            migrate(settings)
            _start_and_stay(settings, listener)
    except (QueueServerError, PortTakenError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return Exit.FAILED
    return Exit.OK


def _start_and_stay(settings: Settings, listener: socket.socket) -> None:
    if not settings.redis_url:
        prepare_folder(settings)
        stop_leftover(settings)
    with metrics_folder(settings) as metrics:
        environment = _environment(settings, metrics=metrics)
        supervisor = Supervisor(
            _children(settings), environment, listener=listener, before_reload=lambda: _migrate_anew(environment)
        )
        welcome = _next_step(settings)
        _load_for_all()
        supervisor.start()
        threading.Thread(target=_greet, args=(settings, supervisor, welcome), daemon=True).start()
        supervisor.run()


def _load_for_all() -> None:
    """Load the modules that most children need before the forks, so that they are in memory once."""
    load_command("scheduler")
    configure_mappers()
    gc.freeze()


def _children(settings: Settings) -> list[Child]:
    names = ["worker"] + [f"worker.{number}" for number in range(2, settings.queue_workers + 1)]
    queue = Child("queue", server_command(settings), stops_last=True, replaced=Replacement.NEVER)
    # A replaced worker may finish its job. The mail process is stopped first, because only one can listen on its port.
    patience = settings.job_seconds + STOP_SECONDS
    return [
        *([] if settings.redis_url else [queue]),
        web_child(settings),
        *(_command("worker", named=name, patience=patience) for name in names),
        _command("scheduler"),
        *([_command("mail", replaced=Replacement.AFTER)] if settings.needs_mail_process else []),
    ]


def _command(command: str, *, named: str = "", **kwargs: Any) -> Child:
    work = partial(invoke, command, argparse.Namespace())
    return Child(named or command, [sys.executable, "-m", "cli", command], work, **kwargs)


def _migrate_anew(environment: Mapping[str, str]) -> bool:
    """Migrate the database with the installed version. Whether that succeeded."""
    done = subprocess.run([sys.executable, "-m", "cli", "migrate"], env=environment, check=False)
    return done.returncode == Exit.OK


def _environment(settings: Settings, *, metrics: Path) -> dict[str, str]:
    """The children's environment: the present settings, and the shared folder for metrics."""
    return {
        **os.environ,
        "GLEANER_DATA": str(settings.data.resolve()),
        "PORT": str(settings.port),
        "PROMETHEUS_MULTIPROC_DIR": str(metrics),
        "PYTHONUNBUFFERED": "1",
    }


def _greet(settings: Settings, supervisor: Supervisor, welcome: str) -> None:
    """Print the address once the service answers."""
    started = time.monotonic()
    address = _address(settings)
    while not supervisor.is_stopping:
        if _is_ready(address):
            supervisor.say("up", f"Gleaner is ready after {time.monotonic() - started:.1f} s: {address}/api/docs")
            supervisor.say("up", welcome)
            return
        time.sleep(0.1)


def _address(settings: Settings) -> str:
    return f"http://{settings.host}:{settings.port}"


def _next_step(settings: Settings) -> str:
    """The set-up link of an empty installation; afterwards, how to create an API key."""
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT)
    try:
        with runtime.transactions.begin() as uow:
            token = make_setup_link(uow)
    finally:
        runtime.engine.dispose()
    if token is None:
        return "Make a key:  gleaner create-key --workspace NAME --scopes intake:write,tasks:read"
    return f"Set it up (works once, within a day):  {_address(settings)}/link/{token}"


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:  # noqa: S310  # our own address
            return bool(answer.status == 200)  # noqa: PLR2004
    except (URLError, OSError):
        return False

"""`gleaner up`: the whole service under one process, with nothing else installed."""

import argparse
import os
import socket
import sys
import threading
import time
import urllib.request
from pathlib import Path
from urllib.error import URLError

from access.services.first_sign_in import make_setup_link
from commands.exits import Exit
from commands.metrics_folder import metrics_folder
from commands.migrate import migrate
from commands.supervisor import Child, Supervisor
from config.queue_server import QueueServerError, data_folder_lock, prepare_folder, server_command, stop_leftover
from config.runtime import build_runtime
from config.settings import Settings, load_settings
from staging.wiring import BEFORE_COMMIT


class PortTakenError(Exception):
    """Another program listens where we would; the message says what to do."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="listen here instead of PORT or 8000")


def run(args: argparse.Namespace) -> int:
    """Migrate, start everything, say where to go, and stay until told to stop."""
    settings = load_settings(**({"port": args.port} if args.port else {}))
    try:
        with data_folder_lock(settings):
            _refuse_taken_port(settings)
            migrate(settings)
            _start_and_stay(settings)
    except (QueueServerError, PortTakenError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return Exit.FAILED
    return Exit.OK


def _start_and_stay(settings: Settings) -> None:
    if not settings.redis_url:
        prepare_folder(settings)
        stop_leftover(settings)
    with metrics_folder(settings) as metrics:
        supervisor = Supervisor(_children(settings), _environment(settings, metrics=metrics))
        threading.Thread(target=_greet, args=(settings, supervisor), daemon=True).start()
        supervisor.run()


def _refuse_taken_port(settings: Settings) -> None:
    """Our web server shares its port with whoever asks, so two services would each get half of the requests."""
    for family, kind, protocol, _, address in socket.getaddrinfo(
        settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    ):
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(address)
            except OSError as error:
                raise PortTakenError(
                    f"Gleaner can't listen on {settings.host}:{settings.port} ({error.strerror}); "
                    "stop what does, or choose another with --port."
                ) from error


def _children(settings: Settings) -> list[Child]:
    gleaner = [sys.executable, "-m", "cli"]
    names = ["worker"] + [f"worker.{number}" for number in range(2, settings.queue_workers + 1)]
    queue = [] if settings.redis_url else [Child("queue", server_command(settings), stops_last=True)]
    return [
        *queue,
        Child("web", [*gleaner, "web"]),
        *(Child(name, [*gleaner, "worker"]) for name in names),
        Child("scheduler", [*gleaner, "scheduler"]),
        *([Child("mail", [*gleaner, "mail"])] if settings.needs_mail_process else []),
    ]


def _environment(settings: Settings, *, metrics: Path) -> dict[str, str]:
    """What the children are told: our settings as they stand, and the folder for the metrics of all processes."""
    return {
        **os.environ,
        "GLEANER_DATA": str(settings.data.resolve()),
        "PORT": str(settings.port),
        "PROMETHEUS_MULTIPROC_DIR": str(metrics),
        "PYTHONUNBUFFERED": "1",
    }


def _greet(settings: Settings, supervisor: Supervisor) -> None:
    """Say where to go, once everything answers."""
    started = time.monotonic()
    address = f"http://{settings.host}:{settings.port}"
    while not supervisor.is_stopping:
        if _is_ready(address):
            supervisor.say("up", f"Gleaner is ready after {time.monotonic() - started:.1f} s: {address}/api/docs")
            supervisor.say("up", _next_step(settings, address))
            return
        time.sleep(0.1)


def _next_step(settings: Settings, address: str) -> str:
    """Where the first person signs in while nothing is there; how programs get in afterwards."""
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT)
    try:
        with runtime.transactions.begin() as uow:
            token = make_setup_link(uow)
    finally:
        runtime.engine.dispose()
    if token is None:
        return "Make a key:  gleaner create-key --workspace NAME --scopes intake:write,tasks:read"
    return f"Set it up (works once, within a day):  {address}/link/{token}"


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:  # noqa: S310  # our own address
            return bool(answer.status == 200)  # noqa: PLR2004
    except (URLError, OSError):
        return False

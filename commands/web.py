"""`gleaner web`: the API and its pages, served by granian."""

import argparse
from multiprocessing import parent_process

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

import wsgi
from config.settings import load_settings
from config.tether import die_with_parent


def configure(_parser: argparse.ArgumentParser) -> None:
    """Everything about it is in the settings."""


def run(_args: argparse.Namespace) -> int:
    """Serve the API until told to stop."""
    settings = load_settings()
    Granian(
        "commands.web:application",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=settings.web_workers,
        blocking_threads=settings.web_threads,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_access=False,
    ).serve()
    return 0


def application() -> Flask:
    """The app in one of the server's processes, none of which is to go on listening without the one that started it."""
    server = parent_process()
    if server is not None and server.pid is not None:
        die_with_parent(server.pid)
    return wsgi.application()

"""`gleaner web`: the API and its pages, served by granian."""

import argparse

from granian import Granian
from granian.constants import Interfaces

from config.settings import load_settings


def configure(_parser: argparse.ArgumentParser) -> None:
    """Everything about it is in the settings."""


def run(_args: argparse.Namespace) -> int:
    """Serve the API until told to stop."""
    settings = load_settings()
    Granian(
        "wsgi:application",
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

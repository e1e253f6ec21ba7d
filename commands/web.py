"""`gleaner web`: the API and its pages.

The process that is started holds the listening socket, and a child that serves; on SIGHUP another child takes its place.
"""

import argparse
import os
import sys
from functools import partial

from commands.child import Child
from commands.exits import Exit
from commands.invocation import invoke
from commands.listener import PortTakenError, open_listener
from commands.supervisor import Supervisor
from config.settings import Settings, load_settings

# What a child has begun when it is told to stop has so long to end.
DRAIN_SECONDS = 60


def configure(_parser: argparse.ArgumentParser) -> None:
    """Everything about it is in the settings."""


def run(_args: argparse.Namespace) -> int:
    """Serve the API until told to stop."""
    settings = load_settings()
    try:
        with open_listener(settings) as listener:
            supervisor = Supervisor([web_child(settings)], os.environ, listener=listener)
            supervisor.start()
            supervisor.run()
    except PortTakenError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return Exit.FAILED
    return Exit.OK


def web_child(settings: Settings) -> Child:
    """The part that serves, for whoever holds the listening socket."""
    command = [sys.executable, "-m", "commands.web_server"]
    work = partial(invoke, "web-server", argparse.Namespace())
    return Child("web", command, work, listens=True, ready_after=settings.web_workers, patience=DRAIN_SECONDS)

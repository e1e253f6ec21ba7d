"""`gleaner web`: the API and its pages.

This process holds the listening socket and supervises a child that serves; on SIGHUP a new child replaces it.
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

# Seconds that a child has to finish its requests after it was told to stop.
DRAIN_SECONDS = 60


def configure(_parser: argparse.ArgumentParser) -> None:
    """No arguments; the settings configure the process."""


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
    """The child that serves on the supervisor's listening socket."""
    command = [sys.executable, "-m", "commands.web_server"]
    work = partial(invoke, "web-server", argparse.Namespace())
    return Child("web", command, work, listens=True, ready_after=settings.web_workers, patience=DRAIN_SECONDS)

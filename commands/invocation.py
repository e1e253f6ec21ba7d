"""Loading one of the commands, and running it: what it raises becomes a message and an exit status."""

import argparse
import gc
import sys
from importlib import import_module
from types import ModuleType

from commands.exits import Exit
from config.settings import SettingsError
from core.errors import AppError


def load_command(name: str) -> ModuleType:
    """The module of that command. Looked up by name, so that none waits for what only others need."""
    module = f"commands.{name.replace('-', '_')}"
    if module in sys.modules:
        return sys.modules[module]
    # Loading leaves no garbage, and looking for some takes a fifth of its time. What is loaded stays, and is never looked
    # through again: that would take time, and copy the memory that forked processes share.
    was_looking = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        if was_looking:
            gc.enable()


def invoke(name: str, args: argparse.Namespace) -> int:
    """Run one command; the exit status is 0 when it did what was asked."""
    try:
        return int(load_command(name).run(args))
    except SettingsError as error:
        return _complain(str(error), Exit.USAGE)
    except AppError as error:
        # The operator may know what callers of the API may not: which part of the machinery said no.
        cause = getattr(error.__cause__, "orig", None)
        return _complain(f"{error.detail} ({cause})" if cause else error.detail, Exit.FAILED)
    except (KeyboardInterrupt, BrokenPipeError):
        return Exit.FAILED


def _complain(message: str, status: Exit) -> int:
    print(f"gleaner: {message}", file=sys.stderr)  # noqa: T201
    return status

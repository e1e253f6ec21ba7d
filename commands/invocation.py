"""Loads and runs a command, and turns its errors into a message and an exit status."""

import argparse
import gc
import sys
from importlib import import_module
from types import ModuleType

from commands.exits import Exit
from config.settings import SettingsError
from core.errors import AppError


def load_command(name: str) -> ModuleType:
    """The module of that command, imported by name so that a command loads only its own dependencies."""
    module = f"commands.{name.replace('-', '_')}"
    if module in sys.modules:
        return sys.modules[module]
    # Imports create no garbage, and collection takes a fifth of their time. Afterwards the loaded objects are frozen:
    # scanning them again would take time, and copy the memory that forked processes share.
    was_looking = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        if was_looking:
            gc.enable()


def invoke(name: str, args: argparse.Namespace) -> int:
    """Run one command and return its exit status, which is 0 on success."""
    try:
        return int(load_command(name).run(args))
    except SettingsError as error:
        return _complain(str(error), Exit.USAGE)
    except AppError as error:
        # Unlike callers of the API, the operator may see the database's own error.
        cause = getattr(error.__cause__, "orig", None)
        return _complain(f"{error.detail} ({cause})" if cause else error.detail, Exit.FAILED)
    except (KeyboardInterrupt, BrokenPipeError):
        return Exit.FAILED


def _complain(message: str, status: Exit) -> int:
    print(f"gleaner: {message}", file=sys.stderr)  # noqa: T201
    return status

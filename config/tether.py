"""Child processes that the kernel kills when their parent dies for any reason.

As a program, this module takes a parent's process id and a command: it ties itself to the parent and execs the command.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15


def tethered(command: Sequence[str]) -> list[str]:
    """A command line that runs the command as a child that dies with this process."""
    # Isolated and without site-packages, because only one system call is needed.
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]


def die_with_parent(parent: int) -> None:
    """Let the kernel kill this process when the parent dies; exit at once if it is dead already.

    Linux only. It applies to this process, also after exec, but not to its children.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def take_name(name: str) -> None:
    """Set the process name that ps and top show, of which they show 15 characters. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NAME, name.encode(), 0, 0, 0)


def main(arguments: Sequence[str]) -> None:
    parent, *command = arguments
    die_with_parent(int(parent))
    os.execvp(command[0], command)  # noqa: S606  # our own commands


if __name__ == "__main__":
    main(sys.argv[1:])

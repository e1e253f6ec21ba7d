"""Processes that end when the one that started them is gone, however that one ended.

Run as a program it ties itself to the process that is named first and becomes the command that follows.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15


def tethered(command: Sequence[str]) -> list[str]:
    """The command, as a child of this very process that does not outlive it."""
    # Isolated and without site-packages: all that is needed of Python is one system call.
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]


def die_with_parent(parent: int) -> None:
    """Be killed by the kernel as soon as the parent is gone, and end at once when it is gone already.

    Only Linux can do this; it holds for this process and what it becomes by exec, not for its own children.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def take_name(name: str) -> None:
    """Be called so by ps and top, which show 15 letters of it; only Linux can do this."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_NAME, name.encode(), 0, 0, 0)


def main(arguments: Sequence[str]) -> None:
    parent, *command = arguments
    die_with_parent(int(parent))
    os.execvp(command[0], command)  # noqa: S606  # our own commands


if __name__ == "__main__":
    main(sys.argv[1:])

"""Processes of the service as forks of one that has loaded it, so that no start loads it again.

The commands themselves are started for real in ``tests/e2e/test_up.py`` and ``test_several_hosts.py``, and by ``Service.run``.

Run as a program this is the forge: it loads the service once, and forks a process for each command that it is sent over the
socket whose number is its argument. Everything that it forked ends with it, and it ends with the thread that started it.
"""

import atexit
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import cli
from commands.invocation import load_command
from config.tether import die_with_parent, tethered

PRELOADED = ("web", "web-server", "worker", "scheduler")
LONGEST_MESSAGE = 1 << 20


@dataclass(slots=True)
class Forged:
    """A process that the forge forked. It has the methods of ``subprocess.Popen`` that tests use."""

    forge: "Forge"
    pid: int
    returncode: int | None = None
    _file: int = field(init=False)

    def __post_init__(self) -> None:
        self._file = os.pidfd_open(self.pid)

    def poll(self) -> int | None:
        if self.returncode is None and select.select([self._file], [], [], 0)[0]:
            self.returncode = self.forge.ask({"reap": self.pid})
            os.close(self._file)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None and not select.select([self._file], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        status = self.poll()
        assert status is not None, "it has ended"
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class ForgeError(Exception):
    """The forge could not do what it was asked; the message says why."""


class Forge:
    """The client of a forge, which it starts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", __name__, str(theirs.fileno())]
            self._process = subprocess.Popen(
                tethered(command), stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()], start_new_session=True
            )

    def start(self, arguments: Sequence[str], *, environment: Mapping[str, str], log: Path) -> Forged:
        """Run that command of ``gleaner`` as the leader of a session of its own; it appends to the log."""
        asked = {"arguments": list(arguments), "environment": dict(environment), "log": str(log)}
        return Forged(self, self.ask(asked))

    def ask(self, message: Mapping[str, Any]) -> int:
        with self._lock:
            self._socket.send(json.dumps(message).encode())
            answer = self._socket.recv(LONGEST_MESSAGE).decode()
        if not answer.lstrip("-").isdigit():
            raise ForgeError(answer or "the forge has ended, and all that it forked with it")
        return int(answer)

    def close(self) -> None:
        self._socket.close()
        self._process.wait()


@cache
def forge() -> Forge:
    """The forge of this process, started when it is first asked for."""
    made = Forge()
    atexit.register(made.close)
    return made


def main(file: int) -> None:
    """Serve until whoever started this closes the socket."""
    for name in PRELOADED:
        load_command(name)
    gc.freeze()
    with socket.socket(fileno=file) as requests:
        while message := requests.recv(LONGEST_MESSAGE):
            asked = json.loads(message)
            try:
                answer = str(_reap(asked["reap"]) if "reap" in asked else _fork(asked, requests))
            except OSError as error:
                answer = repr(error)
            requests.send(answer.encode())


def _reap(process_id: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process_id, 0)[1])


def _fork(asked: Mapping[str, Any], requests: socket.socket) -> int:
    """The id of a process that leads its session, and whose log is open, when this returns."""
    parent = os.getpid()
    settled, tells = os.pipe()
    process_id = os.fork()
    if process_id == 0:
        requests.close()
        os.close(settled)
        _become(asked, parent=parent, tells=tells)
    os.close(tells)
    os.read(settled, 1)
    os.close(settled)
    return process_id


def _become(asked: Mapping[str, Any], *, parent: int, tells: int) -> NoReturn:
    """Be as a program would be that was started with these arguments, this environment and this output.

    Like that program it ends by leaving the interpreter, so that whatever hangs at its end hangs here too.
    """
    os.setsid()
    die_with_parent(parent)
    log = os.open(asked["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)
    os.close(tells)
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = ["gleaner", *asked["arguments"]]
    sys.stdout = os.fdopen(1, "w", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False, errors="backslashreplace")
    time.tzset()
    sys.exit(cli.main(asked["arguments"]))


if __name__ == "__main__":
    main(int(sys.argv[1]))

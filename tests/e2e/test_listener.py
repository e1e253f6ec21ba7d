"""Where the service listens."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from commands.listener import PortTakenError, open_listener
from config.settings import Settings
from tests.support.service import free_port

# As systemd starts a service: the socket is number 3, and the process is named.
HANDED_OVER = """
import os, socket, sys
from commands.listener import open_listener
from config.settings import Settings
os.dup2(int(sys.argv[1]), 3)
with open_listener(Settings(listen_fds=1, listen_pid=os.getpid())) as listener:
    print(listener.getsockname()[1])
"""


def test_the_port_is_open_and_whoever_comes_waits(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, port=free_port())
    with open_listener(settings), socket.create_connection(("127.0.0.1", settings.port), timeout=5):
        pass


def test_a_port_that_another_program_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commands.listener.PATIENCE_SECONDS", 0)
    settings = Settings(data=tmp_path, port=free_port())
    with open_listener(settings), pytest.raises(PortTakenError), open_listener(settings):
        pass


def test_a_socket_that_systemd_holds_is_taken_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        os.set_inheritable(held.fileno(), True)
        told = subprocess.run(
            [sys.executable, "-c", HANDED_OVER, str(held.fileno())],
            pass_fds=[held.fileno()],
            check=True,
            capture_output=True,
            text=True,
        )
        assert int(told.stdout) == held.getsockname()[1]

"""What becomes of a child whose new version can't start."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.installation import children_of, is_alive
from tests.support.service import wait_until

SECONDS = 60
# A child that ends at once when the file says so, and otherwise says that it is ready and stays.
CHILD = """
import os, pathlib, signal, sys
if pathlib.Path(sys.argv[1]).exists():
    sys.exit(1)
os.write(int(os.environ["GLEANER_READY_FD"]), b".")
print("at work", flush=True)
signal.pause()
"""
SUPERVISOR = """
import os, sys
from commands.child import Child
from commands.supervisor import Supervisor
supervisor = Supervisor([Child("web", sys.argv[1:], ready_after=1)], os.environ)
supervisor.start()
supervisor.run()
"""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return tmp_path / "broken"


@pytest.fixture
def supervisor(broken: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-u", "-c", SUPERVISOR, sys.executable, "-c", CHILD, str(broken)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        wait_for_line(running, "at work")
        yield running
        running.terminate()


def living(running: "subprocess.Popen[str]") -> set[int]:
    return {child for child in children_of(running.pid) if is_alive(child)}


def wait_for_line(running: "subprocess.Popen[str]", words: str) -> None:
    assert running.stdout is not None
    while words not in (line := running.stdout.readline()):
        assert line, f"it ended without saying: {words}"


def test_a_new_version_that_does_not_start_changes_nothing(supervisor: "subprocess.Popen[str]", broken: Path) -> None:
    (child,) = living(supervisor)
    broken.touch()
    supervisor.send_signal(signal.SIGHUP)
    wait_for_line(supervisor, "does not start; the old version goes on")
    assert living(supervisor) == {child}
    broken.unlink()
    supervisor.send_signal(signal.SIGHUP)
    wait_for_line(supervisor, "reloaded")
    wait_until(lambda: not is_alive(child), seconds=SECONDS, what="the old one is gone")
    assert len(living(supervisor)) == 1

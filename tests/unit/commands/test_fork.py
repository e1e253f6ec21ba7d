"""Processes that are forked from the one that watches over them, as a program of its own would see them."""

import json
import subprocess
import sys
from typing import Any

# The fork tells what it finds, and the process that made it tells what it heard.
PROGRAM = """
import json, os, signal, sys
from commands.fork import fork

held, passed = os.open(os.devnull, os.O_RDONLY), os.open(os.devnull, os.O_RDONLY)
signal.signal(signal.SIGTERM, lambda *_: None)

def is_open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True

def tell():
    print(json.dumps({
        "environment": dict(os.environ),
        "files": [is_open(held), is_open(passed)],
        "group": os.getpgid(0) == os.getpid(),
        "name": open("/proc/self/comm").read().strip(),
        "terminates": signal.getsignal(signal.SIGTERM) == signal.SIG_DFL,
    }))
    return 3

def fail():
    raise RuntimeError("no such thing")

made = fork({"tell": tell, "fail": fail}[sys.argv[1]], name="web", environment={"PORT": "1"}, passed=[passed])
said = made.stdout.read().decode()
while made.poll() is None:
    pass
print(json.dumps([made.returncode, said]))
"""


def outcome_of(work: str) -> tuple[int, str]:
    told = subprocess.run([sys.executable, "-c", PROGRAM, work], check=True, capture_output=True, text=True)
    status, said = json.loads(told.stdout)
    return status, said


def test_a_fork_has_what_a_program_would_have_that_was_started_so() -> None:
    status, said = outcome_of("tell")
    found: dict[str, Any] = json.loads(said)
    assert status == 3
    assert found == {
        "environment": {"PORT": "1"},
        "files": [False, True],
        "group": True,
        "name": "gleaner-web",
        "terminates": True,
    }


def test_a_fork_that_fails_says_why() -> None:
    status, said = outcome_of("fail")
    assert status == 1
    assert said.rstrip().endswith("RuntimeError: no such thing")

"""What lets somebody in is shown to them once, and stands nowhere afterwards: no log, no file, no queue, no backup."""

import json
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from config.queue_server import LONGEST_SOCKET_PATH
from tests.e2e.installation import Installation, open_installation
from tests.e2e.senders import transcript_of
from tests.support.service import short_folder, wait_until

SECONDS = 120
PASSWORD = "seventeen violet harbours"
WRONG = "nineteen violet harbours"
# The keys that everything else is made or checked with lie in files of their own, of which none is in the database.
KEYS = {"secret.key", "audit.key"}
OTHERS = stat.S_IRWXG | stat.S_IRWXO

# The installation that they share is started once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("secrets")


@dataclass(slots=True)
class Run:
    """What somebody was given on the way, and everything that was answered to requests that were refused."""

    installation: Installation
    secrets: list[str] = field(default_factory=lambda: [PASSWORD, WRONG])
    refusals: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[Mapping[str, str], Any]:
        connection = HTTPConnection("127.0.0.1", self.installation.port, timeout=SECONDS)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        data = json.dumps(body) if body is not None else None
        connection.request(method, path, data, {"Content-Type": "application/json", **sent})
        answer = connection.getresponse()
        text = answer.read().decode()
        if answer.status >= 400:
            self.refusals.append(str(answer.getheaders()) + text)
        connection.close()
        return {name.lower(): value for name, value in answer.getheaders()}, json.loads(
            text
        ) if "json" in answer.getheader("Content-Type", "") else {}

    def keep(self, *secrets: str) -> None:
        self.secrets += secrets


@pytest.fixture(scope="module")
def socket_folder() -> Iterator[Path]:
    with short_folder("lmtp") as folder:
        yield folder


@pytest.fixture(scope="module")
def run(socket_folder: Path) -> Iterator[Run]:
    """An installation in which people were given everything that there is to be given, and much was refused."""
    listens = f"lmtp:{socket_folder}/lmtp.sock"
    assert len(listens) < LONGEST_SOCKET_PATH
    with open_installation(GLEANER_MAIL_LISTEN=listens) as installation:
        run = Run(installation)
        owner = set_up(run)
        hand_out(run, owner)
        be_refused(run, owner)
        yield run


def set_up(run: Run) -> dict[str, str]:
    """The headers of the owner's browser."""
    wait_until(lambda: "/link/" in run.installation.log, seconds=SECONDS, what="it says how to set it up")
    [token] = re.findall(r"/link/(\S+)", run.installation.log)
    body = {"token": token, "workspace": "Acme", "name": "Olga", "email": "olga@acme.example", "password": PASSWORD}
    headers, answer = run.ask("POST", "/api/setup", body)
    cookie, _, _ = headers["set-cookie"].partition(";")
    csrf_token = answer["session"]["csrf_token"]
    run.keep(cookie.partition("=")[2], csrf_token)
    return {"Cookie": cookie, "X_CSRF_Token": csrf_token}


def hand_out(run: Run, owner: Mapping[str, str]) -> None:
    body: dict[str, Any] = {"name": "ci", "scopes": ["intake:write", "tasks:read"]}
    key = run.ask("POST", "/api/keys", body, **owner)[1]["secret"]
    body = {"kind": "user", "name": "Ivo", "email": "ivo@acme.example", "password": PASSWORD, "role": "member"}
    ivo = run.ask("POST", "/api/members", body, **owner)[1]["member"]["id"]
    run.ask("POST", "/api/session", {"email": "ivo@acme.example", "password": PASSWORD})
    body = {"email": "rita@acme.example", "role": "member"}
    invited = run.ask("POST", "/api/invitations", body, **owner)[1]["path"]
    reset = run.ask("POST", "/api/password-resets", {"member_id": ivo}, **owner)[1]["path"]
    webhook = run.ask("POST", "/api/webhooks", {"url": "https://hooks.example.org/s3cretpath"}, **owner)[1]["secret"]
    feed = run.ask("POST", "/api/tasks/calendar/token", {}, **owner)[1]["url"].partition("token=")[2]
    run.keep(key, key.split("_")[-2], invited.rpartition("/")[2], reset.rpartition("/")[2], webhook, feed)
    run.ask("GET", f"/api/tasks/calendar.ics?token={feed}")
    run.ask("POST", "/api/tasks/transcripts", {"text": transcript_of("Renew it")}, Authorization=f"Bearer {key}")
    backup = run.installation.run("backup", str(run.installation.folder / "copy.backup"))
    assert backup.returncode == 0, backup.stderr


def be_refused(run: Run, owner: Mapping[str, str]) -> None:
    """Whatever was given is sent where it does not belong, or with something that is wrong."""
    run.ask("POST", "/api/session", {"email": "olga@acme.example", "password": WRONG})
    run.ask("POST", "/api/session", {"email": PASSWORD, "password": WRONG})
    run.ask("POST", "/api/session", {"email": "olga@acme.example", "password": PASSWORD, "nobody": "knows"})
    run.ask("DELETE", "/api/session", Cookie=owner["Cookie"])
    run.ask("POST", "/api/keys", {"name": 7}, **owner)
    for secret in run.secrets[2:]:
        run.ask("POST", "/api/tasks", {"titel": 1}, Authorization=f"Bearer {secret}")
        run.ask("GET", "/api/tasks?limit=x", X_Api_Key=secret)
        run.ask("POST", "/api/invitations/accept", {"token": secret, "password": "short"})
        run.ask("POST", "/api/password-resets/use", {"token": secret, "password": "short"})
        run.ask("GET", f"/api/tasks/calendar.ics?token={secret}x")


def test_no_refusal_says_what_lets_somebody_in(run: Run) -> None:
    assert len(run.refusals) > 20
    assert [secret for secret in run.secrets if any(secret in each for each in run.refusals)] == []


def test_the_queue_server_knows_nothing_that_lets_somebody_in(run: Run) -> None:
    with Redis(unix_socket_path=str(run.installation.folder / "queue" / "queue.sock")) as queue:
        known = {key: queue.dump(key) or b"" for key in queue.scan_iter()}
    assert known
    everything = b"".join(key + value for key, value in known.items())
    assert [secret for secret in run.secrets if secret.encode() in everything] == []


def test_no_file_log_or_backup_holds_what_lets_somebody_in(run: Run) -> None:
    files = [each for each in run.installation.folder.rglob("*") if each.is_file() and each.name not in KEYS]
    assert {"up.log", "copy.backup", "gleaner.sqlite3"} <= {each.name for each in files}
    held = {(secret, each.name) for each in files for secret in run.secrets if secret.encode() in each.read_bytes()}
    assert held == set()


def test_nobody_else_can_open_a_file_folder_or_socket_of_a_running_service(run: Run, socket_folder: Path) -> None:
    """It was started by somebody who lets everybody read whatever they make; the log is their own."""
    found = {each for each in run.installation.folder.rglob("*") if each.name != "up.log"}
    assert any(stat.S_ISSOCK(each.lstat().st_mode) for each in found)
    assert {each.name: oct(each.lstat().st_mode) for each in found if each.lstat().st_mode & OTHERS} == {}
    # Mail servers reach it by a group that they share with the service.
    assert stat.S_IMODE((socket_folder / "lmtp.sock").lstat().st_mode) == 0o660

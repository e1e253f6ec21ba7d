"""A Dovecot of our own, below a temporary folder, run by nobody in particular: mailboxes to fetch mail from."""

import getpass
import grp
import os
import pwd
import re
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from config.imap_settings import ImapSecurity
from tests.support.service import free_port, short_folder
from workers.mail.mailbox import Account

PASSWORD = "correct-horse-battery"  # of nobody's mailbox
START_SECONDS = 30
_CONFIG = """base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2
mail_location = maildir:{folder}/mail/%u
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
"""
_OAUTH = """introspection_mode = post
introspection_url = {url}
username_attribute = email
force_introspection = yes
"""


@dataclass(slots=True)
class Dovecot:
    """Its ports, and the mailboxes of whoever is named; everybody has the same password."""

    folder: Path
    port: int
    tls_port: int
    process: subprocess.Popen[bytes] | None = None
    _count: int = field(default=0)

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def account(self, user: str, *, security: ImapSecurity = ImapSecurity.TLS, **values: object) -> Account:
        found: dict[str, object] = {
            "host": "127.0.0.1",
            "port": self.tls_port if security is ImapSecurity.TLS else self.port,
            "security": security,
            "user": user,
            "folder": "INBOX",
            "processed": "Processed",
            "failed": "Failed",
            "password": PASSWORD,
            "context": ssl.create_default_context(cafile=str(self.certificate)),
        }
        return Account(**{**found, **values})  # type: ignore[arg-type]  # each has the type that its field has

    def deliver(self, user: str, raw: bytes) -> None:
        """Put a mail into the inbox, as the server of the mailbox would."""
        self._count += 1
        folders = [self._home(user) / name for name in ("tmp", "new", "cur")]
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        for folder in (self._home(user), *folders):
            _give_away(folder)
        draft = self._home(user) / "tmp" / f"{self._count:09}.test"
        draft.write_bytes(raw)
        _give_away(draft)
        draft.rename(self._home(user) / "new" / draft.name)

    def clear(self) -> None:
        """Nobody has a mailbox."""
        for home in (self.folder / "mail").iterdir():
            shutil.rmtree(home)

    def list_mails(self, user: str, folder: str = "") -> list[bytes]:
        """The mails of the inbox or of another folder, in the order in which they came."""
        place = self._home(user) / (f".{folder}" if folder else "")
        found = [path for name in ("new", "cur") for path in (place / name).glob("*")]
        return [path.read_bytes() for path in sorted(found, key=lambda path: path.name)]

    def renumber(self, user: str) -> None:
        """The inbox has another validity, as after a restore from a backup: every number means another mail."""
        path = self._home(user) / "dovecot-uidlist"
        text = path.read_text()
        path.write_text(re.sub(r"V(\d+)", lambda match: f"V{int(match.group(1)) + 1}", text, count=1))
        for index in self._home(user).glob("dovecot.index*"):
            index.unlink()

    def start(self) -> None:
        program = shutil.which("dovecot") or "/usr/sbin/dovecot"
        command = [program, "-F", "-c", str(self.folder / "dovecot.conf")]
        # Root lets nobody run it.
        given_up = {"user": _user(), "group": _group(), "extra_groups": []} if os.geteuid() == 0 else {}
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, start_new_session=True, stderr=log, **given_up)  # type: ignore[call-overload]  # who it is run as
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > until:
                raise TimeoutError(f"Dovecot did not start: {(self.folder / 'log').read_text()}")
            time.sleep(0.05)

    def stop(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as probe:
                return probe.recv(4) == b"* OK"
        except OSError:
            return False

    def _home(self, user: str) -> Path:
        return self.folder / "mail" / user


@contextmanager
def open_dovecot(*, introspection_url: str = "") -> Iterator[Dovecot]:
    """Running, and gone afterwards."""
    with short_folder("dovecot") as folder:
        dovecot = Dovecot(folder, free_port(), free_port())
        (folder / "mail").mkdir()
        (folder / "run").mkdir()
        (folder / "log").touch()
        make_certificate(folder)
        uid, gid = _user_ids()
        values = {"folder": folder, "port": dovecot.port, "tls_port": dovecot.tls_port, "password": PASSWORD}
        text = _CONFIG.format(**values, user=_user(), group=_group(), uid=uid, gid=gid)
        (folder / "dovecot.conf").write_text(text)
        (folder / "oauth2.conf").write_text(_OAUTH.format(url=introspection_url or "http://127.0.0.1:1/"))
        for path in (folder, *folder.iterdir()):
            _give_away(path)
        dovecot.start()
        try:
            yield dovecot
        finally:
            dovecot.stop()


def make_certificate(folder: Path) -> None:
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-addext"]
    files = ["subjectAltName=IP:127.0.0.1", "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)


def _give_away(path: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(path, _user(), _group())


def _user() -> str:
    return "nobody" if os.geteuid() == 0 else getpass.getuser()


def _group() -> str:
    return grp.getgrgid(_user_ids()[1]).gr_name


def _user_ids() -> tuple[int, int]:
    entry = pwd.getpwnam(_user())
    return entry.pw_uid, entry.pw_gid

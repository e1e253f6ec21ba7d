"""A Postfix of our own, below a temporary folder: it hands mail to us by LMTP, takes ours by SMTP, and keeps mailboxes."""

import mailbox
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from tests.support.service import free_port, short_folder

_MAIN = """compatibility_level = 3.6
queue_directory = {folder}/spool
data_directory = {folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log/mail.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.acme.example
mydestination =
mynetworks = 127.0.0.0/8
relay_domains = in.acme.example
transport_maps = inline:{{ in.acme.example=lmtp:inet:127.0.0.1:{lmtp_port} }}
virtual_mailbox_domains = acme.example
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = static:all/
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
default_transport = error:nobody else takes part
smtputf8_enable = no
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
local_recipient_maps =
alias_maps =
"""
_MASTER = """127.0.0.1:{port} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """Where it takes mail, and what it put into mailboxes."""

    port: int
    folder: Path

    def mails(self) -> list[EmailMessage]:
        """Everything that came to somebody at acme.example, in no order."""
        path = self.folder / "boxes" / "all"
        if not path.exists():
            return []
        box = mailbox.Maildir(path, factory=None)
        return [
            BytesParser(_class=EmailMessage, policy=default).parsebytes(box.get_bytes(key)) for key in box.iterkeys()
        ]


@contextmanager
def open_postfix(*, lmtp_port: int) -> Iterator[Postfix]:
    """Running, and gone afterwards. Postfix is started by root, which the machines that run these tests let us be."""
    as_root = [] if os.getuid() == 0 else ["sudo", "-n"]
    postfix = shutil.which("postfix") or "/usr/sbin/postfix"
    nobody = pwd.getpwnam("nobody")
    with short_folder("postfix") as folder:
        folder.chmod(0o755)
        for name in ("etc", "spool", "data", "log", "boxes"):
            (folder / name).mkdir()
            (folder / name).chmod(0o755)
        port = free_port()
        values = {"folder": folder, "lmtp_port": lmtp_port, "uid": nobody.pw_uid, "gid": nobody.pw_gid}
        (folder / "etc" / "main.cf").write_text(_MAIN.format(**values))
        (folder / "etc" / "master.cf").write_text(_MASTER.format(port=port))
        run = [*as_root, "env", "MAIL_CONFIG=" + str(folder / "etc"), postfix, "-c", str(folder / "etc")]
        subprocess.run([*as_root, "chown", "postfix", str(folder / "data")], check=True)
        subprocess.run([*as_root, "chown", "nobody", str(folder / "boxes")], check=True)
        # Its own processes, which are other users, must get into the folders that it makes.
        started = subprocess.run([*run, "start"], check=False, capture_output=True, text=True, umask=0o022)
        log = folder / "log" / "mail.log"
        assert started.returncode == 0, (started.stderr, log.exists() and log.read_text())
        try:
            yield Postfix(port, folder)
        finally:
            subprocess.run([*run, "stop"], check=False, capture_output=True)
            subprocess.run([*as_root, "rm", "-rf", str(folder)], check=False)

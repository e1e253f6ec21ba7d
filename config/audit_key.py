"""The file with the key of the audit trail: outside the database, and readable by the service's user only."""

import hashlib
import os
import secrets
from datetime import datetime
from pathlib import Path

from core.audit_key import AuditKey
from core.errors import AppError

_NAME_CHARS = 8


class AuditKeyError(AppError):
    """The key of the trail is not usable; the message says what to do."""

    code = "audit_key"


def read_audit_key(path: Path) -> AuditKey | None:
    """The key; None without the file. Raises AuditKeyError when the file holds something else."""
    if not path.exists():
        return None
    lines = path.read_text().split()
    try:
        secret, needed_from = bytes.fromhex(lines[0]), datetime.fromisoformat(lines[1])
    except (IndexError, ValueError) as error:
        raise AuditKeyError(f"{path} is no key of an audit trail; put the one back that was there.") from error
    return AuditKey(hashlib.sha256(secret).hexdigest()[:_NAME_CHARS], secret, needed_from)


def make_audit_key(path: Path, *, needed_from: datetime) -> None:
    """Create a new key. An old one is kept under another name, because only it can verify its rows."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(file, f"{secrets.token_hex(32)}\n{needed_from.isoformat()}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)
    if (old := read_audit_key(path)) is not None:
        path.rename(path.with_name(f"{path.name}.{old.name}"))
    draft.rename(path)

"""Creates the key of the audit trail, at the first migration. All hosts of an installation share it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from audit.repository import list_ends
from audit.service import vouch_for_ends
from config.audit_key import AuditKeyError, make_audit_key
from config.local_queue import LocalJobQueue
from config.runtime import Runtime, build_runtime
from config.settings import Settings
from staging.wiring import BEFORE_COMMIT

# How long an earlier version, which does not use the key, may still write during an update.
BESIDE = timedelta(hours=1)


def ensure_audit_key(settings: Settings, *, anew: bool = False) -> None:
    """Create the key if there is none, and end every trail with it; ``anew`` replaces an existing or lost key.

    Raises AuditKeyError when the trails were written with a key that is missing.
    """
    path = settings.audit_key_file
    if path.exists() and not anew:
        return
    with opened(settings) as runtime:
        with runtime.transactions.read() as uow:
            ends, now = list_ends(uow.session), uow.now
        if any(end.keyed_hash for end in ends) and not anew:
            raise AuditKeyError(
                f"The audit trail was made with a key that is not at {path}. Bring audit.key from where the service ran"
                " before; only if it is lost: gleaner migrate --new-audit-key."
            )
    make_audit_key(path, needed_from=now + BESIDE if ends else now)
    with opened(settings) as runtime, runtime.transactions.begin() as uow:
        vouch_for_ends(uow)


@contextmanager
def opened(settings: Settings) -> Iterator[Runtime]:
    """A runtime for commands that only use the database."""
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT, queue=LocalJobQueue())
    try:
        yield runtime
    finally:
        runtime.engine.dispose()

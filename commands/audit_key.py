"""The key of the audit trail: made with the first migration, one for all hosts of an installation."""

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

# How long an earlier version, which knows of no key, may go on writing beside this one.
BESIDE = timedelta(hours=1)


def ensure_audit_key(settings: Settings, *, anew: bool = False) -> None:
    """There is a key, and every trail ends with it; ``anew``: in place of the one that was there or is lost.

    Raises AuditKeyError when the trails were made with a key that is not here.
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
    """What a command needs that looks at the database and starts nothing."""
    runtime = build_runtime(settings, before_commit=BEFORE_COMMIT, queue=LocalJobQueue())
    try:
        yield runtime
    finally:
        runtime.engine.dispose()

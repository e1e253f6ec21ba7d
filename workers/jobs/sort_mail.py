"""The job that sorts inbound messages."""

from collections.abc import Callable
from datetime import timedelta

from config.owed.kind import Claim
from config.owed.work import claim, claim_of
from config.queues import JobName, QueuedCall
from config.runtime import Runtime
from core.ids import JobId
from deliver.mail.outbox import outbox_of
from intake.blobs import DatabaseBlobs
from intake.inbound.resolved_names import resolve_by
from intake.inbound.routing import hosts_of
from intake.inbound.sort import Sorter
from intake.inbound.sorting import SORTING
from intake.inbound.understanding import Understood, at_once
from staging.propose.opened import open_suggestions
from staging.receipts.answers import Answerer
from workers.apart import Apart
from workers.runner import run_each


def run(runtime: Runtime, *, job_id: JobId, holder: str) -> None:
    """Do the named job and the oldest other waiting ones, up to a batch."""
    settings = runtime.settings
    lease = timedelta(seconds=settings.lease_seconds)
    with runtime.transactions.begin() as uow:
        rows = claim(uow, SORTING, first=job_id, limit=settings.batch_size, lease=lease, holder=holder)
        claims = [claim_of(row) for row in rows]
    runtime.queue.remove([_entry_of(each) for each in claims[1:]])
    with Apart.of(settings) as apart:
        run_each(runtime, SORTING, claims, sorter_for(runtime, apart=apart.do).sort)


def sorter_for(runtime: Runtime, *, apart: Callable[[Callable[[], Understood]], Understood] = at_once) -> Sorter:
    """A sorter with the settings of this process; ``apart`` runs the parsing of mails."""
    settings, hosts = runtime.settings, hosts_of(runtime)
    outbox = outbox_of(settings)
    return Sorter(
        transactions=runtime.transactions,
        blobs=DatabaseBlobs(),
        hosts=hosts,
        trusted_server=settings.mail_auth_server,
        names=resolve_by(settings.mail_dns_servers) if settings.mail_checks_senders else None,
        apart=apart,
        own_address=outbox.address if outbox else "",
        most_of_sender=settings.mail_rate_sender,
        most_in_all=settings.mail_rate_workspace,
        answering=Answerer(outbox, hosts) if outbox else None,
        opening=open_suggestions,
    )


def _entry_of(claim: Claim) -> QueuedCall:
    return QueuedCall(JobName.SORT_MAIL, claim.job_id, claim.attempt - 1)

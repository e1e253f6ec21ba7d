"""The periodic tasks of the scheduler."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from redis.exceptions import RedisError

from access.services.idempotency import purge_expired
from access.services.invitations import purge_invitations
from access.services.links import purge_links
from access.services.sessions import purge_sessions
from config.owed import sweep as owed
from config.queues import QueueName
from config.runtime import Runtime
from config.scrubbing import scrub
from deliver.anchors import tellers_of
from deliver.mail import outbox
from deliver.notifications.telling import purge_notifications
from deliver.webhooks import deliveries
from intake.inbound import busy
from intake.inbound.fetching import purge_fetched
from intake.inbound.provider import purge_events
from intake.inbound.sorting import SORTING
from intake.readings.sweep import release_expired, requeue_waiting
from staging.decide.aging import expire_old, has_due, purge_actions, wake_due
from staging.erasure.erase import erase_deleted_sources
from staging.erasure.mail import erase_deleted_mail
from staging.erasure.retention import end_retention
from staging.persons.erase import erase_due_persons
from tasks.items.aging import end_holds, has_passed, note_overdue, purge_deleted
from tasks.rules import causes
from workers.anchoring import Anchoring
from workers.sending import Sender, postman_for, tell_webhooks

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Periodic:
    """A function to run at an interval."""

    name: str
    every: timedelta
    run: Callable[[Runtime], None]


def schedule_for(runtime: Runtime) -> Sequence[Periodic]:
    return (
        Periodic("sweep", timedelta(seconds=runtime.settings.sweep_seconds), sweep),
        Periodic("wake", timedelta(seconds=runtime.settings.sweep_seconds), wake),
        Periodic("overdue", timedelta(seconds=runtime.settings.sweep_seconds), overdue),
        Periodic("rules", timedelta(seconds=runtime.settings.sweep_seconds), follow_rules),
        Periodic("blocked", timedelta(minutes=5), fire_in_time),
        Periodic("tell", timedelta(seconds=runtime.settings.sweep_seconds), tell_webhooks),
        Periodic("send", timedelta(seconds=runtime.settings.sweep_seconds), Sender(postman_for(runtime)).start_due),
        Periodic("resume", timedelta(seconds=30), resume_mail),
        Periodic("expire", timedelta(minutes=15), expire),
        Periodic("purge", timedelta(minutes=15), purge),
        Periodic("retain", timedelta(minutes=15), retain),
        Periodic("erase", timedelta(minutes=15), erase),
        Periodic("anchor", timedelta(minutes=10), Anchoring(tellers_of(runtime.settings)).run),
    )


def sweep(runtime: Runtime) -> None:
    """Release jobs with expired leases, and enqueue waiting jobs that the queue lost."""
    with runtime.transactions.begin() as uow:
        release_expired(uow, max_attempts=runtime.settings.max_attempts)
        owed.release_expired(uow, SORTING, max_attempts=runtime.settings.max_attempts)
        owed.release_expired(uow, outbox.MAILING, max_attempts=outbox.MOST_TRIES)
        owed.release_expired(uow, deliveries.DELIVERY, max_attempts=deliveries.MOST_TRIES)
    try:
        depths = {name: runtime.queue.depth(name) for name in QueueName}
    except RedisError:
        return
    older_than = timedelta(seconds=runtime.settings.sweep_seconds)
    with runtime.transactions.begin() as uow:
        requeue_waiting(uow, older_than=older_than, depth=depths.__getitem__)
        owed.requeue_waiting(uow, SORTING, older_than=older_than, depth=depths.__getitem__)


def resume_mail(runtime: Runtime) -> None:
    """Release mail that waits because of the workspace's rate limit."""
    most = runtime.settings.mail_rate_workspace
    with runtime.transactions.read() as uow:
        waiting = busy.list_waiting(uow)
    for workspace_id in waiting:
        with runtime.transactions.begin() as uow:
            busy.resume(uow, workspace_id, most_in_all=most)


def wake(runtime: Runtime) -> None:
    """Wake snoozed suggestions that are due."""
    with runtime.transactions.read() as uow:
        is_due = has_due(uow)
    # A read is cheap; a write transaction every few seconds would block other writers on SQLite.
    if is_due:
        with runtime.transactions.begin() as uow:
            wake_due(uow)


def overdue(runtime: Runtime) -> None:
    """Record tasks that became overdue, and end holds whose time is over."""
    with runtime.transactions.read() as uow:
        is_due = has_passed(uow)
    if is_due:
        with runtime.transactions.begin() as uow:
            note_overdue(uow)
            end_holds(uow)


def follow_rules(runtime: Runtime) -> None:
    """Fire rules for the rows of the trail since their last run."""
    with runtime.transactions.read() as uow:
        behind = causes.list_behind(uow)
    for rule_id in behind:
        has_more = True
        while has_more:
            with runtime.transactions.begin() as uow:
                has_more = causes.follow_trail(uow, rule_id)


def fire_in_time(runtime: Runtime) -> None:
    """Fire rules for conditions that have lasted for the time that the rule names."""
    with runtime.transactions.read() as uow:
        waiting = causes.list_waiting_for_time(uow)
    for rule_id in waiting:
        with runtime.transactions.begin() as uow:
            causes.follow_time(uow, rule_id)


def expire(runtime: Runtime) -> None:
    """Expire undecided suggestions of workspaces with that policy."""
    with runtime.transactions.begin() as uow:
        expire_old(uow)


def purge(runtime: Runtime) -> None:
    """Delete expired access records, undo steps, calls from and to others, notifications and deleted work."""
    with runtime.transactions.begin() as uow:
        purge_expired(uow)
        purge_sessions(uow)
        purge_invitations(uow)
        purge_links(uow)
        purge_actions(uow)
        purge_events(uow)
        purge_fetched(uow)
        deliveries.purge_deliveries(uow)
        purge_notifications(uow)
    keep_days = runtime.settings.keep_deleted_days
    if keep_days is not None:
        with runtime.transactions.begin() as uow:
            purge_deleted(uow, older_than=timedelta(days=keep_days))


def retain(runtime: Runtime) -> None:
    """Delete transcripts and messages whose retention has ended."""
    with runtime.transactions.begin() as uow:
        count = end_retention(uow)
    if count:
        log.info("retention.ended", count=count)
        scrub(runtime.transactions)


def erase(runtime: Runtime) -> None:
    """Erase deleted transcripts, mails and persons after their grace period, also from SQLite's files."""
    with runtime.transactions.begin() as uow:
        count, mails = erase_deleted_sources(uow), erase_deleted_mail(uow)
    people = erase_due_persons(runtime.transactions)
    if count or mails or people:
        log.info("sources.erased", count=count, mails=mails, people=people)
        scrub(runtime.transactions)

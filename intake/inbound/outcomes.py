"""Derives the outcome of a message from the readings of its source and of its attached transcripts."""

from collections.abc import Mapping, Sequence

from config.owed.row import JobState
from config.unit_of_work import UnitOfWork
from core.ids import SourceId
from intake.inbound import repository
from intake.inbound.models import InboundMessage
from intake.inbound.words import NO_ENGLISH, Outcome, ReceiptState
from intake.models import Job
from intake.repository import find_latest_jobs, get_sources
from intake.sources.attached import find_attached, find_parents

ENGLISH = "en"
_OVER = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELED})


def follow_reading(uow: UnitOfWork, job: Job) -> None:
    """Update the messages of the job's source with the result of the reading; a job that does not stage changes nothing."""
    follow_readings(uow, [job])


def follow_readings(uow: UnitOfWork, jobs: Sequence[Job]) -> None:
    """Like ``follow_reading``, for several jobs. Most of their sources did not come by mail.

    A message is updated after the last of its attached transcripts was read.
    """
    read = {job.source_id for job in jobs if job.stage and job.state in _OVER}
    mails = read | {parent_id for parents in find_parents(uow.session, read).values() for parent_id in parents}
    # Of two readings that end at the same time, the second must see the result of the first.
    uow.session.flush()
    messages = repository.lock_of_sources(uow.session, mails)
    if not messages:
        return
    attached = find_attached(uow.session, [message.source_id for message in messages if message.source_id])
    concerned = {message.source_id or "" for message in messages}
    latest = find_latest_jobs(
        uow.session, concerned.union(*attached.values()) if attached else concerned, is_staging=True
    )
    for message in messages:
        source_id = message.source_id or ""
        _follow(uow, message, [source_id, *attached.get(source_id, ())], latest)


def _follow(uow: UnitOfWork, message: InboundMessage, source_ids: Sequence[str], latest: Mapping[str, Job]) -> None:
    jobs = [latest[source_id] for source_id in source_ids if source_id in latest]
    if any(job.state not in _OVER for job in jobs):
        return
    failed = next((job for job in jobs if job.state != JobState.DONE), None)
    count = sum(map(_count, jobs))
    if_nothing = Outcome.NOTHING_FOUND if failed is None else Outcome.FAILED
    message.staged_count = count
    message.updated_at = uow.now
    message.version += 1
    if message.outcome == Outcome.ANSWERED:
        # The outcome of its orders stays. Where its words ask for nothing new, no second receipt is due.
        if failed is not None:
            message.reason = failed.error_code
            message.detail = "; ".join(filter(None, (message.detail, failed.error_detail)))
        elif not count:
            message.receipt = ReceiptState.WRITTEN
        return
    message.outcome = Outcome.STAGED if count else if_nothing
    message.reason = failed.error_code if failed else None
    message.detail = failed.error_detail if failed else None
    if message.outcome == Outcome.NOTHING_FOUND:
        _say_language(uow, message, source_ids)


def _say_language(uow: UnitOfWork, message: InboundMessage, source_ids: Sequence[str]) -> None:
    """Give another language as the reason for no suggestions, where all recognised languages are not English."""
    found = {source.language for source in get_sources(uow.session, [SourceId(one) for one in source_ids])}
    languages = {language for language in found if language}
    if languages and ENGLISH not in found:
        message.reason = NO_ENGLISH
        message.detail = (
            f"Its words are not English ({', '.join(sorted(languages))}), and work is found in English words."
        )


def _count(job: Job) -> int:
    """The number of suggestions of the source, from this reading or an earlier one."""
    result = job.result or {}
    return len(result.get("new", ())) + len(result.get("unchanged", ()))

"""Builds the dispatcher for a Flask app from the settings."""

import asyncio
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from flask import Flask

from access.viewer import Viewer
from api.dispatch import feeds, waits
from api.dispatch.bodies import BodyLimits
from api.dispatch.callers import Callers
from api.dispatch.dispatcher import Dispatcher
from api.dispatch.feeds import Feeds
from api.dispatch.lanes import Lane
from api.dispatch.places import Places
from api.dispatch.progress import IsRunning, JobProgress
from api.dispatch.routing import Lanes, choose_lane
from api.dispatch.spool import Spool
from api.dispatch.waits import JobWaits
from api.dispatch.watch import Watch
from api.limits import ENVELOPE_BYTES
from api.session_cookies import is_familiar
from config.row_security import confine
from config.runtime import Runtime
from config.settings import Settings
from core.errors import TransientError
from core.ids import JobId
from intake.sources.catalogue import find_finished_jobs, is_running
from staging.queue.changes import Changes, list_changes

GRACE_SECONDS = 10
# One thread of argon2 occupies a core, and every web process has one such thread.
ANONYMOUS_THREADS = 1
MOST_PROBES = 64
# These threads mostly wait for the provider. With two, one hanging request does not block the others.
SIGN_ON_THREADS = 2


def dispatch(app: Flask, runtime: Runtime) -> Dispatcher:
    """The dispatcher for this app. Threads start with the first requests."""
    settings = runtime.settings
    lanes = _lanes(settings)
    looking = ThreadPoolExecutor(1, thread_name_prefix="look")
    watch = Watch(runtime.transactions.wakeups)
    waiting = JobWaits(_look_for_jobs(runtime, looking))

    def close() -> None:
        watch.close()
        for lane in (lanes.ordinary, lanes.anonymous, lanes.familiar, lanes.probes, lanes.sign_on):
            lane.close()
        looking.shutdown(wait=False, cancel_futures=True)

    return Dispatcher(
        app=app.wsgi_app,
        lane_of=choose_lane(app, lanes, is_familiar=lambda sent: is_familiar(sent, signing_key=runtime.signing_key)),
        places=Places(most_each=settings.address_requests, per_minute=settings.rate_address),
        callers=Callers(),
        limits=_limits(settings),
        spool=Spool(settings.spool_bytes),
        proxies=settings.trusted_proxies,
        waits=waiting,
        watch=watch,
        feeds=Feeds(watch, _look_for_changes(runtime, looking)),
        progress=JobProgress(waiting, _look_at_job(runtime, looking)),
        close=close,
    )


def _lanes(settings: Settings) -> Lanes:
    """One caller may take three quarters of the places at most, and leaves at least one thread to the others."""
    threads, waiting, logging_in = settings.web_threads, settings.web_queue, settings.log_in_queue
    return Lanes(
        ordinary=Lane(
            "web",
            threads=threads,
            most_waiting=waiting,
            most_each=(threads + waiting) * 3 // 4,
            threads_each=max(1, threads - 1),
        ),
        anonymous=Lane("log-in", threads=ANONYMOUS_THREADS, most_waiting=logging_in, most_each=logging_in // 2 + 1),
        familiar=Lane("known", threads=ANONYMOUS_THREADS, most_waiting=logging_in, most_each=logging_in // 2 + 1),
        probes=Lane("probe", threads=1, most_waiting=MOST_PROBES),
        sign_on=Lane("sign-on", threads=SIGN_ON_THREADS, most_waiting=logging_in, most_each=logging_in // 2 + 1),
    )


def _limits(settings: Settings) -> BodyLimits:
    return BodyLimits(
        most_bytes=settings.upload_limit_bytes + ENVELOPE_BYTES,
        grace_seconds=GRACE_SECONDS,
        bytes_per_second=settings.body_bytes_per_second,
        longest_seconds=settings.body_seconds,
    )


def _look_for_changes(runtime: Runtime, thread: ThreadPoolExecutor) -> feeds.Look:
    def find(viewer: Viewer, after: int) -> Changes:
        # After a failed query, the next change triggers another one.
        with suppress(TransientError), runtime.transactions.read() as uow:
            confine(uow.session, viewer.workspace_id, role=runtime.settings.row_security)
            return list_changes(uow, viewer, after=after)
        return Changes((), after, has_more=False)

    async def look(viewer: Viewer, after: int) -> Changes:
        return await asyncio.get_running_loop().run_in_executor(thread, find, viewer, after)

    return look


def _look_for_jobs(runtime: Runtime, thread: ThreadPoolExecutor) -> waits.Look:
    def find(ids: Collection[JobId]) -> Collection[JobId]:
        # After a failed query, no job counts as finished; the caller gets an answer at the end of its wait anyway.
        with suppress(TransientError), runtime.transactions.read() as uow:
            return find_finished_jobs(uow, ids)
        return ()

    async def look(ids: Collection[JobId]) -> Collection[JobId]:
        return await asyncio.get_running_loop().run_in_executor(thread, find, ids)

    return look


def _look_at_job(runtime: Runtime, thread: ThreadPoolExecutor) -> IsRunning:
    def find(job_id: JobId) -> bool:
        with suppress(TransientError), runtime.transactions.read() as uow:
            return is_running(uow, job_id)
        return False

    async def look(job_id: JobId) -> bool:
        return await asyncio.get_running_loop().run_in_executor(thread, find, job_id)

    return look

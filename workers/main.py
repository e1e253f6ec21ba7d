"""The worker process: loads the pipeline once, then forks a work-horse for every batch."""

import gc
import logging
import os
import socket
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import structlog
from prometheus_client import Histogram
from redis.exceptions import RedisError
from rq import Queue, Worker
from rq.job import Job
from rq.serializers import JSONSerializer
from spacy.language import Language

from config.heartbeats import ProcessKind, SharedHeartbeats, beating
from config.logging import configure_logging
from config.owed import work as owed
from config.queues import JobName, QueueName
from config.rq_queue import NamedJob, connect, rq_queue
from config.runtime import build_runtime
from config.settings import Settings
from config.tether import die_with_parent
from core.ids import JobId
from intake.extract.warming import warm_up
from intake.inbound.sorting import SORTING
from intake.language.chosen import chosen_pipeline
from intake.readings.work import release_held
from staging.wiring import BEFORE_COMMIT
from workers.heavy_lane import heavy_lane
from workers.jobs import analyze, sort_mail
from workers.runner import explain_end

log = structlog.get_logger(__name__)

BATCH_SECONDS = Histogram(
    "gleaner_batch_seconds",
    "Time of one work-horse, from its fork to its end.",
    ["queue"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120),
)


KIND_OF = {QueueName.EXTRACT: ProcessKind.WORKER, QueueName.HEAVY: ProcessKind.HEAVY_WORKER}


class GleanerWorker(Worker):
    """RQ's forking worker. It measures batches in the parent process, where the metrics outlive the fork."""

    log_result_lifespan = False
    # After a long outage of the queue server, reconnect within seconds and not within RQ's minute.
    max_connection_wait_time = 5.0

    def execute_job(self, job: Job, queue: Queue) -> None:
        self._process_id = os.getpid()
        started = time.perf_counter()
        super().execute_job(job, queue)
        BATCH_SECONDS.labels(queue.name).observe(time.perf_counter() - started)

    def run_maintenance_tasks(self) -> None:
        # The sweep enqueues jobs of a lost worker from the database. RQ's own recovery of the intermediate queue would
        # fail at every start on an entry that it can't decode.
        self.connection.delete(*(queue.intermediate_queue_key for queue in self.queues))
        super().run_maintenance_tasks()  # type: ignore[no-untyped-call]  # RQ types only a part of itself

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        # RQ puts the work-horse into its own process group, so that signals that end the worker don't reach it.
        die_with_parent(self._process_id)
        super().main_work_horse(job, queue)


def handlers_for(settings: Settings, pipeline: Language, *, holder: str) -> Mapping[str, Callable[[str], None]]:
    """The handler of each job name. A work-horse builds its own connections, because none may be used across a fork."""

    def analyze_source(job_id: str, *, lane: JobName = JobName.ANALYZE) -> None:
        runtime = build_runtime(settings, before_commit=BEFORE_COMMIT)
        analyze.run(runtime, pipeline, job_id=JobId(job_id), holder=holder, lane=lane)

    def sort_message(job_id: str) -> None:
        sort_mail.run(build_runtime(settings, before_commit=BEFORE_COMMIT), job_id=JobId(job_id), holder=holder)

    return {
        JobName.ANALYZE.value: analyze_source,
        JobName.ANALYZE_HEAVY.value: partial(analyze_source, lane=JobName.ANALYZE_HEAVY),
        JobName.SORT_MAIL.value: sort_message,
    }


def build_worker(settings: Settings, pipeline: Language, *, queue: QueueName = QueueName.EXTRACT) -> GleanerWorker:
    """A worker on one queue, not yet started."""
    name = f"{socket.gethostname()[:30]}-{os.getpid()}-{os.urandom(3).hex()}"
    job_class = type("WorkerJob", (NamedJob,), {"handlers": handlers_for(settings, pipeline, holder=name)})
    connection = connect(settings.queue_url)

    def on_killed(_job: Job, _pid: int, status: int, _usage: Any) -> None:
        runtime = build_runtime(settings, before_commit=BEFORE_COMMIT)
        why, tries = explain_end(status), settings.max_attempts
        with runtime.transactions.begin() as uow:
            released = release_held(uow, holder=name, failure=why, max_attempts=tries)
            released += owed.release_held(uow, SORTING, holder=name, failure=why, max_attempts=tries)
        # The next fork must not inherit an open connection.
        runtime.engine.dispose()
        log.warning("worker.horse_killed", status=status, released=released)

    return GleanerWorker(
        [rq_queue(queue, connection, job_class=job_class)],
        name=name,
        connection=connection,
        job_class=job_class,
        serializer=JSONSerializer,
        log_job_description=False,
        work_horse_killed_handler=on_killed,
    )


def run_worker(settings: Settings) -> int:
    """Work until told to stop. Exit status 1 when the queue server became unreachable."""
    configure_logging(settings, process="worker")
    logging.getLogger("rq").setLevel(logging.ERROR)
    pipeline = chosen_pipeline(settings)
    warm_up(pipeline)  # here, so that every work-horse is forked with it
    # Frozen objects are not scanned by later collections, which would copy the memory that the forks share.
    gc.collect()
    gc.freeze()
    with heavy_lane(lambda: _work(settings, pipeline, QueueName.HEAVY)):
        return _work(settings, pipeline, QueueName.EXTRACT)


def _work(settings: Settings, pipeline: Language, queue: QueueName) -> int:
    log.info("worker.ready", queue=queue.value)
    heartbeats = SharedHeartbeats(connect(settings.queue_url))
    try:
        with beating(heartbeats, KIND_OF[queue]):
            build_worker(settings, pipeline, queue=queue).work(logging_level="ERROR")
    except RedisError as error:
        log.warning("worker.queue_unreachable", error=type(error).__name__)
        return 1
    return 0

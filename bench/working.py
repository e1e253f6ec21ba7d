"""The processor time of a document: accepting it, and reading and staging it, compared with bare reading."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import structlog
from spacy.language import Language

from bench.installation import Database, Installation, open_installation
from bench.report import Table
from bench.rounds import ratio_of, take_turns
from bench.sources import fill, key_of_another
from bench.transcripts import transcripts
from config.settings import load_settings
from core.ids import JobId
from intake.extract.context import ExtractionContext
from intake.extract.extractor import extract
from intake.extract.warming import warm_up
from intake.language.chosen import chosen_pipeline
from intake.reading import read_document
from tests.support.queue import RecordingQueue
from workers.jobs import analyze
from wsgi import create_app

HEADINGS = (
    "database",
    "documents together",
    "bare reading, ms a document",
    "taking in / bare reading",
    "reading and staging / bare reading",
)
NOTE = (
    "Processor time of this process for a document of about 150 words: PostgreSQL's own is not in it. Taking in is a request\n"
    "through the whole app without a server; reading and staging is a worker's batch without the queue and the fork."
)
FULL_HEADINGS = ("database", "taking in there / in an empty workspace, time")
FULL_NOTE = (
    "By the clock, so that PostgreSQL's own time is in it; both workspaces are of one installation, and take turns."
)
TOGETHER = (1, 16)
MANY = 15_000


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    documents, rounds = (16, 2) if quick else (32, 5)
    # Writing log lines would count into the measured time.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    pipeline = chosen_pipeline(load_settings())
    warm_up(pipeline)
    rows = []
    for database in Database:
        for together in TOGETHER:
            with open_installation(database, postgres) as place:
                rows.append(_row(database, place, pipeline, together=together, documents=documents, rounds=rounds))
    full = [_row_of_full(database, postgres, quick=quick) for database in Database]
    return [
        Table("working: the processor time of a document", HEADINGS, rows, [NOTE]),
        Table(f"working: taking in where {MANY:,} sources are", FULL_HEADINGS, full, [FULL_NOTE]),
    ]


def _row(
    database: Database, place: Installation, pipeline: Language, *, together: int, documents: int, rounds: int
) -> list[str]:
    found = list(_rounds(place, pipeline, together=together, documents=documents, rounds=rounds))
    bare, taking_in, working = zip(*found, strict=True)
    least = f"{1_000 * min(bare) / documents:.1f}"
    return [database, str(together), least, str(ratio_of(taking_in, bare)), str(ratio_of(working, bare))]


def _rounds(
    place: Installation, pipeline: Language, *, together: int, documents: int, rounds: int
) -> Iterator[tuple[float, float, float]]:
    """Seconds of bare reading, of accepting, and of reading and staging as many documents. An untimed round comes first."""
    settings = place.settings.model_copy(update={"batch_size": together, "job_memory_mb": 65_536})
    runtime = replace(place.runtime, settings=settings)
    client = create_app(runtime).test_client()
    queue = runtime.queue
    assert isinstance(queue, RecordingQueue)

    def upload(texts: Sequence[str]) -> None:
        for text in texts:
            answer = client.post(
                "/api/tasks/transcripts", json={"text": text}, headers={"Authorization": f"Bearer {place.key}"}
            )
            assert answer.status_code == 202

    def read(texts: Sequence[str]) -> None:
        for text in texts:
            _read(text, pipeline)

    def work() -> None:
        while queue.calls:
            analyze.run(runtime, pipeline, job_id=JobId(queue.calls.pop(0).id), holder="bench")

    for turn in range(rounds + 1):
        texts = list(transcripts(documents, seed=turn))
        spent = (_spent(partial(read, texts)), _spent(partial(upload, texts)), _spent(work))
        if turn > 0:
            yield spent


def _row_of_full(database: Database, postgres: str, *, quick: bool) -> list[str]:
    rounds, calls = (3, 10) if quick else (11, 40)
    with open_installation(database, postgres) as place:
        fill(place, MANY)
        client, texts = create_app(place.runtime).test_client(), iter(transcripts(2 * (rounds + 1) * calls, seed=99))

        def upload(key: str) -> None:
            answer = client.post(
                "/api/tasks/transcripts", json={"text": next(texts)}, headers={"Authorization": f"Bearer {key}"}
            )
            assert answer.status_code == 202

        contenders = {"full": partial(upload, place.key), "empty": partial(upload, key_of_another(place))}
        seconds = take_turns(contenders, rounds=rounds, calls=calls)
    return [database, str(ratio_of(seconds["full"], seconds["empty"]))]


def _spent(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _read(text: str, pipeline: Language) -> object:
    context = ExtractionContext(anchor=datetime(2026, 1, 5, tzinfo=UTC), timezone="UTC")
    return extract(read_document(text.encode()), pipeline=pipeline, context=context)

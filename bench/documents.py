"""Documents through the whole service, compared with the same texts in one bare loop."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial

from spacy.language import Language

from bench.installation import Database, Installation, open_installation
from bench.report import Table
from bench.rounds import ratio_of, take_turns
from bench.service import Service, running_service
from bench.transcripts import transcripts
from config.owed.row import JobState
from config.settings import load_settings
from intake.extract.context import ExtractionContext
from intake.extract.extractor import extract
from intake.language.chosen import chosen_pipeline
from intake.language.pipeline import sentence_splitter
from intake.reading import read_document
from intake.sources.progress import progress_of_all

CLIENTS = 4
BATCH_SIZES = (1, 16)
LONGEST_SECONDS = 300
PIPE, READING = "nlp.pipe", "reading"
HEADINGS = (
    "database",
    "documents a fork",
    "service / bare nlp.pipe, documents a second",
    "service / bare reading, documents a second",
    "service / service with 1 a fork",
)
NOTE = (
    "Bare nlp.pipe only finds words and sentence ends; bare reading also parses the transcript and finds its tasks,\n"
    "as the workers do. Both are one process without a queue, a database or HTTP."
)


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    documents, rounds = (40, 2) if quick else (100, 5)
    pipeline = chosen_pipeline(load_settings())  # the one that the service takes from the environment
    rows = [
        row
        for database in Database
        for row in _measure(database, postgres, pipeline, documents=documents, rounds=rounds)
    ]
    return [Table(f"documents: {documents} at a time from {CLIENTS} clients", HEADINGS, rows, [NOTE])]


def _measure(
    database: Database, postgres: str, pipeline: Language, *, documents: int, rounds: int
) -> Iterator[list[str]]:
    # Each turn gets new texts, made in advance, because the service recognizes a text that it was given before.
    batches = iter([list(transcripts(documents, seed=seed)) for seed in range((rounds + 1) * (len(BATCH_SIZES) + 2))])
    with ExitStack() as stack:
        services = {size: stack.enter_context(_service(database, postgres, batch_size=size)) for size in BATCH_SIZES}
        contenders: dict[str, Callable[[], object]] = {
            PIPE: lambda: list(sentence_splitter().pipe(next(batches))),
            READING: lambda: [_read(text, pipeline) for text in next(batches)],
            **{str(size): partial(_through, service, batches) for size, service in services.items()},
        }
        seconds = take_turns(contenders, rounds=rounds, calls=1)
    for size in map(str, BATCH_SIZES):
        against = [str(ratio_of(seconds[name], seconds[size])) for name in (PIPE, READING, str(BATCH_SIZES[0]))]
        yield [database, size, *against]


@contextmanager
def _service(database: Database, postgres: str, *, batch_size: int) -> Iterator[Service]:
    with (
        open_installation(database, postgres) as place,
        running_service(place, batch_size=batch_size) as service,
    ):
        yield service


def _read(text: str, pipeline: Language) -> object:
    document = read_document(text.encode())
    context = ExtractionContext(anchor=datetime(2026, 1, 5, tzinfo=UTC), timezone="UTC")
    return extract(document, pipeline=pipeline, context=context)


def _through(service: Service, batches: Iterator[Sequence[str]]) -> None:
    """Upload the next batch and wait until all of it is read and staged."""
    texts = next(batches)
    wanted = _count_over(service.place) + len(texts)
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda share: _upload(service, share), [texts[start::CLIENTS] for start in range(CLIENTS)]))
    until = time.monotonic() + LONGEST_SECONDS
    while _count_over(service.place) < wanted:
        if time.monotonic() > until:
            raise TimeoutError("the service did not read all documents")
        time.sleep(0.02)


def _upload(service: Service, texts: Sequence[str]) -> None:
    with service.connect() as client:
        for text in texts:
            client.upload(text)


def _count_over(place: Installation) -> int:
    with place.runtime.transactions.read() as uow:
        jobs = progress_of_all(uow).jobs
    if jobs[JobState.FAILED]:
        raise RuntimeError(f"{jobs[JobState.FAILED]} documents could not be read")
    return jobs[JobState.DONE]

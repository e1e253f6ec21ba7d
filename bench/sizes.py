"""The space that a source takes in the database besides its file: in total, and in the largest tables."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.language import Language
from sqlalchemy import Engine, text

from bench.installation import Database, Installation, open_installation
from bench.report import Table
from bench.transcripts import PEOPLE, talk, transcript
from config.settings import load_settings
from core.ids import JobId
from intake.blobs import DatabaseBlobs
from intake.door.receive import receive
from intake.door.upload import Upload
from intake.extract.warming import warm_up
from intake.language.chosen import chosen_pipeline
from intake.text.timestamps import clock_text
from tests.support.queue import RecordingQueue
from workers.jobs import analyze

NAMED = ("blobs", "sources", "segments", "evidence", "staged_tasks", "audit_events")
HEADINGS = ("database", "file", "kilobytes", "stored / the file", *NAMED, "all others")
NOTE = (
    "Each with its indexes, as the database reports it, divided by the bytes of the files; the sources were read and staged, one ask in four turns. The search\n"
    "index is among the others."
)
_SIZES = {
    "sqlite": "SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY 1",
    "postgresql": "SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
}


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    pipeline = chosen_pipeline(load_settings())
    warm_up(pipeline)
    rows = []
    for database in Database:
        for name, (count, make) in FILES.items():
            with open_installation(database, postgres) as place:
                files = [make(random.Random(number)) for number in range(max(2, count // 10) if quick else count)]
                rows.append([database, name, *_row(place, files, pipeline)])
    return [Table("sizes: what sources take in the database", HEADINGS, rows, [NOTE])]


def _row(place: Installation, files: Sequence[bytes], pipeline: Language) -> Iterator[str]:
    before = _sizes(place.runtime.engine)
    _take_in(place, files, pipeline)
    grown = {name: size - before.get(name, 0) for name, size in _sizes(place.runtime.engine).items()}
    given = sum(map(len, files))
    yield f"{given / len(files) / 1000:.1f}"
    yield f"{sum(grown.values()) / given:.2f}"
    for name in NAMED:
        yield f"{grown.pop(name) / given:.2f}"
    yield f"{sum(grown.values()) / given:.2f}"


def _take_in(place: Installation, files: Sequence[bytes], pipeline: Language) -> None:
    runtime = place.runtime
    queue = runtime.queue
    assert isinstance(queue, RecordingQueue)
    for data in files:
        with runtime.transactions.begin() as uow:
            receive(uow, Upload(data, timezone="UTC"), actor=place.owner, blobs=DatabaseBlobs())
    while queue.calls:
        analyze.run(runtime, pipeline, job_id=JobId(queue.calls.pop(0).id), holder="bench")


def _sizes(engine: Engine) -> Mapping[str, int]:
    with engine.connect() as connection:
        return {name: int(size) for name, size in connection.execute(text(_SIZES[engine.dialect.name]))}


def _call(words: int) -> Callable[[random.Random], bytes]:
    return lambda source: transcript(source, words=words, opening=f"This is call {source.random()}.").encode()


def _captions(source: random.Random) -> bytes:
    """Captions with one cue for each sentence, three to a turn."""
    cues = [
        f"{clock_text(ms)} --> {clock_text(ms + 5_000)}\n{f'{source.choice(PEOPLE)}: ' if ms % 18_000 == 0 else ''}{talk(source)}\n"
        for ms in range(0, 3_600_000, 6_000)
    ]
    return "\n".join(("WEBVTT\n", *cues)).encode()


FILES: Mapping[str, tuple[int, Callable[[random.Random], bytes]]] = {
    "text, 150 words": (200, _call(150)),
    "text, an hour": (5, _call(9_000)),
    "captions, an hour": (5, _captions),
}

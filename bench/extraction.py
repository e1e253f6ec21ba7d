"""Finding tasks, compared with only finding words and sentence ends, and how the cost grows with the length of a meeting."""

import random
import resource
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from spacy.language import Language

from bench.report import Table
from bench.rounds import ratio_of
from bench.transcripts import transcript
from config.settings import load_settings
from intake.document import Document
from intake.extract.context import ExtractionContext
from intake.extract.extractor import extract
from intake.language.chosen import chosen_pipeline
from intake.language.pipeline import TRAINED, load_pipeline, sentence_splitter
from intake.reading import read_document

CONTEXT = ExtractionContext(datetime(2026, 1, 5, 10, tzinfo=UTC), "UTC")

# Words. About three hours of talk, and ten times that.
LONG_MEETING, LONGEST = 30_000, 300_000
SEED = 7
KIBIBYTES_PER_MEBIBYTE = 1024
NOTE = (
    "One process, in processor time, which neighbours do not change. The bare loop is a blank English spaCy pipeline with a sentencizer over the same turns;\n"
    "parsing all of it is the pipeline that comes along over them, without lemmas and names, in batches;\n"
    "finding tasks splits, scores and reads them. Words are divided by blanks."
)


def run(*, postgres: str, quick: bool) -> Sequence[Table]:  # noqa: ARG001 - every benchmark is called alike
    pipeline = chosen_pipeline(load_settings())
    words, rounds = (3_000, 2) if quick else (LONG_MEETING, 5)
    return [
        _own_pipeline(),
        _against_bare(pipeline, words=words, rounds=rounds),
        _growth(pipeline, longest=words if quick else LONGEST),
    ]


def _against_bare(pipeline: Language, *, words: int, rounds: int) -> Table:
    document, blank = _meeting(words), sentence_splitter()
    contenders: dict[str, Callable[[], object]] = {
        "bare": lambda: [blank(segment.text) for segment in document.segments],
        "parsed": lambda: list(pipeline.pipe(segment.text for segment in document.segments)),
        "tasks": lambda: extract(document, pipeline=pipeline, context=CONTEXT),
    }
    turns = [{name: _seconds(work) for name, work in contenders.items()} for _ in range(rounds)]
    bare, parsed, tasks = ([turn[name] for turn in turns] for name in contenders)
    count = len(document.text.split())
    row = [
        f"{count}",
        f"{count / min(bare):,.0f}",
        f"{count / min(tasks):,.0f}",
        f"{min(bare) / min(tasks):.3f}",
        str(ratio_of(bare, tasks)),
        f"{min(parsed) / min(tasks):.1f}",
    ]
    headings = (
        "words",
        "bare spaCy, words a second",
        "finding tasks, words a second",
        "of the bare speed, fastest rounds",
        "round by round",
        "of the speed of parsing all of it",
    )
    return Table("extraction: one meeting, again and again", headings, [row], [NOTE])


def _own_pipeline() -> Table:
    row = [f"{_size(TRAINED) / 1e6:.1f}", f"{min(_seconds(load_pipeline) for _ in range(3)):.2f}"]
    return Table("extraction: the pipeline that comes along", ("megabytes on disk", "processor seconds to load"), [row])


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _growth(pipeline: Language, *, longest: int) -> Table:
    rows = []
    for words in (longest // 100, longest // 10, longest):
        document = _meeting(words)
        spent = _seconds(partial(extract, document, pipeline=pipeline, context=CONTEXT))
        rows.append([f"{words}", f"{spent:.2f}", f"{spent / words * 1e6:.1f}", f"{_peak_mebibytes()}"])
    headings = ("words", "processor seconds", "microseconds a word", "memory of the process, MiB")
    return Table("extraction: growth with the length", headings, rows)


def _meeting(words: int) -> Document:
    return read_document(transcript(random.Random(SEED), words=words, opening="Let us begin.").encode())


def _peak_mebibytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIBIBYTES_PER_MEBIBYTE

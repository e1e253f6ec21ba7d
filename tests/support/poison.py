"""A worker whose pipeline does what its document says: end the process, never come back, or take all memory.

So does its parser, on other words. Run as a program it is `gleaner worker` with that pipeline and that parser.
"""

import os
import signal
import sys
import time
from contextlib import suppress
from typing import NoReturn

from spacy.language import Language
from spacy.tokens import Doc

from config.logging import configure_logging
from config.settings import load_settings
from intake.formats import registry
from intake.formats.registry import TranscriptFormat
from intake.language.pipeline import load_pipeline
from intake.text.parsed import Parsed, SourceText
from intake.text.segments import Utterance
from workers.main import build_worker

KILL = "zzdiezz"
LOOP = "zzspinzz"
HOG = "zzhogzz"
PARSE_LOOP = "zzparsespinzz"
PARSE_HOG = "zzparsehogzz"
PARSE_STUCK = "zzparsestuckzz"


@Language.component("poison")
def poison(doc: Doc) -> Doc:
    if KILL in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    while LOOP in doc.text:
        # A loop that keeps a core busy meanwhile is the parser's.
        time.sleep(0.01)
    if HOG in doc.text:
        take_all_memory()
    return doc


def sniff(source: SourceText) -> float:
    return 1.0 if "zzparse" in source.text else 0.0


def parse(source: SourceText) -> Parsed:
    while PARSE_LOOP in source.text:
        pass
    if PARSE_HOG in source.text:
        take_all_memory()
    # Never comes back to Python, so that no exception can be raised in it.
    return Parsed((Utterance(str(sum(range(10**15)))),))


def take_all_memory() -> NoReturn:
    """With ever smaller things, into the last corner, so that not even an error message can be put together."""
    hoard: list[object] = []
    for size in (100_000, 1_000, 10):
        with suppress(MemoryError):
            while True:
                # Refers to itself, so that it stays until somebody collects it.
                hoard.append([hoard] * size)
    raise MemoryError


def main() -> int:
    # On one core, as the smallest machine has, so that what is stuck is seen to be after a few seconds.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    settings = load_settings()
    configure_logging(settings, process="worker")
    pipeline = load_pipeline()
    pipeline.add_pipe("poison", first=True)
    registry.FORMATS = (*registry.FORMATS, TranscriptFormat("poison", 1, sniff, parse))
    build_worker(settings, pipeline).work(logging_level="ERROR")
    return 0


if __name__ == "__main__":
    sys.exit(main())

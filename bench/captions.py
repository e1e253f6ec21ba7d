"""Reading captions, compared with two libraries, and the memory that the largest files take."""

import io
import json
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pysubs2
import webvtt

from bench.report import Table
from bench.rounds import ratio_of, take_turns
from bench.transcripts import PEOPLE, talk
from intake.reading import MAX_BYTES, read_document
from intake.text.cues import read_cues
from intake.text.decoding import decode
from intake.text.timestamps import clock_text

WHOLE, CUES, WEBVTT_PY, PYSUBS2 = "whole", "cues", "webvtt-py", "pysubs2"
CAPTION_HEADINGS = (
    "file",
    "whole reading, MB a second",
    "whole reading / webvtt-py",
    "whole reading / pysubs2",
    "cues alone / webvtt-py",
    "cues alone / pysubs2",
)
CAPTION_NOTE = (
    "Ratios of megabytes a second: above 1 means that ours is quicker. The libraries decode the file and find its cues, as\n"
    "'cues alone' does. Whole reading also finds out the format, who speaks, turns, language, participants, and warnings."
)
MEMORY_HEADINGS = ("file", "megabytes", "peak of memory / size of the file")
MEMORY_NOTE = "Resident memory at its highest, beyond what the process and the bytes of the file took before."
# At most 50,000 cues of one file are read.
LARGE_CUES = 45_000
MEGABYTE = 1_000_000
_WARM_UP = b"Anna: I will send it.\nBob: Thank you."


def run(*, postgres: str, quick: bool) -> Sequence[Table]:  # noqa: ARG001 - every benchmark is told
    cues, rounds = (500, 2) if quick else (4_000, 7)
    share = 20 if quick else 1
    captions = [_measure(name, write, cues=cues, rounds=rounds) for name, write in _WRITERS.items()]
    memory = [_measure_memory(name, write, share=share) for name, write in {**_WRITERS, **_OTHERS}.items()]
    return [
        Table(f"captions: {cues:,} cues", CAPTION_HEADINGS, captions, [CAPTION_NOTE]),
        Table("memory for the largest files", MEMORY_HEADINGS, memory, [MEMORY_NOTE]),
    ]


def _measure(name: str, write: "Writer", *, cues: int, rounds: int) -> list[str]:
    payload = write(_sayings(cues, sentences=1)).encode()
    seconds = take_turns(_contenders(name, payload), rounds=rounds, calls=1)
    speed = len(payload) / MEGABYTE / sorted(seconds[WHOLE])[rounds // 2]
    against = [
        str(ratio_of(seconds[library], seconds[ours])) if library in seconds else "does not read it"
        for ours in (WHOLE, CUES)
        for library in (WEBVTT_PY, PYSUBS2)
    ]
    return [name, f"{speed:.2g}", *against]


def _contenders(name: str, payload: bytes) -> dict[str, Callable[[], object]]:
    cues = list(_cues(payload))
    contenders: dict[str, Callable[[], object]] = {
        WHOLE: lambda: read_document(payload),
        CUES: lambda: list(_cues(payload)),
        PYSUBS2: lambda: pysubs2.SSAFile.from_string(payload.decode(), format_=name.lower()),
        WEBVTT_PY: lambda: webvtt.from_buffer(io.BytesIO(payload), format=name.lower()),
    }
    counts = {len(contenders[library]()) for library in (PYSUBS2, WEBVTT_PY)}  # type: ignore[arg-type]
    if counts != {len(cues)}:
        raise RuntimeError(f"the contenders find different numbers of cues: {len(cues)} and {counts}")
    return contenders


def _cues(payload: bytes) -> Iterator[object]:
    return read_cues(decode(payload).lines())


def _measure_memory(name: str, write: "Writer", *, share: int) -> list[str]:
    count = LARGE_CUES // share
    payload = write(_sayings(count, sentences=6)).encode()
    if len(payload) > MAX_BYTES:
        raise RuntimeError(f"{name}: {len(payload):,} bytes are more than is read")
    peak = _peak_in_child(payload)
    return [name, f"{len(payload) / MEGABYTE:.3g}", f"{peak / len(payload):.2g}"]


def _peak_in_child(payload: bytes) -> int:
    """The peak of resident memory while reading, in bytes, in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_peak, payload).result()


def _peak(payload: bytes) -> int:
    read_document(_WARM_UP)
    Path("/proc/self/clear_refs").write_text("5")
    before = _status("VmRSS")
    document = read_document(payload)
    return _status("VmHWM") - before if document else 0


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:"))


def _sayings(count: int, *, sentences: int) -> Iterator[tuple[int, str, str]]:
    """The start, speaker and text of each cue; the same in every run."""
    source = random.Random(count)
    for number in range(count):
        yield number * 700, source.choice(PEOPLE), " ".join(talk(source) for _ in range(sentences))


Writer = Callable[[Iterator[tuple[int, str, str]]], str]


def _vtt(sayings: Iterator[tuple[int, str, str]]) -> str:
    cues = (f"{clock_text(ms)} --> {clock_text(ms + 600)}\n{name}: {words}\n" for ms, name, words in sayings)
    return "\n".join(("WEBVTT\n", *cues))


def _srt(sayings: Iterator[tuple[int, str, str]]) -> str:
    return "\n".join(
        f"{number}\n{clock_text(ms, separator=',')} --> {clock_text(ms + 600, separator=',')}\n{name}: {words}\n"
        for number, (ms, name, words) in enumerate(sayings, start=1)
    )


def _text(sayings: Iterator[tuple[int, str, str]]) -> str:
    return "".join(f"[{clock_text(ms)[:8]}] {name}: {words}\n" for ms, name, words in sayings)


def _json(sayings: Iterator[tuple[int, str, str]]) -> str:
    segments = [{"start_ms": ms, "end_ms": ms + 600, "speaker": name, "text": words} for ms, name, words in sayings]
    return json.dumps({"segments": segments})


_WRITERS: dict[str, Writer] = {"VTT": _vtt, "SRT": _srt}
_OTHERS: dict[str, Writer] = {"text": _text, "JSON": _json}

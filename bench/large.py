"""The processor time and memory of reading the largest inputs that people have, compared with the default limits."""

import io
import os
import random
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path

from spacy.language import Language

from bench.extraction import CONTEXT, SEED
from bench.report import Table
from bench.transcripts import transcript
from config.settings import Settings, load_settings
from intake.extract.extractor import extract
from intake.language.chosen import chosen_pipeline
from intake.reading import read_document

# The average number of words in an hour of talk.
WORDS_AN_HOUR = 9_000
ATTACHED_BYTES = 18_000_000
MEGABYTE = 1_000_000
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
NOTE = (
    "One process, forked with the pipeline loaded as a worker forks: read, and its tasks found. One turn in four asks for something, which is more\n"
    "than people ask. Memory is how far the address space grew at its highest, which is what the limit counts."
)


def run(*, postgres: str, quick: bool) -> Sequence[Table]:  # noqa: ARG001 - every benchmark is called alike
    pipeline = chosen_pipeline(load_settings())
    hours = 1 if quick else 8
    rows = [_row(name, *make(hours), pipeline=pipeline) for name, make in INPUTS.items()]
    limits = Settings.model_fields
    default = f"{limits['job_cpu_seconds'].default} s and {limits['job_memory_mb'].default} MB are allowed by default."
    return [
        Table("Large inputs", ["input", "megabytes", "seconds of processor", "MB of memory"], rows, [NOTE, default])
    ]


def _row(name: str, filename: str, payload: bytes, *, pipeline: Language) -> Sequence[str]:
    seconds, grown = _measure(lambda: _work(filename, payload, pipeline))
    return [name, f"{len(payload) / MEGABYTE:.1f}", f"{seconds:.1f}", f"{grown:.0f}"]


def _work(filename: str, payload: bytes, pipeline: Language) -> None:
    extract(read_document(payload, filename=filename), pipeline=pipeline, context=CONTEXT)


def _measure(work: Callable[[], None]) -> tuple[float, float]:
    """The processor seconds and the growth in memory, in a child process so that runs don't affect each other."""
    receiver, sender = os.pipe()
    if (child := os.fork()) == 0:
        before, started = _address_space("VmSize"), time.process_time()
        work()
        said = f"{time.process_time() - started} {_address_space('VmPeak') - before}"
        os.write(sender, said.encode())
        os._exit(0)
    os.close(sender)
    os.waitpid(child, 0)
    with os.fdopen(receiver) as told:
        seconds, grown = map(float, told.read().split())
    return seconds, grown


def _address_space(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return float(next(line for line in lines if line.startswith(name)).split()[1]) / 1024


def _call(hours: int) -> tuple[str, bytes]:
    return "call.txt", _talk(hours).encode()


def _letter(_hours: int) -> tuple[str, bytes]:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "dana@example.com", "tom@example.com", "The offer"
    letter.set_content("Please book the room in Turin for 12 people by Friday.\n")
    attached = random.Random(SEED).randbytes(ATTACHED_BYTES)
    letter.add_attachment(attached, maintype="application", subtype="octet-stream", filename="plan.bin")
    return "letter.eml", letter.as_bytes()


def _document(hours: int) -> tuple[str, bytes]:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _talk(hours).splitlines())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}</w:body></w:document>'
        )
        # Large documents mostly consist of pictures, which are not read.
        archive.writestr("word/media/image1.png", random.Random(SEED).randbytes(ATTACHED_BYTES))
    return "minutes.docx", packed.getvalue()


def _talk(hours: int) -> str:
    return transcript(random.Random(SEED), words=hours * WORDS_AN_HOUR, opening="This is a long day.")


INPUTS: Mapping[str, Callable[[int], tuple[str, bytes]]] = {
    "a call of eight hours": _call,
    "a mail with an attachment": _letter,
    "a document of as many words, with pictures": _document,
}

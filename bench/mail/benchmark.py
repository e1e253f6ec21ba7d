"""Reading mail, compared with the standard library, and the memory that the largest mail takes."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from email import message_from_bytes
from email.policy import default
from multiprocessing import get_context
from pathlib import Path

from bench.mail.messages import MEGABYTE, large, nested, plain, with_parts
from bench.report import Table
from bench.rounds import ratio_of, take_turns
from intake.mail.mime.reader import read_mail

OURS, LIBRARY = "ours", "standard library"
MAILS = {"plain": plain, "HTML and three files": with_parts, "forwards attached": nested, "25 MB": large}
READING = ("mail", "kilobytes", "ours, milliseconds", "standard library / ours, time for a mail")
READING_NOTE = (
    "Above 1 means that ours is quicker. Both decode every part: the library with its default policy, subject and addresses\n"
    "asked for and get_content() of each leaf. Ours also makes text of HTML and reads nested mails."
)
MEMORY = ("reader", "megabytes", "peak of memory / size of the mail")
MEMORY_NOTE = "Resident memory at its highest, beyond what the process and the bytes of the mail took before."


def run(*, postgres: str, quick: bool) -> Sequence[Table]:  # noqa: ARG001 - every benchmark is told
    rounds = 2 if quick else 5
    return [
        Table(
            "reading mail",
            READING,
            [_read(name, make(), rounds=rounds) for name, make in MAILS.items()],
            [READING_NOTE],
        ),
        Table("memory for a mail of 25 MB", MEMORY, [_memory(name) for name in READERS], [MEMORY_NOTE]),
    ]


def read_with_library(raw: bytes) -> object:
    """Read the parts of a mail that our reader reads as well."""
    message = message_from_bytes(raw, policy=default)
    said = [message[name] for name in ("subject", "from", "to", "date")]
    leaves = [part for part in message.walk() if not part.is_multipart()]
    return said, [leaf.get_content() for leaf in leaves]


READERS: dict[str, Callable[[bytes], object]] = {OURS: read_mail, LIBRARY: read_with_library}


def _read(name: str, raw: bytes, *, rounds: int) -> list[str]:
    calls = 1 if len(raw) > MEGABYTE else 20
    seconds = take_turns({each: _reading(read, raw) for each, read in READERS.items()}, rounds=rounds, calls=calls)
    milliseconds = sorted(seconds[OURS])[rounds // 2] * 1000
    return [name, f"{len(raw) / 1000:,.3g}", f"{milliseconds:.2g}", str(ratio_of(seconds[LIBRARY], seconds[OURS]))]


def _reading(read: Callable[[bytes], object], raw: bytes) -> Callable[[], object]:
    return lambda: read(raw)


def _memory(reader: str) -> list[str]:
    raw = large()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        peak = pool.submit(_peak, reader, raw).result()
    return [reader, f"{len(raw) / MEGABYTE:.3g}", f"{peak / len(raw):.2g}"]


def _peak(reader: str, raw: bytes) -> int:
    READERS[reader](plain())
    Path("/proc/self/clear_refs").write_text("5")
    before = _status("VmRSS")
    found = READERS[reader](raw)
    return _status("VmHWM") - before if found else 0


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{field}:"))

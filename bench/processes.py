"""Processor time and memory of a service's processes, read from the kernel."""

import os
from collections.abc import Iterator
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def family_of(process_id: int) -> Iterator[int]:
    """The process and all its descendants."""
    yield process_id
    for thread in Path(f"/proc/{process_id}/task").iterdir():
        for child in (thread / "children").read_text().split():
            yield from family_of(int(child))


def processor_seconds(process_id: int, *, of_ended: bool = False) -> float:
    """The processor time of the process, and with ``of_ended`` that of its ended children."""
    fields = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11 : 15 if of_ended else 13])) / TICKS


def resident_mb(process_id: int) -> float:
    return _megabytes(Path(f"/proc/{process_id}/status"), "VmRSS:")


def proportional_mb(process_id: int) -> float:
    """The proportional set size: pages shared by several processes count for each of them in part."""
    return _megabytes(Path(f"/proc/{process_id}/smaps_rollup"), "\nPss:")


def _megabytes(file: Path, name: str) -> float:
    return int(file.read_text().partition(name)[2].split()[0]) / 1024

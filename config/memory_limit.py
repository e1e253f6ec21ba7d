"""The memory limit of processes that read untrusted content."""

import resource
from pathlib import Path

from config.settings import MEBIBYTE

# Only Linux has this file; other systems have only the time limit.
_MEMORY_IN_USE = Path("/proc/self/statm")


def limit_memory(megabytes: int) -> None:
    """Let this process grow by that many megabytes. Beyond that, allocation raises MemoryError."""
    if not _MEMORY_IN_USE.exists():
        return
    in_use = int(_MEMORY_IN_USE.read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (in_use + megabytes * MEBIBYTE, hard))

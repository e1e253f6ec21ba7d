"""How far a process that reads what strangers wrote may grow."""

import resource
from pathlib import Path

from config.settings import MEBIBYTE

# Only Linux tells; elsewhere the time limit alone has to do.
_MEMORY_IN_USE = Path("/proc/self/statm")


def limit_memory(megabytes: int) -> None:
    """Let this process grow by so much and no further; asking for more raises MemoryError instead of ending the machine."""
    if not _MEMORY_IN_USE.exists():
        return
    in_use = int(_MEMORY_IN_USE.read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (in_use + megabytes * MEBIBYTE, hard))

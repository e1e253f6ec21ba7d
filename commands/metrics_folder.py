"""Where the processes of one installation share their numbers while they run."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.settings import Settings

MEMORY = Path("/dev/shm")  # noqa: S108  # what is made there is named after us and readable by us alone


@contextmanager
def metrics_folder(settings: Settings, *, memory: Path = MEMORY) -> Iterator[Path]:
    """An empty folder, in memory where there is such a place; what a killed service left in it is gone.

    Not in the data folder: the kernel ends whoever writes to a mapped file on a full disk.
    """
    parent = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    place = hashlib.sha256(os.fsencode(settings.data.resolve())).hexdigest()[:12]
    folder = parent / f"gleaner-metrics-{os.getuid()}-{place}"
    # Somebody else's, or a link to elsewhere, is neither removed nor used: making it afresh is then refused.
    if folder.is_dir() and not folder.is_symlink() and folder.stat().st_uid == os.getuid():
        # The folder itself stays, because a process of an earlier start may still answer and open a file in it.
        for left in folder.iterdir():
            left.unlink(missing_ok=True)
    else:
        folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

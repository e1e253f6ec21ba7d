"""The folder in which the processes of one installation share their metrics."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.settings import Settings

MEMORY = Path("/dev/shm")  # noqa: S108  # the folder's name contains the user's id, and only that user can read it


@contextmanager
def metrics_folder(settings: Settings, *, memory: Path = MEMORY) -> Iterator[Path]:
    """An empty folder, in memory where possible. Files that a killed service left there are deleted.

    Not in the data folder: on a full disk the kernel kills a process that writes to a mapped file.
    """
    parent = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    place = hashlib.sha256(os.fsencode(settings.data.resolve())).hexdigest()[:12]
    folder = parent / f"gleaner-metrics-{os.getuid()}-{place}"
    # A folder of another user, or a symbolic link, is not removed; creating the folder below then fails.
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

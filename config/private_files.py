"""Files, folders and sockets that nobody but the service's own user can open, whatever the umask it was started with."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def keep_new_files_private() -> None:
    """From now on this process, and those that it starts, create nothing that others can open."""
    os.umask(OTHERS)


def make_private(folder: Path) -> None:
    """The folder is there, and neither it nor what lies in it, perhaps from an earlier version, is open to others."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (folder, *folder.iterdir()):
        mode = path.lstat().st_mode
        # What belongs to somebody else stays as it is; it was put there on purpose.
        if mode & OTHERS and not stat.S_ISLNK(mode):
            with suppress(PermissionError):
                path.chmod(stat.S_IMODE(mode) & ~OTHERS)

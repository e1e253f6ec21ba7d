"""Makes files, folders and sockets accessible to the service's own user only, whatever the inherited umask."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def keep_new_files_private() -> None:
    """Set the umask of this process and its children, so that other users can't open new files."""
    os.umask(OTHERS)


def make_private(folder: Path) -> None:
    """Create the folder if missing, and remove the access of other users to it and to the files directly in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (folder, *folder.iterdir()):
        mode = path.lstat().st_mode
        # Files of another user were put there on purpose, and their mode can't be changed.
        if mode & OTHERS and not stat.S_ISLNK(mode):
            with suppress(PermissionError):
                path.chmod(stat.S_IMODE(mode) & ~OTHERS)

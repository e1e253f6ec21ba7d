"""The built pages, read once, with the compressed copies that the build wrote beside each file."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

BUILT: Final = Path(__file__).parent / "built"
INDEX: Final = "index.html"
# In order of preference. The build writes each copy beside its file.
ENCODINGS: Final = {"br": ".br", "gzip": ".gz"}
_TYPES: Final = {".js": "text/javascript", ".svg": "image/svg+xml", ".html": "text/html", ".css": "text/css"}


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file as it is served: plain, and in the encodings that the build wrote."""

    content_type: str
    data: bytes
    compressed: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        return hashlib.sha256(self.data).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class BuiltPages:
    """The shell and the assets by name. The shell is None when nothing was built."""

    shell: BuiltFile | None
    assets: Mapping[str, BuiltFile]


def read_pages(folder: Path = BUILT) -> BuiltPages:
    """All files of the build in the folder; empty without one."""
    files = {
        path.relative_to(folder).as_posix(): _read(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in ENCODINGS.values()
    }
    assets = {name.removeprefix("assets/"): file for name, file in files.items() if name.startswith("assets/")}
    return BuiltPages(shell=files.get(INDEX), assets=assets)


def _read(path: Path) -> BuiltFile:
    beside = {name: path.with_name(path.name + suffix) for name, suffix in ENCODINGS.items()}
    return BuiltFile(
        content_type=_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        data=path.read_bytes(),
        compressed={name: file.read_bytes() for name, file in beside.items() if file.is_file()},
    )

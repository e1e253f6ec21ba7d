"""Kept files, handed out to be saved, and never shown or sniffed."""

from api.answers import File
from core.paging import Row


def kept_file(row: Row, data: bytes) -> File:
    """The bytes under the file's own name and kind."""
    return File(data, row["content_type"], row["name"])

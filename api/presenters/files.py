"""Stored files as downloads, which browsers neither display nor sniff."""

from api.answers import File
from core.paging import Row


def kept_file(row: Row, data: bytes) -> File:
    """The bytes under the file's own name and media type."""
    return File(data, row["content_type"], row["name"])

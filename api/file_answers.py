"""How a kept file is handed out: to be saved, and never shown or sniffed."""

from collections.abc import Mapping
from typing import Any

from flask import Response


def file_response(row: Mapping[str, Any], data: bytes) -> Response:
    """The bytes under the file's own name and kind."""
    response = Response(data, content_type=row["content_type"])
    response.headers.set("Content-Disposition", "attachment", filename=row["name"])
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

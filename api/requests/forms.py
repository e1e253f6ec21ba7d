"""Bodies that are not JSON: forms with files, or raw bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request

from api.context import current_runtime
from core.errors import FieldFault, InvalidError
from intake.door.admission import too_large
from tasks.attachments.files import HandedFile

T = TypeVar("T")
FORM = "multipart/form-data"
FIELD = "file"


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """A body that is a form or has another media type: its reader, and its schema in the OpenAPI document."""

    read: Callable[[], T]
    schema: Mapping[str, Any]
    content_type: str = FORM


def read_form_file() -> HandedFile:
    """The file in the form's one field. Raises InvalidError for any other form, and PayloadTooLargeError."""
    files = request.files.getlist(FIELD)
    if len(files) != 1 or set(request.files) != {FIELD} or request.form:
        reason = f"send exactly one file, in a form field named {FIELD}"
        raise InvalidError("Send one file.", faults=[FieldFault(FIELD, reason)])
    limit = current_runtime().settings.upload_limit_bytes
    data = files[0].stream.read(limit + 1)
    # The stream is rewound, because the idempotency check reads the file again.
    files[0].stream.seek(0)
    if len(data) > limit:
        raise too_large(limit)
    return HandedFile(data, files[0].filename)


ONE_FILE = Form(
    read_form_file,
    {"type": "object", "required": [FIELD], "properties": {FIELD: {"type": "string", "format": "binary"}}},
)

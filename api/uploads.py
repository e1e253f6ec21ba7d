"""Uploads, as a form with files or as JSON: read from the request here, and parsed by ``intake.door``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson
from flask import request
from marshmallow import ValidationError
from werkzeug.datastructures import FileStorage

from api.context import current_runtime
from api.requests.body import field_faults, messages_of
from api.requests.forms import Form
from api.schemas.transcripts import DescriptionSchema
from core.errors import FieldFault, InvalidError
from intake.document import Origin
from intake.door.admission import admit, too_large
from intake.door.unbundle import unbundle
from intake.door.upload import UNKNOWN_TYPE, Handed, Upload, bare_name
from intake.formats.registry import list_formats
from intake.inbound.handed_in import HandedIn, understand

FILE_FIELD = "file"
_FORM = DescriptionSchema()
_JSON_FIELDS = ("participants", "links")
_LONGEST_CONTENT_TYPE = 127
# The files are read when the upload is prepared, because refusals there are recorded in the trail.
UPLOAD_FORM: Form[None] = Form(
    lambda: None,
    {
        "type": "object",
        "required": [FILE_FIELD],
        "properties": {
            FILE_FIELD: {
                "description": "A transcript, a ZIP of several, or several of either.",
                "type": "array",
                "items": {"type": "string", "format": "binary"},
            },
            **{name: {"type": "string"} for name in ("format", "title", "timezone")},
            "occurred_at": {"type": "string", "format": "date-time"},
            "participants": {"type": "string", "description": "A JSON list of {name, email}."},
            "links": {"type": "string", "description": "A JSON list of {type, id, name, role}."},
            "is_private": {"type": "boolean"},
        },
    },
)


def read_upload(body: Mapping[str, Any] | None) -> HandedIn:
    """The uploaded content, with what mails among it say about themselves. Raises InvalidError."""
    return with_mails(_read_content(body))


def with_mails(content: Upload | Sequence[Handed]) -> HandedIn:
    return understand(content, memory_mb=current_runtime().settings.job_memory_mb)


def _read_content(body: Mapping[str, Any] | None) -> Upload | Sequence[Handed]:
    """The upload sent as JSON or as a form, or a list of several. An archive of files, or an export of several calls, becomes a list.

    Raises InvalidError, which says what to do instead. Of several files each is refused on its own.
    """
    limit = current_runtime().settings.upload_limit_bytes
    if body is None:
        described = _described(_form_fields(), data=b"", content_type=UNKNOWN_TYPE)
        return unbundle([_fill(described, file) for file in _files()], limit_bytes=limit)
    upload = upload_from_json(body)
    return unbundle([upload], limit_bytes=limit) if "text" in body else upload


def upload_from_json(body: Mapping[str, Any]) -> Upload:
    """A transcript sent as text or segments, stored as the bytes that were sent."""
    limit = current_runtime().settings.upload_limit_bytes
    if "text" in body:
        upload = _described(body, data=body["text"].encode(), content_type="text/plain; charset=utf-8")
    else:
        data = orjson.dumps({"segments": body["segments"]})
        upload = _described(body, data=data, content_type="application/json")
        upload = replace(upload, format=upload.format or "segments_json")
    return admit(upload, limit_bytes=limit)


def _files() -> list[FileStorage]:
    files = request.files.getlist(FILE_FIELD)
    if not files or set(request.files) != {FILE_FIELD}:
        reason = "send one file or several in form fields named file"
        raise InvalidError("Send at least one file.", faults=[FieldFault(FILE_FIELD, reason)])
    return files


def _fill(described: Upload, file: FileStorage) -> Upload:
    """The described upload with the bytes of this file. Raises PayloadTooLargeError."""
    limit = current_runtime().settings.upload_limit_bytes
    data = file.stream.read(limit + 1)
    # The stream is rewound, because the idempotency check hashes the file as well.
    file.stream.seek(0)
    if len(data) > limit:
        raise too_large(limit)
    content_type = (file.content_type or UNKNOWN_TYPE)[:_LONGEST_CONTENT_TYPE]
    return replace(described, data=data, content_type=content_type, file_name=bare_name(file.filename or ""))


def _form_fields() -> dict[str, Any]:
    """The form's text fields. Lists are sent as JSON."""
    fields: dict[str, Any] = dict(request.form)
    try:
        fields |= {name: orjson.loads(fields[name]) for name in _JSON_FIELDS if name in fields}
        loaded: dict[str, Any] = _FORM.load(fields)
    except orjson.JSONDecodeError as error:
        raise InvalidError("participants and links must be JSON lists.", faults=[FieldFault("", str(error))]) from error
    except ValidationError as error:
        faults = field_faults(messages_of(error))
        raise InvalidError(
            f"The form is not valid: {', '.join(fault.path for fault in faults)}.", faults=faults
        ) from error
    return loaded


def _described(fields: Mapping[str, Any], *, data: bytes, content_type: str) -> Upload:
    return Upload(
        data=data,
        content_type=content_type,
        timezone=fields.get("timezone"),
        origin=Origin.TRANSCRIPT,
        format=known_format(fields.get("format")),
        title=fields.get("title"),
        occurred_at=fields.get("occurred_at"),
        participants=fields.get("participants", ()),
        links=fields.get("links", ()),
        is_private=fields.get("is_private", False),
        stage=fields.get("stage", True),
    )


def known_format(name: str | None) -> str | None:
    if name is not None and name not in list_formats():
        raise InvalidError(
            f"There is no format named {name!r}.",
            faults=[FieldFault("format", f"leave it out, or use one of: {', '.join(list_formats())}")],
        )
    return name

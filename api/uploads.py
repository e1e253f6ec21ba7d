"""What somebody hands in, as a form with a file or as JSON, checked as far as it can be without reading it all."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import orjson
from flask import request
from marshmallow import ValidationError
from werkzeug.datastructures import FileStorage

from access.services.workspaces import get_workspace
from api.context import current_actor, current_runtime
from api.endpoints import StrictParser, field_faults, messages_of
from api.limits import too_large
from api.schemas.transcripts import DescriptionSchema, TranscriptBodySchema
from config.unit_of_work import UnitOfWork
from core.errors import FieldFault, InvalidError
from intake.assembly import NoSpeechFoundError
from intake.decoding import decode
from intake.document import Origin
from intake.formats.registry import list_formats
from intake.services.receive import Upload

FILE_FIELD = "file"
_FORM = DescriptionSchema()
_BODY = TranscriptBodySchema()
_JSON_FIELDS = ("participants", "links")
_LONGEST_FILE_NAME = 255
_LONGEST_CONTENT_TYPE = 127


def read_upload(uow: UnitOfWork) -> Upload:
    """The upload in this request. Raises InvalidError, which says what to do instead."""
    if request.mimetype == "multipart/form-data":
        return _from_form(uow)
    return upload_from_json(uow, StrictParser().parse(_BODY, request, location="json"))


def upload_from_json(uow: UnitOfWork, body: Mapping[str, Any]) -> Upload:
    """A transcript that was sent as text or segments, kept as the bytes it came as."""
    if "text" in body:
        return _checked(_described(uow, body, data=body["text"].encode(), content_type="text/plain; charset=utf-8"))
    data = orjson.dumps({"segments": body["segments"]})
    upload = _described(uow, body, data=data, content_type="application/json")
    return _checked(replace(upload, format=upload.format or "segments_json"))


def _from_form(uow: UnitOfWork) -> Upload:
    files = list(request.files.items(multi=True))
    if len(files) != 1 or files[0][0] != FILE_FIELD:
        raise InvalidError(
            "Send exactly one file.", faults=[FieldFault(FILE_FIELD, "send one file in the form field named file")]
        )
    file = files[0][1]
    upload = _described(uow, _form_fields(), data=_bytes_of(file), content_type=_content_type(file))
    return _checked(replace(upload, file_name=_file_name(file)))


def _form_fields() -> dict[str, Any]:
    """The form's text fields; lists are sent as JSON."""
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


def _described(uow: UnitOfWork, fields: Mapping[str, Any], *, data: bytes, content_type: str) -> Upload:
    zone = fields.get("timezone") or get_workspace(uow, current_actor().workspace_id).timezone
    return Upload(
        data=data,
        content_type=content_type,
        timezone=zone,
        origin=Origin.TRANSCRIPT,
        format=_known_format(fields.get("format")),
        title=fields.get("title"),
        occurred_at=fields.get("occurred_at"),
        participants=fields.get("participants", ()),
        links=fields.get("links", ()),
        is_private=fields.get("is_private", False),
        stage=fields.get("stage", True),
    )


def _checked(upload: Upload) -> Upload:
    limit = current_runtime().settings.upload_limit_bytes
    if len(upload.data) > limit:
        raise too_large(limit)
    # Refuses recordings, images and other binaries at the door; the text itself is read by a worker.
    if not decode(upload.data).text.strip():
        raise NoSpeechFoundError(
            "There are no words in it. Send the words of a call, with who said them where you can."
        )
    return upload


def _known_format(name: str | None) -> str | None:
    if name is not None and name not in list_formats():
        raise InvalidError(
            f"There is no format named {name!r}.",
            faults=[FieldFault("format", f"leave it out, or use one of: {', '.join(list_formats())}")],
        )
    return name


def _bytes_of(file: FileStorage) -> bytes:
    limit = current_runtime().settings.upload_limit_bytes
    data = file.stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(limit)
    return data


def _content_type(file: FileStorage) -> str:
    return (file.content_type or "application/octet-stream")[:_LONGEST_CONTENT_TYPE]


def _file_name(file: FileStorage) -> str | None:
    """The bare name, without folders and control characters; only ever shown and searched for a date."""
    bare = (file.filename or "").replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in bare if character.isprintable())[-_LONGEST_FILE_NAME:] or None

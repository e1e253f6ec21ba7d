"""What somebody hands in, as a form with files or as JSON, checked as far as it can be without reading it all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson
from flask import request
from marshmallow import ValidationError
from werkzeug.datastructures import FileStorage

from access.services.workspaces import get_workspace
from api.context import current_actor
from api.handed_files import FILE_FIELD, UNKNOWN_TYPE, check, fill, hand_each
from api.requests.body import field_faults, messages_of
from api.schemas.transcripts import DescriptionSchema
from config.unit_of_work import UnitOfWork
from core.errors import FieldFault, InvalidError
from intake.containers.bundle import unbundle
from intake.document import Origin
from intake.door.receive import Upload
from intake.door.receive_many import Handed
from intake.formats.registry import list_formats

_FORM = DescriptionSchema()
_JSON_FIELDS = ("participants", "links")


def read_upload(uow: UnitOfWork, body: Mapping[str, Any]) -> Upload | Sequence[Handed]:
    """The upload in this request, or each of several; an archive with several files, or an answer with several calls, too.

    Raises InvalidError, which says what to do instead; of several files each is refused for itself.
    """
    if request.mimetype == "multipart/form-data":
        described = _described(uow, _form_fields(), data=b"", content_type=UNKNOWN_TYPE)
        return _one_or_each([fill(described, file) for file in _files()])
    upload = upload_from_json(uow, body)
    return _one_or_each([upload]) if "text" in body else upload


def upload_from_json(uow: UnitOfWork, body: Mapping[str, Any]) -> Upload:
    """A transcript that was sent as text or segments, kept as the bytes it came as."""
    if "text" in body:
        return check(_described(uow, body, data=body["text"].encode(), content_type="text/plain; charset=utf-8"))
    data = orjson.dumps({"segments": body["segments"]})
    upload = _described(uow, body, data=data, content_type="application/json")
    return check(replace(upload, format=upload.format or "segments_json"))


def _one_or_each(uploads: Sequence[Upload]) -> Upload | Sequence[Handed]:
    if len(uploads) == 1 and unbundle(uploads[0].data) is None:
        return check(uploads[0])
    handed = hand_each(uploads)
    # A transcript and a list of who took part, in two files.
    if len(handed) == 1 and isinstance(handed[0].content, Upload):
        return handed[0].content
    if uploads[0].title is not None:
        reason = "names one transcript; leave it out when sending several"
        raise InvalidError(f"The title {reason}.", faults=[FieldFault("title", reason)])
    return handed


def _files() -> list[FileStorage]:
    files = request.files.getlist(FILE_FIELD)
    if not files or set(request.files) != {FILE_FIELD}:
        reason = "send one file or several in form fields named file"
        raise InvalidError("Send at least one file.", faults=[FieldFault(FILE_FIELD, reason)])
    return files


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

"""Transcripts as files that other programs read."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint, any_of
from api.schemas.transcripts import ExportQuerySchema
from core.ids import SourceId
from intake.export.export import export_source
from intake.export.files import ExportFormat

blueprint = ApiBlueprint(
    "exports", __name__, url_prefix="/api/tasks", description="Transcripts as files that other programs read."
)

CONTENT_TYPES = {
    ExportFormat.VTT: "text/vtt; charset=utf-8",
    ExportFormat.SRT: "application/x-subrip; charset=utf-8",
    ExportFormat.JSON: "application/json",
    ExportFormat.TXT: "text/plain; charset=utf-8",
}


@blueprint.endpoint(
    "GET",
    "/transcripts/<transcript:source_id>/export",
    access=any_of(Scope.TASKS_READ),
    query=ExportQuerySchema,
    binary_answer="The transcript as WebVTT, SubRip, JSON or text.",
)
def export_transcript(query: Mapping[str, Any], source_id: str) -> Response:
    """Export a transcript

    As it was read, with the speakers and times that it has: captions of a transcript without times are refused with
    ``no_times``, since none are invented. What is exported can be handed in again.
    """
    with current_runtime().transactions.read() as uow:
        exported = export_source(uow, SourceId(source_id), query["format"], actor=current_actor())
    response = Response(exported.text.encode(), content_type=CONTENT_TYPES[query["format"]])
    response.headers.set("Content-Disposition", "attachment", filename=exported.file_name)
    return response

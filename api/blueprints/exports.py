"""Transcripts as files that other programs read."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import File
from api.endpoints import ApiBlueprint
from api.schemas.transcripts import ExportQuerySchema
from api.transactions import Call
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


@blueprint.reads(
    "GET",
    "/transcripts/<transcript:source_id>/export",
    access=any_of(Scope.TASKS_READ),
    query=ExportQuerySchema,
    file="The transcript as WebVTT, SubRip, JSON or text.",
)
def export_transcript(call: Call, query: Mapping[str, Any], source_id: str) -> File:
    """Export a transcript

    As it was read, with the speakers and times that it has: captions of a transcript without times are refused with
    ``no_times``, since none are invented. What is exported can be handed in again.
    """
    exported = export_source(call.uow, SourceId(source_id), query["format"], actor=call.actor)
    return File(exported.text.encode(), CONTENT_TYPES[query["format"]], exported.file_name)

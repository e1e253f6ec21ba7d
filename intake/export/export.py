"""Exports the text that was read of a source as a file."""

from dataclasses import dataclass

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError
from core.ids import SourceId
from intake import repository
from intake.document import Document
from intake.export.files import ExportFormat, export_document
from intake.export.stored_document import document_from_rows
from intake.models import Source
from intake.sources.catalogue import get_source
from intake.speakers.naming import with_names


class NotReadError(ConflictError):
    """The source was not read yet or its reading failed, so that it has no text."""

    code = "not_read"


@dataclass(frozen=True, slots=True)
class Exported:
    """The text and the name of the file."""

    text: str
    file_name: str


def export_source(uow: UnitOfWork, source_id: SourceId, export_format: ExportFormat, *, actor: Actor) -> Exported:
    """The source in this format, with its times and the confirmed names.

    Raises SourceNotFoundError, NotReadError, and NoTimesError for captions of a source without times.
    """
    source = get_source(uow, source_id, actor=actor)
    people = repository.list_mappings(uow.session, source_id)
    names = {row.label: row.name for row in people if row.name}
    document = with_names(load_document(uow, source), names)
    stem = (source.file_name or source.id).rpartition("/")[2].partition(".")[0] or source.id
    return Exported(export_document(document, export_format), f"{stem}.{export_format.value}")


def load_document(uow: UnitOfWork, source: Source, *, most_turns: int | None = None) -> Document:
    """The document of the source, with all of its segments or the first ``most_turns``. Raises NotReadError."""
    if source.text is None:
        raise NotReadError("The transcript has not been read yet; its job says how far that is.")
    return document_from_rows(
        source, source.text, repository.list_turns(uow.session, SourceId(source.id), limit=most_turns)
    )

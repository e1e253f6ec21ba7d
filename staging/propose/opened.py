"""Suggestions from a source that turned out to be for everybody to see."""

from sqlalchemy import update

from config.unit_of_work import UnitOfWork
from core.ids import SourceId
from staging.models import StagedTask


def open_suggestions(uow: UnitOfWork, source_id: SourceId) -> None:
    """Everybody sees what was suggested from the source; what work was made of it stays as private as it is."""
    opened = {"is_private": False, "updated_at": uow.now, "version": StagedTask.version + 1}
    is_hidden = (StagedTask.source_id == source_id, StagedTask.is_private)
    uow.session.execute(update(StagedTask).where(*is_hidden).values(opened))

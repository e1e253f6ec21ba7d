"""Suggestions from a source that became public."""

from sqlalchemy import update

from config.unit_of_work import UnitOfWork
from core.ids import SourceId
from staging.models import StagedTask


def open_suggestions(uow: UnitOfWork, source_id: SourceId) -> None:
    """Make the source's suggestions public. Tasks made of them stay as private as they are."""
    opened = {"is_private": False, "updated_at": uow.now, "version": StagedTask.version + 1}
    is_hidden = (StagedTask.source_id == source_id, StagedTask.is_private)
    uow.session.execute(update(StagedTask).where(*is_hidden).values(opened))

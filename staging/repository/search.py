"""Which suggestions and sources can be found by words."""

from enum import StrEnum
from typing import Any, Final

from access.viewer import Viewer
from intake.models import Source
from intake.repository import SOURCE_COLUMNS
from intake.sources import visibility as sources
from staging.models.staged_task import StagedTask
from staging.repository.staged_filter import STAGED
from staging.repository.visibility import visible
from staging.states import StagedState
from tasks.policy.search_words import SearchWords
from tasks.repository.search import Wanted
from tasks.repository.search_index import TASK

# An approved or merged suggestion is found as the task or suggestion that it became.
_BECAME_OTHER = frozenset({StagedState.APPROVED, StagedState.MERGED})
_STAGED_COLUMNS: Final[list[Any]] = list(StagedTask.__table__.columns)


class Found(StrEnum):
    """The kinds of things that can be found."""

    TASK = TASK
    STAGED = STAGED
    SOURCE = "source"


def wanted_staged(viewer: Viewer, words: SearchWords) -> Wanted:
    """Suggestions that the viewer may see and that are neither approved nor merged."""
    conditions = [visible(viewer), StagedTask.state.not_in(_BECAME_OTHER)]
    return Wanted(viewer.workspace_id, Found.STAGED, _STAGED_COLUMNS, words, conditions)


def wanted_sources(viewer: Viewer, words: SearchWords) -> Wanted:
    """Live sources that the viewer may see."""
    conditions = [sources.visible(viewer), Source.deleted_at.is_(None)]
    return Wanted(viewer.workspace_id, Found.SOURCE, SOURCE_COLUMNS, words, conditions)

"""The evidence of suggestions and tasks, their merges and recommendations, from one statement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from config.rows import group_by
from config.together import Together
from core.ids import StagedTaskId
from core.paging import Row
from staging.repository import evidence, merges, proposals

ORIGINS = Together((evidence.BY_STAGED, proposals.BY_STAGED, merges.BY_SURVIVOR))


@dataclass(frozen=True, slots=True)
class Origins:
    """The quotes and recommendations of suggestions, what was merged into suggestions or tasks, and the quotes of that."""

    own: Mapping[StagedTaskId, Sequence[Row]]
    recommended: Mapping[StagedTaskId, Sequence[Row]]
    merged: Mapping[str, Sequence[StagedTaskId]]
    theirs: Mapping[str, Sequence[Row]]


def find_origins(session: Session, staged_ids: Collection[StagedTaskId], survivor_ids: Collection[str]) -> Origins:
    """The origins of these suggestions, and of everything merged into these survivors."""
    own, recommended, ended = ORIGINS.fetch(session, staged_ids, staged_ids, survivor_ids)
    merged = merges.ids_by_survivor(ended)
    return Origins(
        group_by(own, "staged_id"),
        group_by(recommended, "staged_id"),
        merged,
        evidence.list_by_survivor(session, merged),
    )

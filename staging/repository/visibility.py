"""Which suggestions a viewer may see."""

from typing import Any

from sqlalchemy import ColumnElement, false, or_

from access.viewer import Viewer
from staging.models.staged_task import StagedTask


def visible(viewer: Viewer, *, of: Any = StagedTask) -> ColumnElement[bool]:
    """The condition that the viewer may see the suggestion, or an alias of it."""
    is_theirs: ColumnElement[bool] = of.workspace_id == viewer.workspace_id
    if viewer.sees_private:
        return is_theirs
    return is_theirs & or_(of.is_private.is_(False), concerns(viewer, of=of))


def concerns(viewer: Viewer, *, of: Any = StagedTask) -> ColumnElement[bool]:
    """Whether the viewer created or owns it."""
    if viewer.member_id is None:
        return false()
    return or_(of.created_by == viewer.member_id, of.owner_id == viewer.member_id)

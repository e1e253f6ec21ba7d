"""Who sees a source, asked of a row that was loaded and of rows in a query: the one place that says so."""

from sqlalchemy import ColumnElement, false, or_

from access.viewer import Viewer
from intake.models import Source


def is_visible(source: Source, viewer: Viewer) -> bool:
    """A private source is there for whoever handed it in, and for those who may see all private things."""
    is_own = viewer.member_id is not None and source.created_by == viewer.member_id
    return source.workspace_id == viewer.workspace_id and (not source.is_private or is_own or viewer.sees_private)


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The same as a condition."""
    is_theirs = Source.workspace_id == viewer.workspace_id
    if viewer.sees_private:
        return is_theirs
    return is_theirs & or_(Source.is_private.is_(False), concerns(viewer))


def concerns(viewer: Viewer) -> ColumnElement[bool]:
    """Whether they handed it in."""
    return Source.created_by == viewer.member_id if viewer.member_id else false()

"""Who may see a source, as a check of a loaded row and as a query condition. No other module decides this."""

from sqlalchemy import ColumnElement, false, or_

from access.viewer import Viewer
from intake.models import Source


def is_visible(source: Source, viewer: Viewer) -> bool:
    """Whether the viewer may see the source: private ones are for their senders and for viewers who see all private rows."""
    is_own = viewer.member_id is not None and source.created_by == viewer.member_id
    return source.workspace_id == viewer.workspace_id and (not source.is_private or is_own or viewer.sees_private)


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """``is_visible`` as a query condition."""
    is_theirs = Source.workspace_id == viewer.workspace_id
    if viewer.sees_private:
        return is_theirs
    return is_theirs & or_(Source.is_private.is_(False), concerns(viewer))


def concerns(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that the viewer handed the source in."""
    return Source.created_by == viewer.member_id if viewer.member_id else false()

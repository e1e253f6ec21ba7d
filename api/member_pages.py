"""A page of the people and agents of the workspace, for whoever may see them."""

from collections.abc import Mapping, Sequence
from typing import Any

from access.models import Member
from access.services.members import list_members
from api.context import current_actor
from api.paging import cut_page, open_cursor
from config.unit_of_work import UnitOfWork


def page_of_members(uow: UnitOfWork, query: Mapping[str, Any]) -> tuple[Sequence[Member], str | None]:
    """Those asked for, by name, and the cursor of the next page."""
    place = open_cursor(query["cursor"], query)
    found = list_members(
        uow,
        current_actor().workspace_id,
        q=query["q"],
        assignable=query["assignable"],
        after=(place[0], place[1]) if place else None,
        limit=query["limit"] + 1,
    )
    return cut_page(found, query, lambda member: [member.search_text, member.id])

"""Arguments that several tools take."""

from collections.abc import Mapping
from typing import Any, Final

from api.mcp.shapes import INTEGER, STRING, Shape, described, list_of, one_of
from api.paging import LARGEST_LIMIT
from intake.candidate import Priority

LIMIT: Final = described(INTEGER, "How many at most.", minimum=1, maximum=LARGEST_LIMIT)
CURSOR: Final = described(STRING, "The next_cursor of the page before, with the same filters.")
IDEMPOTENCY_KEY: Final = described(STRING, "Stable client-generated key that makes retries safe for this write.")
PRIORITY: Final = one_of(*Priority)
TAGS: Final = list_of(STRING)
ABOUT: Final[Mapping[str, Shape]] = {
    "related_resource_type": described(
        STRING, "What it is about: contact, company, deal, support_ticket or another type."
    ),
    "related_resource_id": described(STRING, "Resource ID matching related_resource_type."),
}


def linked(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The related resource as a link for our own routes, which refuse a type without an id."""
    names = {"related_resource_type": "type", "related_resource_id": "id"}
    link = {ours: arguments[name] for name, ours in names.items() if name in arguments}
    return {"links": [link]} if link else {}

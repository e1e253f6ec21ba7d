"""Tasks that members of the demonstration create by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from commands.demonstration.cast import BRIGHTWELL, HARBOUR_HOTEL, LARCH_STREET, LEADER, TALL_TENTS, Customer


@dataclass(frozen=True, slots=True)
class Order:
    """A task that a member creates some days before the last day of the story, due some days after it."""

    days_ago: int
    by: str
    title: str
    owner: str | None = None
    due_in: int | None = None
    customer: Customer | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


ORDERS: Final[Sequence[Order]] = (
    Order(21, LEADER, "Plan the opening speech", more={"priority": "low"}),
    Order(16, LEADER, "Send the invitations for the opening", "Priya Shah", 0, more={"priority": "high"}),
    Order(12, LEADER, "Collect the permits in one folder", "Dev Patel", 2),
    Order(
        9, LEADER, "Talk with Carla about the team lead role", due_in=4, more={"is_private": True, "priority": "high"}
    ),
    Order(7, "Bob Ray", "Confirm the room list with the hotel", "Bob Ray", 1, HARBOUR_HOTEL),
    Order(6, "Carla Mendes", "Mark the stalls on the main lawn", "Carla Mendes", 3, more={"priority": "high"}),
    Order(5, "Bob Ray", "Check the parking signs at the station", more={"sla_hours": 72}),
    Order(5, LEADER, "Pay the second instalment for the marquee", LEADER, 7, TALL_TENTS),
    Order(4, LEADER, "Walk the site with the fire brigade", "Dev Patel", 8, more={"priority": "high"}),
    Order(3, "Priya Shah", "Write the thank-you notes for the volunteers", "Priya Shah", 14),
    Order(2, LEADER, "Agree on delivery slots for the roses", "Carla Mendes", 9, LARCH_STREET),
)
TEMPLATE: Final = {
    "name": "New sponsor",
    "items": [
        {"title": "Send the sponsorship agreement", "due_offset": "P2D", "priority": "high"},
        {"title": "Collect the logo files", "due_offset": "P7D"},
        {"title": "Thank the sponsor after the festival", "due_offset": "P30D", "priority": "low"},
    ],
}
# The sponsor for whom the template is used, on the day before the last.
SPONSOR: Final = BRIGHTWELL

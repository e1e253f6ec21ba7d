"""The values of a typed line, with the members and the customer that it means."""

from dataclasses import dataclass

from access.models import Member
from intake.extract.line import Interpretation, NotUnderstood, Understood
from tasks.policy.fields import LONGEST_TITLE
from tasks.policy.links import Link

LONGEST_LINE = LONGEST_TITLE


@dataclass(frozen=True, slots=True)
class CustomerMeant:
    """A link to a customer. An unregistered one is registered with the new task."""

    link: Link
    is_registered: bool


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The content of a line, with the members and the customer that it means."""

    interpretation: Interpretation
    owner: Understood[Member] | None
    customer: Understood[CustomerMeant] | None
    not_understood: tuple[NotUnderstood, ...]
    people: dict[str, Member]
    timezone: str

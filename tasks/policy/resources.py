"""Resources in other systems: the fields of a register entry, and when an unknown id is refused."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.errors import FieldFault, NotFoundError
from tasks.policy.faults import refuse
from tasks.policy.fields import LONGEST_FOREIGN_ID, LONGEST_WORD, clean_name

# A milestone can belong to a project only.
PARENT_OF = {"milestone": "project"}
CONTACT = "contact"
MOST_RELATED = 100
MOST_DOMAINS = 50
LONGEST_EMAIL = 254
_LONGEST_SEARCH_TEXT = 1000
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z0-9-]{2,63}")


class Registration(StrEnum):
    """Whether an unknown id of a type is registered automatically or refused."""

    AUTO = "auto"
    STRICT = "strict"


class UnknownResourceError(NotFoundError):
    """The type is strict in this workspace, and the id is not registered."""

    code = "unknown_resource"

    def __init__(self, kind: str, *, path: str) -> None:
        fault = FieldFault(path, f"is no registered {kind} of this workspace")
        super().__init__(f"There is no such {kind} in this workspace.", faults=[fault])


@dataclass(frozen=True, slots=True)
class ResourceRef:
    """A resource in another system, by type and id."""

    type: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceDetails:
    """Details of a resource from a client; they replace all earlier ones."""

    name: str | None = None
    email: str | None = None
    company: str | None = None
    email_domains: tuple[str, ...] = ()
    parent: ResourceRef | None = None
    related: tuple[str, ...] = ()


def clean_ref(ref: ResourceRef, path: str = "") -> ResourceRef:
    """The reference, checked. Raises InvalidError for an invalid type or id."""
    for name, text, longest in (("type", ref.type, LONGEST_WORD), ("id", ref.id, LONGEST_FOREIGN_ID)):
        if not (1 <= len(text) <= longest and text.isprintable()):
            raise refuse(f"{path}{name}", f"must have 1 to {longest} printable characters")
    return ref


def clean_details(ref: ResourceRef, details: ResourceDetails) -> ResourceDetails:
    """The details in the form in which they are stored. Raises InvalidError, naming the field."""
    if details.parent is not None:
        _check_parent(ref, clean_ref(details.parent, "parent."))
    for place, other in enumerate(details.related):
        clean_ref(ResourceRef(ref.type, other), f"related.{place}.")
    return ResourceDetails(
        name=clean_name(details.name, "name"),
        email=details.email,
        company=clean_name(details.company, "company"),
        email_domains=tuple(dict.fromkeys(map(_clean_domain, enumerate(details.email_domains)))),
        parent=details.parent,
        related=tuple(other for other in dict.fromkeys(details.related) if other != ref.id),
    )


def search_text(ref: ResourceRef, details: ResourceDetails) -> str:
    """The text that searches look into, and that lists are sorted by."""
    parts = (details.name, details.email, details.company, ref.id)
    return " ".join(part for part in parts if part).casefold()[:_LONGEST_SEARCH_TEXT]


def _check_parent(ref: ResourceRef, parent: ResourceRef) -> None:
    wanted = PARENT_OF.get(ref.type)
    if wanted is not None and parent.type != wanted:
        raise refuse("parent.type", f"must be {wanted} for a {ref.type}")
    if parent == ref:
        raise refuse("parent.id", "must be something else than the thing itself")


def _clean_domain(placed: tuple[int, str]) -> str:
    place, text = placed
    domain = text.strip().lower().removeprefix("@")
    if not _DOMAIN.fullmatch(domain):
        raise refuse(f"email_domains.{place}", "must be a domain such as example.org")
    return domain

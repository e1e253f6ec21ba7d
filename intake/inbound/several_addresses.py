"""One mail to several intake addresses is one source; a workspace setting says which addresses' settings apply."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from access.models import SeveralAddresses
from access.services.workspaces import get_workspace
from audit.service import record
from config.owed.row import JobState
from config.unit_of_work import UnitOfWork
from core.actor import Channel, system_actor
from core.ids import SourceId, WorkspaceId
from intake.door.upload import Upload
from intake.inbound.models import InboundMessage, IntakeAddress
from intake.inbound.words import Flag
from intake.models import Source
from intake.readings.owe import owe_reading
from intake.repository import find_latest_jobs
from intake.sources.entries import source_entry

# The limit of links of one source.
_MOST_LINKS = 50


@dataclass(frozen=True, slots=True)
class Told:
    """The note on the row of the later address: a code for programs and a sentence for people."""

    reason: str
    detail: str


_FIRST_HOLDS = Told("first_address", "The same mail was read before, and the settings of where it came first hold.")
_ADDED = Told(
    "address_added", "The same mail was read before; the customer, tags and assignee of this address were added."
)
_NOTHING_TO_ADD = Told(
    "address_added", "The same mail was read before; this address has no settings beyond those it has."
)


def settle_address(
    uow: UnitOfWork, message: InboundMessage, address: IntakeAddress, *, first_id: str, wanted: Upload
) -> Told | None:
    """Apply the settings of another address to a mail that was read before. None when the address is the same one.

    With the setting ``each``, the settings of this address are added to the source; words and edits take precedence.
    Settings of private mail are never added to a public source.
    """
    query = select(InboundMessage).where(InboundMessage.id == first_id).with_for_update()
    first = uow.session.scalars(query.execution_options(populate_existing=True)).one()
    if first.address_id == address.id:
        return None
    for one in (first, message):
        one.flags = list(dict.fromkeys((*one.flags, Flag.SEVERAL_ADDRESSES.value)))
    workspace = get_workspace(uow, WorkspaceId(message.workspace_id))
    if workspace.several_addresses is SeveralAddresses.FIRST:
        return _FIRST_HOLDS
    source = uow.session.scalars(select(Source).where(Source.id == message.source_id).with_for_update()).one()
    if address.is_private and not source.is_private:
        return _FIRST_HOLDS
    return _ADDED if _add(uow, source, wanted) else _NOTHING_TO_ADD


def _add(uow: UnitOfWork, source: Source, wanted: Upload) -> bool:
    """Add the settings to the source and enqueue a reading unless one waits. Return whether anything was new."""
    links = [*source.links, *(link for link in wanted.links if link not in source.links)][:_MOST_LINKS]
    defaults = _joined(source.defaults or {}, dict(wanted.defaults or {}))
    is_new = links != source.links or _without_recipients(defaults) != _without_recipients(source.defaults or {})
    changes = {"links": {"from": source.links, "to": links}} if links != source.links else {}
    source.links, source.defaults = links, defaults
    if not is_new:
        return False
    source.corrected_at = source.updated_at = uow.now
    source.version += 1
    uow.session.flush()
    actor = system_actor(WorkspaceId(source.workspace_id), channel=Channel.EMAIL)
    record(uow, source_entry(source, "edit", actor=actor, changes=changes))
    latest = find_latest_jobs(uow.session, [source.id], is_staging=True).get(source.id)
    if latest is None or latest.state != JobState.WAITING:
        owe_reading(uow, SourceId(source.id), actor=actor, stage=True)
    return True


def _joined(first: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The defaults of both. The first take precedence, and tags and recipients are joined."""
    tags = list(dict.fromkeys((*first.get("tags", ()), *other.get("tags", ()))))
    recipients = [*first.get("recipients", ()), *([other["recipient"]] if "recipient" in other else ())]
    more = {"tags": tags, "recipients": list(dict.fromkeys(recipients))}
    return {**other, **first, **{name: value for name, value in more.items() if value}}


def _without_recipients(defaults: dict[str, Any]) -> dict[str, Any]:
    """The defaults without recipients: one more intake address needs no new reading, because it is no participant."""
    return {name: value for name, value in defaults.items() if name not in {"recipient", "recipients"}}

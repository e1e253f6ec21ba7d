"""Filters and orders of the ledger of mail."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, or_, select

from config.conditions import within
from config.keyset import Keyset
from intake.inbound.models import InboundMessage
from intake.models import AttachedSource


class MessageSort(StrEnum):
    RECEIVED_AT = "received_at"
    UPDATED_AT = "updated_at"


_COLUMN_OF: Final[dict[MessageSort, Any]] = {
    MessageSort.RECEIVED_AT: InboundMessage.created_at,
    MessageSort.UPDATED_AT: InboundMessage.updated_at,
}


@dataclass(frozen=True, slots=True)
class MessageFilter:
    """Which messages to list. None does not filter; a message matches a set when it has any of its values."""

    outcome: frozenset[str] | None = None
    reason: frozenset[str] | None = None
    way: frozenset[str] | None = None
    provider: frozenset[str] | None = None
    verdict: frozenset[str] | None = None
    sender: str | None = None
    transcript_id: str | None = None
    q: str | None = None
    address_id: str | None = None
    thread: str | None = None
    received_after: datetime | None = None
    received_before: datetime | None = None
    sent_after: datetime | None = None
    sent_before: datetime | None = None
    ids: frozenset[str] | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None


def order_of(sort: MessageSort, *, is_descending: bool) -> Keyset:
    """The order of a list of messages."""
    return Keyset(_COLUMN_OF[sort], InboundMessage.id, is_descending=is_descending)


def conditions(where: MessageFilter) -> list[ColumnElement[bool]]:
    """The SQL conditions of the filters that are set."""
    same = {
        InboundMessage.address_id: where.address_id,
        InboundMessage.thread: where.thread,
        InboundMessage.sender_address: where.sender.lower() if where.sender else None,
    }
    any_of = {
        InboundMessage.outcome: where.outcome,
        InboundMessage.reason: where.reason,
        InboundMessage.way: where.way,
        InboundMessage.provider: where.provider,
        InboundMessage.verdict: where.verdict,
    }
    asked = [column == value for column, value in same.items() if value is not None]
    asked += [column.in_(words) for column, words in any_of.items() if words is not None]
    if where.transcript_id is not None:
        asked.append(_is_of(where.transcript_id))
    if where.q is not None:
        asked.append(InboundMessage.search_text.contains(where.q.casefold(), autoescape=True))
    if where.ids is not None:
        asked.append(InboundMessage.id.in_(where.ids))
    ranges = (
        (InboundMessage.created_at, where.received_after, where.received_before),
        (InboundMessage.sent_at, where.sent_after, where.sent_before),
        (InboundMessage.updated_at, where.updated_after, where.updated_before),
    )
    return [*asked, *within(*ranges)]


def _is_of(source_id: str) -> ColumnElement[bool]:
    """The condition that the source is the message's own or was attached to it."""
    mails = select(AttachedSource.parent_id).where(AttachedSource.source_id == source_id)
    return or_(InboundMessage.source_id == source_id, InboundMessage.source_id.in_(mails))

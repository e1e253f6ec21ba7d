"""Every query on intake addresses and inbound messages."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, literal, or_, select, tuple_, update
from sqlalchemy.orm import Session

from access.models import Workspace
from access.viewer import Readership, Viewer
from config.conditions import Between, within
from config.database import UtcDateTime, insert_into
from config.keyset import Keyset
from config.many_rows import is_among
from core.ids import InboundMessageId, IntakeAddressId, WorkspaceId
from core.paging import Page, Position
from intake.inbound.message_filter import MessageFilter, conditions
from intake.inbound.models import InboundKey, InboundMessage, IntakeAddress, ProviderEvent
from intake.inbound.words import FOLLOWS_READING, WORKSPACE_BUSY, Outcome, Way

_NEWEST_ADDRESSES = Keyset(IntakeAddress.created_at, IntakeAddress.id, is_descending=True)
# Uploads of old mail do not count for the rate limits.
_IS_SENT = InboundMessage.way != Way.UPLOAD


def find_address(session: Session, workspace_id: WorkspaceId, address_id: IntakeAddressId) -> IntakeAddress | None:
    query = select(IntakeAddress).where(IntakeAddress.workspace_id == workspace_id, IntakeAddress.id == address_id)
    return session.scalars(query).one_or_none()


def find_address_by_token(session: Session, token: str) -> IntakeAddress | None:
    """The address with this token in any workspace, because mail names no workspace."""
    return session.scalars(select(IntakeAddress).where(IntakeAddress.token == token)).one_or_none()


def list_addresses(
    session: Session, workspace_id: WorkspaceId, between: Between, *, after: Position | None, limit: int
) -> Page[IntakeAddress]:
    """One page of the addresses, newest first."""
    changed = within((IntakeAddress.updated_at, *between))
    query = select(IntakeAddress).where(IntakeAddress.workspace_id == workspace_id, *changed)
    return _NEWEST_ADDRESSES.page_of_objects(session, query, after=after, limit=limit)


def find_message(session: Session, viewer: Viewer, message_id: InboundMessageId) -> InboundMessage | None:
    return session.scalars(
        select(InboundMessage).where(_visible(viewer), InboundMessage.id == message_id)
    ).one_or_none()


def find_readership(session: Session, viewer: Viewer, message_ids: Collection[str]) -> Readership:
    """Which of these messages every viewer of the ledger may read."""
    query = select(InboundMessage.id).where(
        InboundMessage.workspace_id == viewer.workspace_id,
        InboundMessage.id.in_(message_ids),
        InboundMessage.is_private.is_(False),
    )
    return Readership(open=frozenset(session.scalars(query)))


def lock_message(session: Session, viewer: Viewer, message_id: InboundMessageId) -> InboundMessage | None:
    """The message, locked until the end of the transaction."""
    query = select(InboundMessage).where(_visible(viewer), InboundMessage.id == message_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def list_messages(
    session: Session, viewer: Viewer, where: MessageFilter, *, order: Keyset, after: Position | None, limit: int
) -> Page[InboundMessage]:
    """One page of the messages that the viewer may see."""
    query = select(InboundMessage).where(_visible(viewer), *conditions(where))
    return order.page_of_objects(session, query, after=after, limit=limit)


def find_same_bytes(
    session: Session,
    workspace_id: WorkspaceId,
    sha256: str,
    *,
    address_id: str | None,
    answers_id: str | None,
    owner_id: str | None,
) -> InboundMessage | None:
    """The first message with these bytes to the same address, or without an address, from the same member."""
    query = select(InboundMessage).where(
        InboundMessage.workspace_id == workspace_id,
        InboundMessage.sha256 == sha256,
        InboundMessage.address_id == address_id,
        InboundMessage.answers_id == answers_id,
        InboundMessage.outcome.not_in((Outcome.DUPLICATE, Outcome.REFUSED)),
    )
    if address_id is None:
        query = query.where(InboundMessage.owner_id == owner_id)
    return session.scalars(query.order_by(InboundMessage.created_at, InboundMessage.id).limit(1)).one_or_none()


def claim_key(session: Session, workspace_id: WorkspaceId, key: str, message_id: str) -> str:
    """The first message with the key: this one or an earlier one. A concurrent claim waits for this transaction."""
    row = {"workspace_id": workspace_id, "key": key, "message_id": message_id}
    session.execute(insert_into(session, InboundKey).values(row).on_conflict_do_nothing())
    query = select(InboundKey.message_id).where(InboundKey.workspace_id == workspace_id, InboundKey.key == key)
    return session.execute(query).scalar_one()


def count_again(session: Session, workspace_id: WorkspaceId, key: str, *, times: int, at: datetime) -> bool:
    """Add ``times`` to the refusal with this key. Return whether the ledger has one."""
    first = select(InboundKey.message_id).where(InboundKey.workspace_id == workspace_id, InboundKey.key == key)
    counting = update(InboundMessage).where(
        InboundMessage.id == first.scalar_subquery(),
        InboundMessage.outcome == Outcome.REFUSED,
        InboundMessage.deleted_at.is_(None),
    )
    more = {"times": InboundMessage.times + times, "updated_at": at, "version": InboundMessage.version + 1}
    counted = counting.values(more).returning(InboundMessage.id).execution_options(synchronize_session=False)
    return session.execute(counted).first() is not None


def point_key(session: Session, workspace_id: WorkspaceId, key: str, message_id: str) -> None:
    """Point the key at this message, also when it pointed at another one."""
    row = {"workspace_id": workspace_id, "key": key, "message_id": message_id}
    statement = insert_into(session, InboundKey).values(row)
    session.execute(
        statement.on_conflict_do_update(index_elements=["workspace_id", "key"], set_={"message_id": message_id})
    )


def count_refused(session: Session, workspace_id: WorkspaceId, *, since: datetime, most: int) -> int:
    """The number of messages refused since then; counting stops at ``most``."""
    query = select(InboundMessage.id).where(
        InboundMessage.workspace_id == workspace_id,
        InboundMessage.outcome == Outcome.REFUSED,
        InboundMessage.created_at >= since,
    )
    return session.execute(select(func.count()).select_from(query.limit(most).subquery())).scalar_one()


def find_only_receiver(session: Session) -> str | None:
    """The only workspace with intake addresses; without any addresses, the only workspace; else None."""
    receivers = session.scalars(select(IntakeAddress.workspace_id).distinct().limit(2)).all()
    found = receivers or session.scalars(select(Workspace.id).limit(2)).all()
    return found[0] if len(found) == 1 else None


def claim_event(session: Session, key: str, *, sha256: str, at: datetime) -> tuple[bool, str]:
    """Whether the event is new, and the digest with which it was first seen. A concurrent claim waits."""
    row = {"key": key, "sha256": sha256, "seen_at": at}
    inserting = insert_into(session, ProviderEvent).values(row).on_conflict_do_nothing()
    is_new = session.execute(inserting.returning(ProviderEvent.key)).first() is not None
    return is_new, session.execute(select(ProviderEvent.sha256).where(ProviderEvent.key == key)).scalar_one()


def forget_events(session: Session, *, before: datetime) -> None:
    session.execute(delete(ProviderEvent).where(ProviderEvent.seen_at < before))


def is_message_id_known(session: Session, workspace_id: WorkspaceId, message_id: str, *, but: str) -> bool:
    """Whether another message has the same Message-ID."""
    query = select(InboundMessage.id).where(
        InboundMessage.workspace_id == workspace_id, InboundMessage.message_id == message_id, InboundMessage.id != but
    )
    return session.execute(query.limit(1)).first() is not None


def find_thread(session: Session, workspace_id: WorkspaceId, message_ids: Collection[str]) -> str | None:
    """The thread of any of these messages."""
    if not message_ids:
        return None
    query = select(InboundMessage.thread).where(
        InboundMessage.workspace_id == workspace_id,
        InboundMessage.message_id.in_(message_ids),
        InboundMessage.thread.is_not(None),
    )
    return session.execute(query.order_by(InboundMessage.created_at).limit(1)).scalar_one_or_none()


def find_thread_of(session: Session, workspace_id: WorkspaceId, message_id: InboundMessageId) -> str | None:
    query = select(InboundMessage.thread).where(
        InboundMessage.workspace_id == workspace_id, InboundMessage.id == message_id
    )
    return session.execute(query).scalar_one_or_none()


def count_in_thread(session: Session, message: InboundMessage, *, thread: str, sender: str, since: datetime) -> int:
    """The number of other messages of the sender in the thread since then."""
    query = select(func.count()).where(
        InboundMessage.workspace_id == message.workspace_id,
        InboundMessage.thread == thread,
        InboundMessage.created_at > since,
        InboundMessage.sender_address == sender,
        InboundMessage.outcome != Outcome.DUPLICATE,
        _IS_SENT,
        InboundMessage.id != message.id,
    )
    return session.execute(query).scalar_one()


def count_of_sender(session: Session, message: InboundMessage, *, sender: str, since: datetime) -> int:
    """The number of other messages of the sender since then."""
    query = select(func.count()).where(
        InboundMessage.workspace_id == message.workspace_id,
        InboundMessage.sender_address == sender,
        InboundMessage.created_at > since,
        InboundMessage.outcome != Outcome.DUPLICATE,
        _IS_SENT,
        InboundMessage.id != message.id,
    )
    return session.execute(query).scalar_one()


def count_let_in(session: Session, workspace_id: WorkspaceId, *, since: datetime) -> int:
    """The number of messages since then that became a source."""
    query = select(func.count()).where(
        InboundMessage.workspace_id == workspace_id,
        InboundMessage.finished_at > since,
        InboundMessage.source_id.is_not(None),
        InboundMessage.outcome != Outcome.DUPLICATE,
    )
    return session.execute(query).scalar_one()


def list_busy_workspaces(session: Session) -> Sequence[str]:
    """The workspaces with messages that wait for the hourly limit."""
    query = select(InboundMessage.workspace_id).where(InboundMessage.reason == WORKSPACE_BUSY).distinct()
    return session.scalars(query.order_by(InboundMessage.workspace_id)).all()


def lock_busy(session: Session, workspace_id: WorkspaceId, *, limit: int) -> Sequence[InboundMessage]:
    """Lock messages that wait for the hourly limit, oldest first; locked ones are skipped."""
    query = select(InboundMessage).where(
        InboundMessage.reason == WORKSPACE_BUSY, InboundMessage.workspace_id == workspace_id
    )
    oldest_first = query.order_by(InboundMessage.created_at, InboundMessage.id).limit(limit)
    return session.scalars(oldest_first.with_for_update(skip_locked=True)).all()


def find_with_source(session: Session, message: InboundMessage, source_id: str) -> str | None:
    """The first other message of the source."""
    return _first_with_source(session, message, InboundMessage.source_id == source_id)


def find_older_with_source(session: Session, message: InboundMessage) -> str | None:
    """The first message of the same source, where it is older than this one."""
    place = tuple_(InboundMessage.created_at, InboundMessage.id)
    is_older = place < tuple_(literal(message.created_at, UtcDateTime), literal(message.id))
    return _first_with_source(session, message, InboundMessage.source_id == message.source_id, is_older)


def _first_with_source(session: Session, message: InboundMessage, *conditions: ColumnElement[bool]) -> str | None:
    query = select(InboundMessage.id).where(
        InboundMessage.workspace_id == message.workspace_id, InboundMessage.id != message.id, *conditions
    )
    oldest_first = query.order_by(InboundMessage.created_at, InboundMessage.id).limit(1)
    return session.execute(oldest_first).scalar_one_or_none()


def has_other_address(session: Session, message: InboundMessage) -> bool:
    """Whether a message to another address has the same source."""
    query = select(InboundMessage.id).where(
        InboundMessage.source_id == message.source_id,
        InboundMessage.id != message.id,
        InboundMessage.address_id.is_distinct_from(message.address_id),
    )
    return session.execute(query.limit(1)).first() is not None


def lock_of_sources(session: Session, source_ids: Collection[str]) -> Sequence[InboundMessage]:
    """Lock the messages of these sources, in a fixed order, except those with an outcome that a member decided."""
    query = select(InboundMessage).where(
        is_among(session, InboundMessage.source_id, source_ids), InboundMessage.outcome.in_(sorted(FOLLOWS_READING))
    )
    held = query.order_by(InboundMessage.id).with_for_update().execution_options(populate_existing=True)
    return session.scalars(held).all() if source_ids else ()


def _visible(viewer: Viewer) -> ColumnElement[bool]:
    """The condition that the viewer may see a message: private mail is for its owner and for viewers of all private rows."""
    is_theirs = InboundMessage.workspace_id == viewer.workspace_id
    if viewer.sees_private:
        return is_theirs
    is_public = InboundMessage.is_private.is_(False)
    is_own = InboundMessage.owner_id == viewer.member_id
    return is_theirs & (or_(is_public, is_own) if viewer.member_id else is_public)

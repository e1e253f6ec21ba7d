"""Reporting events to webhooks: read from the trail, so that no event is lost and none is sent without a commit.

Webhooks get ids and states, and only of what every member may see. A webhook's position in the trail moves in the
transaction that enqueues its calls.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from sqlalchemy.orm import Session

from access.viewer import Readership, Viewer
from audit import repository as trail
from audit.entry import Outcome
from config.unit_of_work import UnitOfWork
from core.ids import WebhookId, WorkspaceId
from deliver.webhooks import repository
from deliver.webhooks.deliveries import owe
from deliver.webhooks.events import EventType, Happening
from deliver.webhooks.models import Webhook, WebhookState
from intake import repository as sources
from intake.inbound import repository as messages
from staging.repository import readership as staged_tasks
from tasks.repository import readership as work_items

AT_ONCE = 500
_FINDERS: Final[Mapping[str, Callable[[Session, Viewer, Collection[str]], Readership]]] = {
    "inbound_message": messages.find_readership,
    "source": sources.find_readership,
    "staged": staged_tasks.find_readership,
    "task": work_items.find_readership,
}
_ROUTES: Final[Mapping[str, str]] = {
    "inbound_message": "/api/inbound/messages/",
    "rule": "/api/rules/",
    "source": "/api/tasks/transcripts/",
    "staged": "/api/tasks/staged/",
    "task": "/api/tasks/",
    "webhook": "/api/webhooks/",
}
_NAMED: Final[Mapping[str, EventType]] = {
    "staged.create": EventType.STAGED_CREATED,
    "staged.edit": EventType.STAGED_CHANGED,
    "staged.rerender": EventType.STAGED_CHANGED,
    "staged.gone": EventType.STAGED_CHANGED,
    "staged.found": EventType.STAGED_CHANGED,
    "task.create": EventType.TASK_CREATED,
    "task.complete": EventType.TASK_COMPLETED,
    "task.overdue": EventType.TASK_OVERDUE,
    "inbound_message.sort": EventType.MESSAGE_RECEIVED,
    "rule.fire": EventType.RULE_FIRED,
    "webhook.pause": EventType.WEBHOOK_PAUSED,
}
# Other actions on these subjects: a decision on a staged task, a change of a task.
_OTHERS: Final[Mapping[str, EventType]] = {"staged": EventType.STAGED_DECIDED, "task": EventType.TASK_CHANGED}
_READINGS: Final = frozenset({"source.read", "inbound_message.sort"})


def list_behind(uow: UnitOfWork) -> Sequence[WebhookId]:
    """The webhooks for which the trail has unread entries."""
    return repository.list_behind(uow.session)


def tell(uow: UnitOfWork, webhook_id: WebhookId) -> bool:
    """Enqueue a call for each new event that the webhook listens to. Returns whether more entries remain."""
    webhook = repository.lock_webhook(uow.session, webhook_id)
    if webhook is None or webhook.state is not WebhookState.ACTIVE:
        return False
    workspace_id = WorkspaceId(webhook.workspace_id)
    rows = trail.list_facts_after(uow.session, workspace_id, webhook.seen_seq, limit=AT_ONCE)
    if rows:
        owe(uow, webhook, _happenings(uow.session, webhook, rows))
        webhook.seen_seq = rows[-1].seq
    return len(rows) == AT_ONCE


def event_of(action: str, outcome: str, subject_type: str) -> EventType | None:
    """The event type of a trail entry; None when webhooks can't listen to it."""
    if outcome != Outcome.SUCCESS:
        return EventType.READING_FAILED if action in _READINGS else None
    return _NAMED.get(action) or _OTHERS.get(subject_type)


def _happenings(session: Session, webhook: Webhook, rows: Sequence[Any]) -> list[Happening]:
    told = [
        (event, row)
        for row in rows
        if row.subject_id
        and row.subject_id != webhook.id
        and (event := event_of(row.action, row.outcome, row.subject_type)) in webhook.events
    ]
    viewer = Viewer(WorkspaceId(webhook.workspace_id), member_id=None, sees_private=False)
    seen = _open_ids(session, viewer, [row for _, row in told])
    return [
        Happening(event, row.seq, row.at, _data(row))
        for event, row in told
        if event is not None and (row.subject_type not in _FINDERS or row.subject_id in seen)
    ]


def _open_ids(session: Session, viewer: Viewer, rows: Sequence[Any]) -> frozenset[str]:
    """The ids that every member of the workspace may see now."""
    found: frozenset[str] = frozenset()
    for kind, find in _FINDERS.items():
        ids = {row.subject_id for row in rows if row.subject_type == kind}
        found |= find(session, viewer, ids).open if ids else frozenset()
    return found


def _data(row: Any) -> dict[str, Any]:
    return {
        "seq": row.seq,
        "action": row.action,
        "kind": row.subject_type,
        "id": row.subject_id,
        "path": _ROUTES[row.subject_type] + row.subject_id,
        "status_before": row.status_before,
        "status_after": row.status_after,
        "error_code": row.error_code,
        "channel": row.channel,
        "by": {"kind": row.actor_kind, "id": row.actor_id},
    }

"""Create, edit, pause, resume and delete webhooks, and rotate their secrets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from access.scopes import Role
from access.services.members import list_ids_of_role
from audit.entry import Entry
from audit.repository import find_head
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, FieldFault, InvalidError, NotFoundError
from core.ids import Prefix, WebhookId, WorkspaceId, is_id, new_id
from core.versions import check_version
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.telling import tell
from deliver.webhooks import repository
from deliver.webhooks.models import PauseReason, Webhook, WebhookState
from deliver.webhooks.networks import Network, is_allowed, literal_address, may_reach

MOST_WEBHOOKS = 20


class WebhookNotFoundError(NotFoundError):
    """There is no such webhook in this workspace."""


class TooManyWebhooksError(ConflictError):
    """The workspace has reached the limit of webhooks."""

    code = "too_many_webhooks"


@dataclass(frozen=True, slots=True)
class WebhookChanges:
    """What to change; None leaves a field as it is."""

    name: str | None = None
    url: str | None = None
    events: Sequence[str] | None = None

    @property
    def named(self) -> dict[str, Any]:
        asked = {"name": self.name, "url": self.url, "events": self.events and sorted(set(self.events))}
        return {field: value for field, value in asked.items() if value is not None}


def create_webhook(uow: UnitOfWork, *, actor: Actor, changes: WebhookChanges, networks: Sequence[Network]) -> Webhook:
    """Create a webhook that receives events from now on. Raises InvalidError and TooManyWebhooksError."""
    _check_url(changes.url or "", networks)
    if repository.count_webhooks(uow.session, actor.workspace_id) >= MOST_WEBHOOKS:
        raise TooManyWebhooksError(f"A workspace has {MOST_WEBHOOKS} webhooks at most.")
    webhook = Webhook(
        id=new_id(Prefix.WEBHOOK),
        workspace_id=actor.workspace_id,
        state=WebhookState.ACTIVE,
        seen_seq=_present_seq(uow, actor.workspace_id),
        secret_number=1,
        created_by=actor.member_id,
        created_at=uow.now,
        updated_at=uow.now,
        version=1,
        **changes.named,
    )
    uow.session.add(webhook)
    uow.session.flush()
    _note(uow, webhook, "create", actor=actor, after=webhook.state, changes=_shown({}, changes.named))
    return webhook


def get_webhook(uow: UnitOfWork, webhook_id: WebhookId, *, actor: Actor) -> Webhook:
    """Raises WebhookNotFoundError, also for a webhook of another workspace."""
    is_possible = is_id(webhook_id, Prefix.WEBHOOK)
    found = repository.find_webhook(uow.session, actor.workspace_id, webhook_id) if is_possible else None
    if found is None:
        raise WebhookNotFoundError("There is no such webhook in this workspace.")
    return found


def list_webhooks(uow: UnitOfWork, *, actor: Actor) -> Sequence[Webhook]:
    """All webhooks of the workspace, newest first."""
    return repository.list_webhooks(uow.session, actor.workspace_id)


def edit_webhook(
    uow: UnitOfWork,
    webhook_id: WebhookId,
    *,
    actor: Actor,
    changes: WebhookChanges,
    networks: Sequence[Network],
    expected_version: int | None = None,
) -> Webhook:
    """Edit a webhook; owed calls go to the new URL. Raises WebhookNotFoundError, VersionConflictError, InvalidError."""
    webhook = _lock(uow, webhook_id, actor=actor, expected_version=expected_version)
    if changes.url is not None:
        _check_url(changes.url, networks)
    changed = {name: value for name, value in changes.named.items() if getattr(webhook, name) != value}
    before = {name: getattr(webhook, name) for name in changed}
    for name, value in changed.items():
        setattr(webhook, name, value)
    if changed:
        _touch(uow, webhook)
        _note(
            uow,
            webhook,
            "edit",
            actor=actor,
            before=webhook.state,
            after=webhook.state,
            changes=_shown(before, changed),
        )
    return webhook


def rotate_secret(uow: UnitOfWork, webhook_id: WebhookId, *, actor: Actor, overlap: timedelta) -> Webhook:
    """Create a new secret. During the overlap, calls are signed with both the new and the old one.

    Raises WebhookNotFoundError.
    """
    webhook = _lock(uow, webhook_id, actor=actor)
    until = webhook.previous_secret_until
    webhook.secret_number += 1
    webhook.previous_secret_until = uow.now + overlap
    _touch(uow, webhook)
    changes = {
        "secret_number": {"from": webhook.secret_number - 1, "to": webhook.secret_number},
        "previous_secret_until": {"from": _plain(until), "to": _plain(webhook.previous_secret_until)},
    }
    _note(uow, webhook, "rotate", actor=actor, before=webhook.state, after=webhook.state, changes=changes)
    return webhook


def pause_webhook(uow: UnitOfWork, webhook_id: WebhookId, *, actor: Actor) -> Webhook:
    """Stop sending until the webhook is resumed; events since then can be sent at that time. Raises WebhookNotFoundError."""
    webhook = _lock(uow, webhook_id, actor=actor)
    if webhook.state is WebhookState.ACTIVE:
        pause(uow, webhook, PauseReason.ASKED, actor=actor)
    return webhook


def pause(uow: UnitOfWork, webhook: Webhook, reason: PauseReason, *, actor: Actor) -> None:
    """Pause a webhook whose row is locked, and tell the owners unless they asked for it."""
    before = webhook.state
    webhook.state, webhook.pause_reason, webhook.paused_at = WebhookState.PAUSED, reason, uow.now
    _touch(uow, webhook)
    changes = {"pause_reason": {"from": None, "to": reason.value}}
    _note(uow, webhook, "pause", actor=actor, before=before, after=webhook.state, changes=changes)
    if reason is not PauseReason.ASKED:
        _tell_owners(uow, webhook, actor=actor)


def _tell_owners(uow: UnitOfWork, webhook: Webhook, *, actor: Actor) -> None:
    """Notify the owners, who can repair the webhook."""
    owners = list_ids_of_role(uow, WorkspaceId(webhook.workspace_id), Role.OWNER)
    told = [(member_id, webhook.id) for member_id in owners]
    tell(uow, NotificationKind.WEBHOOK_PAUSED, told, about=SubjectType.WEBHOOK, actor=actor)


def resume_webhook(uow: UnitOfWork, webhook_id: WebhookId, *, actor: Actor, is_skipping: bool) -> Webhook:
    """Send the events since the pause, or skip them and continue from now. Raises WebhookNotFoundError."""
    webhook = _lock(uow, webhook_id, actor=actor)
    if webhook.state is WebhookState.ACTIVE:
        return webhook
    before, reason = webhook.state, webhook.pause_reason
    webhook.state = WebhookState.ACTIVE
    webhook.pause_reason = webhook.paused_at = webhook.failing_since = None
    if is_skipping:
        webhook.seen_seq = _present_seq(uow, actor.workspace_id)
    repository.make_due(uow.session, webhook.id, now=uow.now)
    _touch(uow, webhook)
    changes = {"pause_reason": {"from": reason.value if reason else None, "to": None}}
    _note(uow, webhook, "resume", actor=actor, before=before, after=webhook.state, changes=changes)
    return webhook


def delete_webhook(uow: UnitOfWork, webhook_id: WebhookId, *, actor: Actor) -> None:
    """Delete the webhook and its deliveries for good. Raises WebhookNotFoundError."""
    webhook = _lock(uow, webhook_id, actor=actor)
    values = WebhookChanges(name=webhook.name, url=webhook.url, events=webhook.events).named
    _note(uow, webhook, "delete", actor=actor, before=webhook.state, changes=_shown(values, dict.fromkeys(values)))
    repository.delete_webhook(uow.session, webhook.id)


def _lock(uow: UnitOfWork, webhook_id: WebhookId, *, actor: Actor, expected_version: int | None = None) -> Webhook:
    webhook = get_webhook(uow, webhook_id, actor=actor)
    uow.session.refresh(webhook, with_for_update=True)
    check_version(webhook.version, expected_version)
    return webhook


def _check_url(url: str, networks: Sequence[Network]) -> None:
    """Raises InvalidError for a URL that can't be called. The host's addresses are checked again at each call."""
    reason = _fault_of(url, networks)
    if reason is not None:
        raise InvalidError(f"The webhook can't call that: {reason}.", faults=[FieldFault("url", reason)])


def _fault_of(url: str, networks: Sequence[Network]) -> str | None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "it is not an address"
    if parts.scheme not in {"http", "https"} or not host or not url.isascii() or not url.isprintable() or " " in url:
        return "it must begin with https:// and a host"
    if parts.username is not None or parts.fragment:
        return "leave out names, passwords and what follows #"
    address = literal_address(host)
    if address is not None and not may_reach(address, networks):
        return "it is not in a public network"
    # A host name may resolve to an allowed network; each call checks that.
    is_plain_and_public = parts.scheme == "http" and (
        not networks or (address is not None and not is_allowed(address, networks))
    )
    return "public receivers are called over HTTPS only" if is_plain_and_public else None


def _present_seq(uow: UnitOfWork, workspace_id: WorkspaceId) -> int:
    head = find_head(uow.session, workspace_id)
    return head.seq if head else 0


def _shown(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The changes for the trail. Some URLs are secrets, so that only their host is recorded."""
    return {name: {"from": _word(name, before.get(name)), "to": _word(name, value)} for name, value in after.items()}


def _word(name: str, value: Any) -> Any:
    return urlsplit(value).hostname if name == "url" and value is not None else value


def _plain(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant is not None else None


def _touch(uow: UnitOfWork, webhook: Webhook) -> None:
    webhook.updated_at = uow.now
    webhook.version += 1


def _note(
    uow: UnitOfWork,
    webhook: Webhook,
    what: str,
    *,
    actor: Actor,
    before: WebhookState | None = None,
    after: WebhookState | None = None,
    changes: Mapping[str, Any],
) -> None:
    record(
        uow,
        Entry(
            actor=actor,
            action=f"webhook.{what}",
            subject_type="webhook",
            subject_id=webhook.id,
            status_before=before,
            status_after=after,
            changes=changes,
        ),
    )

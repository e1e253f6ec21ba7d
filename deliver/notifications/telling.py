"""Write notifications, in the transaction of the change that they are about."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import Final

from sqlalchemy import delete

from config.many_rows import insert_many
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId, Prefix, is_id, new_ids
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.models import Notification

# Notifications for one person from one call. The person finds further work in their list.
MOST_AT_ONCE: Final = 100
KEPT: Final = timedelta(days=90)

# The member to notify, and the id of the subject.
Told = tuple[MemberId, str]


def tell(
    uow: UnitOfWork,
    kind: NotificationKind,
    told: Iterable[Told],
    *,
    about: SubjectType,
    actor: Actor,
    cause_id: str | None = None,
) -> None:
    """Notify these people. The actor is left out, and so are agents, which poll the API."""
    people = sorted(
        (pair for pair in told if pair[0] != actor.member_id and is_id(pair[0], Prefix.USER)), key=itemgetter(0)
    )
    kept = [pair for _, group in groupby(people, key=itemgetter(0)) for pair in list(group)[:MOST_AT_ONCE]]
    shared = {
        "workspace_id": actor.workspace_id,
        "kind": kind,
        "subject_type": about,
        "cause_id": cause_id,
        "actor_id": actor.member_id,
        "created_at": uow.now,
        "read_at": None,
        "version": 1,
    }
    ids = new_ids(Prefix.NOTIFICATION, len(kept))
    rows = [
        {**shared, "id": each, "member_id": member_id, "subject_id": subject_id}
        for each, (member_id, subject_id) in zip(ids, kept, strict=True)
    ]
    insert_many(uow.session, Notification, rows)


def purge_notifications(uow: UnitOfWork) -> None:
    """Delete notifications older than 90 days, read or not."""
    uow.session.execute(delete(Notification).where(Notification.created_at < uow.now - KEPT))

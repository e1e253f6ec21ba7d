"""What changed policies would do, and would have done with the last decisions. Nothing is written.

Private things that the caller may not see are not counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy.orm import Session

from access.models import AgentWrites
from access.viewer import Viewer, viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.paging import Row
from intake.document import Origin
from staging.models.staged_task import DecisionAction
from staging.repository import dry_run as counts

MOST_DECISIONS: Final = 500
MOST_EXAMPLES: Final = 5
LOOKED_BACK: Final = timedelta(days=90)


class ConsequenceKind(StrEnum):
    """A kind of consequence."""

    APPROVAL_REFUSED = "approval_refused"
    WAITS_WITHOUT_OWNER = "waits_without_owner"
    AGENT_WOULD_SUGGEST = "agent_would_suggest"
    EXPIRES_NOW = "expires_now"
    EXPIRED_BEFORE_DECISION = "expired_before_decision"
    ERASED_NOW = "erased_now"
    DELETED_NOW = "deleted_now"
    APPROVED_RIGHTLY = "approved_rightly"
    APPROVED_WRONGLY = "approved_wrongly"


@dataclass(frozen=True, slots=True)
class Consequence:
    """One consequence: how many of how many, with some suggestions as examples. ``origin`` is set for policies by origin."""

    kind: ConsequenceKind
    count: int
    of: int
    origin: Origin | None = None
    examples: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class DryRun:
    """The number of decisions that were examined, the oldest one's time, and the consequences."""

    decisions: int
    since: datetime | None
    consequences: Sequence[Consequence]


def try_policies(
    uow: UnitOfWork, wanted: Mapping[str, Any], *, actor: Actor, approve_from: float | None, last: int
) -> DryRun:
    """The consequences of these policies, and of approving every suggestion from this confidence on without review."""
    viewer = viewer_of(actor)
    decided = counts.list_last_decisions(uow.session, viewer, limit=min(last, MOST_DECISIONS))
    consequences = [*_of_policies(uow, viewer, wanted, decided), *_of_bar(decided, approve_from)]
    return DryRun(len(decided), decided[-1]["decided_at"] if decided else None, consequences)


def _of_policies(
    uow: UnitOfWork, viewer: Viewer, wanted: Mapping[str, Any], decided: Sequence[Row]
) -> Iterator[Consequence]:
    session = uow.session
    if wanted.get("require_owner_on_approve"):
        yield from _owner_required(session, viewer, decided)
    if wanted.get("agent_writes") is AgentWrites.STAGED:
        since = uow.now - LOOKED_BACK
        by_agents = counts.count_made(session, viewer, since=since, by_agents=True)
        by_all = counts.count_made(session, viewer, since=since, by_agents=False)
        yield Consequence(ConsequenceKind.AGENT_WOULD_SUGGEST, by_agents, by_all)
    if days := wanted.get("expire_staged_after_days"):
        yield from _expiring(session, viewer, decided, age=timedelta(days=days), now=uow.now)
    if days := wanted.get("erase_after_days"):
        before = uow.now - timedelta(days=days)
        erased, deleted = (counts.count_deleted_sources(session, viewer, before=one) for one in (before, None))
        yield Consequence(ConsequenceKind.ERASED_NOW, erased, deleted)
    for origin, days in sorted((wanted.get("retention") or {}).items()):
        if days:
            yield _retained(session, viewer, Origin(origin), before=uow.now - timedelta(days=days))


def _owner_required(session: Session, viewer: Viewer, decided: Sequence[Row]) -> Iterator[Consequence]:
    approved = [row for row in decided if row["decision_action"] is DecisionAction.APPROVE]
    yield _among(ConsequenceKind.APPROVAL_REFUSED, [row for row in approved if row["owner_id"] is None], of=approved)
    waiting = counts.count_waiting(session, viewer)
    yield Consequence(
        ConsequenceKind.WAITS_WITHOUT_OWNER, counts.count_waiting(session, viewer, counts.has_no_owner()), waiting
    )


def _expiring(
    session: Session, viewer: Viewer, decided: Sequence[Row], *, age: timedelta, now: datetime
) -> Iterator[Consequence]:
    waiting = counts.count_waiting(session, viewer)
    old = counts.count_waiting(session, viewer, counts.was_left_alone_since(now - age))
    yield Consequence(ConsequenceKind.EXPIRES_NOW, old, waiting)
    late = [row for row in decided if row["decided_at"] - row["created_at"] > age]
    yield _among(ConsequenceKind.EXPIRED_BEFORE_DECISION, late, of=decided)


def _retained(session: Session, viewer: Viewer, origin: Origin, *, before: datetime) -> Consequence:
    older, live = (counts.count_live_sources(session, viewer, origin, before=one) for one in (before, None))
    return Consequence(ConsequenceKind.DELETED_NOW, older, live, origin)


def _of_bar(decided: Sequence[Row], approve_from: float | None) -> Iterator[Consequence]:
    """A merged suggestion counts as approved wrongly, because approving it would have made a second task."""
    if approve_from is None:
        return
    sure = [row for row in decided if row["confidence"] >= approve_from]
    right = [row for row in sure if row["decision_action"] is DecisionAction.APPROVE]
    wrong = [row for row in sure if row["decision_action"] is not DecisionAction.APPROVE]
    yield _among(ConsequenceKind.APPROVED_RIGHTLY, right, of=decided)
    yield _among(ConsequenceKind.APPROVED_WRONGLY, wrong, of=decided)


def _among(kind: ConsequenceKind, rows: Sequence[Row], *, of: Sequence[Row]) -> Consequence:
    return Consequence(kind, len(rows), len(of), examples=rows[:MOST_EXAMPLES])

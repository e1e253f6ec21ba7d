"""Service levels: how long a task may take, and whether it did. The result is final when the task closes."""

from datetime import datetime, timedelta
from enum import StrEnum

_AT_RISK_FROM = 0.8


class SlaState(StrEnum):
    NONE = "none"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    MET = "met"
    BREACHED = "breached"


def sla_due_at(created_at: datetime, sla_hours: float | None) -> datetime | None:
    return None if sla_hours is None else created_at + timedelta(hours=sla_hours)


def sla_risk_at(created_at: datetime, sla_hours: float | None) -> datetime | None:
    """The instant from which an open task is at risk."""
    return None if sla_hours is None else created_at + timedelta(hours=sla_hours) * _AT_RISK_FROM


def sla_state(created_at: datetime, sla_hours: float | None, *, closed_at: datetime | None, now: datetime) -> SlaState:
    """The state of the service level. Open tasks past their time are breached; closed ones keep the state they closed with."""
    due, risk = sla_due_at(created_at, sla_hours), sla_risk_at(created_at, sla_hours)
    if due is None or risk is None:
        return SlaState.NONE
    if (closed_at or now) > due:
        return SlaState.BREACHED
    if closed_at is not None:
        return SlaState.MET
    return SlaState.AT_RISK if now >= risk else SlaState.ON_TRACK

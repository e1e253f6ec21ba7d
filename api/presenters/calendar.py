"""Tasks as a calendar file (RFC 5545)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from icalendar import Calendar, Event

from api.presenters.tasks import task_payload
from intake.candidate import DuePrecision, Priority
from staging.queue.origins import TracedDays
from tasks.calendar.entries import due_day
from tasks.items.read import TaskView
from tasks.states import TaskStatus

_PRIORITY = {Priority.URGENT: 1, Priority.HIGH: 3, Priority.MEDIUM: 5, Priority.LOW: 9}
_DONE = "✓ "


def days_payload(page: TracedDays, *, now: datetime) -> dict[str, Any]:
    days = [{"date": day, "tasks": [task_payload(view, now=now) for view in views]} for day, views in page.days.items()]
    return {"timezone": page.timezone, "days": days}


def calendar_file(views: Iterable[TaskView]) -> bytes:
    """One event for each task with a due date."""
    calendar = Calendar()
    calendar.add("prodid", "-//Gleaner//Tasks//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Gleaner")
    for view in views:
        calendar.add_component(_event(view.row))
    written: bytes = calendar.to_ical()
    return written


def _event(row: Mapping[str, Any]) -> Event:
    event = Event()
    for name, value in _properties(row).items():
        event.add(name, value)
    if row["tags"]:
        event.add("categories", row["tags"])
    return event


def _properties(row: Mapping[str, Any]) -> dict[str, Any]:
    """Events have no status "completed" in iCalendar, so the title says that the task is done."""
    is_done = row["status"] is TaskStatus.COMPLETED
    is_day = row["due_precision"] is DuePrecision.DATE
    return {
        "uid": f"{row['id']}@gleaner",
        "dtstamp": row["updated_at"],
        "created": row["created_at"],
        "last-modified": row["updated_at"],
        "sequence": row["version"],
        "summary": f"{_DONE if is_done else ''}{row['title']}",
        "description": row["description"],
        "dtstart": due_day(row, timezone=row["due_tz"]) if is_day else row["due_at"],
        "status": "CANCELLED" if row["status"] is TaskStatus.CANCELED else "CONFIRMED",
        "priority": _PRIORITY[row["priority"]],
        "transp": "TRANSPARENT",
        "class": "PRIVATE" if row["is_private"] else "PUBLIC",
    }

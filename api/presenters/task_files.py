"""Tasks as rows of an export file."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from api.answers import dump
from api.presenters.tasks import task_payload
from staging.queue.origins import TracedTask

_PLAIN = (
    "id", "number", "title", "description", "status", "is_overdue", "priority", "type", "type_label", "due_at",
    "due_precision", "due_tz", "sla_hours", "sla_due_at", "sla_state", "is_private", "closure_note", "hold_reason",
    "hold_until", "channel", "origin", "source_id", "staged_id", "created_by", "started_at", "closed_at", "created_at",
    "updated_at", "version", "owed_to",
)  # fmt: skip
# Spreadsheets treat a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A file format of exports."""

    extension: str
    content_type: str
    write: Callable[[Iterable[TracedTask], datetime], Iterator[bytes]]


def _json_lines(views: Iterable[TracedTask], now: datetime) -> Iterator[bytes]:
    for view in views:
        yield dump(task_payload(view, now=now)) + b"\n"


def _csv_lines(views: Iterable[TracedTask], now: datetime) -> Iterator[bytes]:
    yield _csv_line([*_PLAIN, "assignees", "links", "tags", "quotes"])
    for view in views:
        yield _csv_line(_cells(task_payload(view, now=now)))


def _cells(task: Mapping[str, Any]) -> list[str]:
    lists = (
        [person["name"] for person in task["assignees"]],
        [f"{link['type']}:{link['id']}" for link in task["links"]],
        task["tags"],
        [evidence["quote"] for evidence in task["evidence"]],
    )
    return [*(_cell(task[name]) for name in _PLAIN), *(_cell("; ".join(words)) for words in lists)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _csv_line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


FORMATS: Mapping[str, FileFormat] = {
    "csv": FileFormat("csv", "text/csv; charset=utf-8", _csv_lines),
    "jsonl": FileFormat("jsonl", "application/jsonl", _json_lines),
}

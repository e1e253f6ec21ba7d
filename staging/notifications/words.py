"""The text of a letter about notifications. Pure: rows in, text out; text of private subjects stays in the pages."""

from collections.abc import Sequence
from typing import Final

from core.paging import Row
from deliver.notifications.kinds import NotificationKind, SubjectType

MOST_LISTED: Final = 20
_LONGEST_TITLE: Final = 100
_DID: Final = {
    NotificationKind.MENTION: "{who} mentioned you: {what}",
    NotificationKind.ASSIGNED: "{who} gave you a task: {what}",
    NotificationKind.UNDONE: "{who} took your decision back: {what}",
    NotificationKind.PROPOSAL: "{who} proposes a change of your task: {what}",
    NotificationKind.READING_FAILED: "What you handed in can't be read: {what}",
    NotificationKind.OVERDUE: "A task is overdue: {what}",
    NotificationKind.RULE: "A rule tells you of: {what}",
    NotificationKind.WEBHOOK_PAUSED: "A webhook was paused, because its calls fail: {what}",
}


_SETTINGS: Final = {SubjectType.RULE: "/settings/rules", SubjectType.WEBHOOK: "/settings/webhooks"}


def subject_of(count: int, *, workspace: str) -> str:
    return f"{count} notification{'' if count == 1 else 's'} from {workspace}"


def letter_text(rows: Sequence[Row], *, public_url: str) -> str:
    """One line for each notification, with a link where the public URL is known."""
    lines = [_line(row, public_url=public_url) for row in rows[:MOST_LISTED]]
    left = len(rows) - len(lines)
    more = [f"And {left} more."] if left > 0 else []
    where = f"{public_url}/settings/me" if public_url else "your settings"
    return "\n\n".join([*lines, *more, f"You asked for these letters; switch them off in {where}."]) + "\n"


def _line(row: Row, *, public_url: str) -> str:
    said = _DID[row["kind"]].format(who=row["actor_name"] or "The service", what=_name(row))
    return f"{said}\n  {public_url}{_path(row)}" if public_url else said


def _name(row: Row) -> str:
    number = f"#{row['number']}" if row["number"] is not None else ""
    if row["is_private"]:
        return number or "something private"
    title = " ".join((row["title"] or "untitled").split())[:_LONGEST_TITLE]
    return f"{number} {title}".strip()


def _path(row: Row) -> str:
    if row["subject_type"] in _SETTINGS:
        return _SETTINGS[row["subject_type"]]
    if row["subject_type"] is SubjectType.TASK:
        return f"/t/{row['number']}"
    if row["subject_type"] is SubjectType.SOURCE:
        return f"/inbox/{row['subject_id']}"
    return f"/review/{row['source_id']}?at={row['subject_id']}" if row["source_id"] else "/review"

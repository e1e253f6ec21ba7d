"""Task fields that a suggestion has no column for, stored as JSON beside it."""

from collections.abc import Mapping
from typing import Any, Final

from core.ids import TaskId
from tasks.policy.changes import ABSENT, TaskChanges
from tasks.policy.draft import TaskDraft
from tasks.policy.plain_changes import parse_changes, plain_changes
from tasks.states import TaskStatus

# The statuses of untriaged work and of approved suggestions.
_USUAL: Final = frozenset({TaskStatus.UNADDRESSED, TaskStatus.PENDING})
_PLAIN: Final = ("type_label", "sla_hours", "closure_note", "hold_reason", "hold_until")
# Fields that hold ids of other tasks.
TIES: Final = ("parent_id", "depends_on", "follow_up_of")
_BESIDE: Final = frozenset({"follow_up_of", "template_id", "files", "urls", "others"})


def keep_fields(draft: TaskDraft, ties: Mapping[str, tuple[TaskId, ...]], **beside: Any) -> dict[str, Any] | None:
    """The fields of the draft that its suggestion can't hold; None when there are none.

    The first assignee is the suggestion's owner, so only the others are stored.
    """
    plain = {name: getattr(draft, name) for name in _PLAIN}
    changes = TaskChanges(
        status=draft.status if draft.status not in _USUAL else ABSENT,
        depends_on=ties["depends_on"] or ABSENT,
        parent_id=next(iter(ties["parent_id"]), ABSENT),
        **{name: value for name, value in plain.items() if value is not None},
    )
    besides = {
        "others": draft.assignee_ids[1:],
        "follow_up_of": draft.follow_up_of,
        "template_id": draft.template_id,
        **beside,
    }
    more = {name: list(value) if isinstance(value, tuple) else value for name, value in besides.items() if value}
    return {**plain_changes(changes), **more} or None


def changes_in(plain: Mapping[str, Any]) -> TaskChanges:
    """The stored fields of the task itself, as changes."""
    return parse_changes({name: value for name, value in plain.items() if name not in _BESIDE})


def tied_to(plain: Mapping[str, Any]) -> set[TaskId]:
    """The ids of all tasks that the fields refer to."""
    named = (plain.get(name) or () for name in TIES)
    return {TaskId(each) for value in named for each in ([value] if isinstance(value, str) else value)}


def without_ties(plain: Mapping[str, Any], hidden: set[TaskId]) -> dict[str, Any]:
    """The fields without references to hidden tasks."""
    shown = dict(plain)
    for name in TIES:
        value = shown.get(name)
        if isinstance(value, list):
            shown[name] = [each for each in value if each not in hidden]
        elif value in hidden:
            del shown[name]
    return shown

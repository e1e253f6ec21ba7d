"""Remarks of members on an undecided suggestion: stored with it, and copied as comments to the task that it becomes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import CommentId, Prefix, StagedTaskId, TaskId, new_ids
from core.paging import Row
from staging.models.staged_task import StagedTask
from tasks.policy.fields import clean_text
from tasks.repository import comments

# Per suggestion; further remarks are not kept.
MOST_REMARKS = 50


def add_remark(uow: UnitOfWork, staged: StagedTask, *, actor: Actor, text: str) -> bool:
    """Whether the text was added to the suggestion, whose row is locked. Raises InvalidError when the text is too long."""
    kept = staged.remarks or []
    words = clean_text(text.strip(), "text")
    if len(kept) >= MOST_REMARKS or not words:
        return False
    remark = {
        "author_id": actor.member_id,
        "author": actor.name,
        "text": words,
        "channel": actor.channel.value,
        "created_at": uow.now.isoformat(),
    }
    staged.remarks = [*kept, remark]
    staged.updated_at = uow.now
    uow.session.flush()
    record(uow, Entry(actor, "staged.remark", "staged", staged.id, is_private=staged.is_private))
    return True


def carry_remarks(
    uow: UnitOfWork,
    rows: Sequence[Row],
    made: Mapping[StagedTaskId, TaskId],
    *,
    earlier: Collection[TaskId],
    actor: Actor,
) -> None:
    """Copy the remarks on these suggestions to their tasks as comments, with author and time, and each only once.

    ``earlier`` names tasks that existed before this approval and may have some of the comments already.
    """
    said = {
        (made[row["id"]], remark["author_id"], datetime.fromisoformat(remark["created_at"])): remark
        for row in rows
        for remark in row.get("remarks") or ()
    }
    there = comments.list_moments(uow.session, {task_id for task_id, _, _ in said} & set(earlier))
    new = {moment: remark for moment, remark in said.items() if moment not in there}
    ids = new_ids(Prefix.COMMENT, len(new))
    comments.add_all(
        uow.session,
        [
            _comment(CommentId(own), task_id, remark, actor)
            for own, ((task_id, _, _), remark) in zip(ids, new.items(), strict=True)
        ],
    )


def _comment(comment_id: CommentId, task_id: TaskId, remark: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {
        "id": comment_id,
        "workspace_id": actor.workspace_id,
        "task_id": task_id,
        "author_id": remark["author_id"],
        "text": remark["text"],
        "mentions": [],
        "channel": remark["channel"],
        "created_at": datetime.fromisoformat(remark["created_at"]),
    }

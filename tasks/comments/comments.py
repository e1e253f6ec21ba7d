"""Comments on tasks. They are visible to everyone who may see the task."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from access.models import Member
from access.services.members import find_members, list_members
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import FieldFault, ForbiddenError, InvalidError, NotFoundError
from core.ids import CommentId, MemberId, Prefix, WorkspaceId, is_id, new_id
from core.paging import Page, Position, Row
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.telling import tell
from tasks.items.agents import Remark, check_may_change, check_may_change_to
from tasks.items.locks import lock_task, see_task
from tasks.items.people import find_active
from tasks.items.touches import touch
from tasks.models.comment import Comment
from tasks.models.work_item import WorkItem
from tasks.policy.changed import ALL_LIVE, ChangedFilter
from tasks.policy.faults import refuse
from tasks.policy.fields import clean_text
from tasks.policy.mentions import MOST_MENTIONS, find_mentions, first_words
from tasks.repository import comments


class CommentNotFoundError(NotFoundError):
    """The task has no such comment."""


class NotYourCommentError(ForbiddenError):
    """Only its author may change a comment."""

    code = "not_yours"


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment with the members in it by id."""

    row: Row
    people: Mapping[MemberId, Member]


def list_comments(
    uow: UnitOfWork,
    ref: str,
    *,
    actor: Actor,
    where: ChangedFilter = ALL_LIVE,
    after: Position | None = None,
    limit: int = 50,
) -> Page[CommentView]:
    """The task's comments, oldest first; deleted ones without their text. Raises TaskNotFoundError."""
    page = comments.list_rows(uow.session, see_task(uow, ref, actor=actor), where, after=after, limit=limit)
    rows = [row if row["deleted_at"] is None else {**row, "text": "", "mentions": []} for row in page.rows]
    return Page(tuple(_views(uow, actor.workspace_id, rows)), page.next)


def add_comment(
    uow: UnitOfWork,
    ref: str,
    *,
    actor: Actor,
    text: str,
    mentions: Sequence[MemberId] = (),
    author_id: MemberId | None = None,
) -> CommentView:
    """Add the comment to the task; names behind an @ are mentions besides those given by id.

    The author is the actor unless another one is named. Raises TaskNotFoundError, InvalidError, and
    ChangeToProposeError for an agent where agents only suggest.
    """
    item = lock_task(uow, ref, actor=actor)
    words = _clean(text)
    mentioned = _resolve(uow, actor.workspace_id, words, mentions)
    check_may_change_to(uow, item.id, version=item.version, asked=Remark(words, tuple(mentions)), actor=actor)
    comment = Comment(
        id=CommentId(new_id(Prefix.COMMENT)),
        workspace_id=item.workspace_id,
        task_id=item.id,
        author_id=author_id or actor.member_id,
        text=words,
        mentions=mentioned,
        channel=actor.channel,
        created_at=uow.now,
    )
    comments.add(uow.session, comment)
    touch(uow, item, actor=actor, action="task.comment", about=("comment", comment.id))
    _tell(uow, comment, comment.mentions, actor=actor)
    return _view(uow, comment)


def edit_comment(
    uow: UnitOfWork, ref: str, comment_id: CommentId, *, actor: Actor, text: str, mentions: Sequence[MemberId] = ()
) -> CommentView:
    """Replace the comment's text, and record when. The same text again changes nothing.

    Raises TaskNotFoundError, CommentNotFoundError, NotYourCommentError, InvalidError, and AgentMustSuggestError.
    """
    item, comment = _hold_own(uow, ref, comment_id, actor=actor)
    words = _clean(text)
    mentioned = _resolve(uow, actor.workspace_id, words, mentions)
    if (comment.text, comment.mentions) != (words, mentioned):
        fresh = [one for one in mentioned if one not in comment.mentions]
        comment.text, comment.mentions, comment.edited_at = words, mentioned, uow.now
        uow.session.flush()
        touch(uow, item, actor=actor, action="task.comment_edit", about=("comment", comment.id))
        _tell(uow, comment, fresh, actor=actor)
    return _view(uow, comment)


def delete_comment(uow: UnitOfWork, ref: str, comment_id: CommentId, *, actor: Actor) -> None:
    """Delete the comment; its row stays until retention ends.

    Raises TaskNotFoundError, CommentNotFoundError, NotYourCommentError and AgentMustSuggestError.
    """
    item, comment = _hold_own(uow, ref, comment_id, actor=actor)
    comment.deleted_at = uow.now
    uow.session.flush()
    touch(uow, item, actor=actor, action="task.comment_delete", about=("comment", comment.id))


def _tell(uow: UnitOfWork, comment: Comment, mentioned: Sequence[MemberId], *, actor: Actor) -> None:
    told = [(member_id, comment.task_id) for member_id in mentioned]
    tell(uow, NotificationKind.MENTION, told, about=SubjectType.TASK, actor=actor, cause_id=comment.id)


def _hold_own(uow: UnitOfWork, ref: str, comment_id: CommentId, *, actor: Actor) -> tuple[WorkItem, Comment]:
    item = lock_task(uow, ref, actor=actor)
    is_possible = is_id(comment_id, Prefix.COMMENT)
    comment = comments.lock(uow.session, item.id, comment_id) if is_possible else None
    if comment is None:
        raise CommentNotFoundError("There is no such comment on this task.")
    if comment.author_id != actor.member_id:
        raise NotYourCommentError("Only who wrote a comment may change it.")
    check_may_change(uow, actor)
    return item, comment


def _clean(text: str) -> str:
    words = clean_text(text.strip(), "text")
    if not words:
        raise refuse("text", "must say something")
    return words


def _resolve(uow: UnitOfWork, workspace_id: WorkspaceId, text: str, given: Sequence[MemberId]) -> list[MemberId]:
    known = find_active(uow, workspace_id, given)
    faults = [
        FieldFault(f"mentions.{place}", "is no active member") for place, one in enumerate(given) if one not in known
    ]
    if faults:
        raise InvalidError("Only active members of this workspace can be mentioned.", faults=faults)
    if len(given) > MOST_MENTIONS:
        raise refuse("mentions", f"must be at most {MOST_MENTIONS}")
    return list(dict.fromkeys((*given, *find_mentions(text, _likely(uow, workspace_id, text)))))


def _likely(uow: UnitOfWork, workspace_id: WorkspaceId, text: str) -> Collection[tuple[str, MemberId]]:
    return {
        (member.name, member.id)
        for word in first_words(text)
        for member in list_members(uow, workspace_id, q=word, assignable=True).rows
    }


def _view(uow: UnitOfWork, comment: Comment) -> CommentView:
    row = {column.key: getattr(comment, column.key) for column in Comment.__table__.columns}
    return _views(uow, comment.workspace_id, [row])[0]


def _views(uow: UnitOfWork, workspace_id: WorkspaceId, rows: Sequence[Row]) -> list[CommentView]:
    ids = {row["author_id"] for row in rows if row["author_id"]} | {one for row in rows for one in row["mentions"]}
    people = find_members(uow, workspace_id, ids) if ids else {}
    return [CommentView(row, people) for row in rows]

"""Work that is mentioned again in a mail thread is merged into the first suggestion, which gains a quote."""

from collections.abc import Collection, Sequence
from contextlib import suppress

from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, InvalidError, NotFoundError
from core.ids import StagedTaskId
from core.paging import Row
from staging.decide.merge import merge
from staging.policy.repetition import Mention, repeats
from staging.propose.rows import StagedOrigin
from staging.repository import staged as staged_tasks
from staging.repository.threads import list_found_in_thread
from tasks.policy.draft import WorkOrigin

_NOTE = "Mentioned again in the same thread of mail."


def fold_repeated(
    uow: UnitOfWork,
    source: StagedOrigin,
    new: Sequence[StagedTaskId],
    *,
    actor: Actor,
    unsettled: Collection[StagedTaskId] = (),
) -> None:
    """Merge each new suggestion that repeats an earlier one of its thread into that one.

    ``unsettled`` are later suggestions of the same transaction, which don't count as earlier ones.
    """
    if not new or source.origin is not WorkOrigin.EMAIL:
        return
    found = list_found_in_thread(uow.session, actor.workspace_id, source.source_id)
    earlier = [row for row in found if row["id"] not in unsettled]
    if not earlier:
        return
    for staged_id in new:
        first = _first_like(staged_tasks.get_row(uow.session, staged_id), earlier)
        if first is not None:
            # If a reviewer decides the first one at this moment, the merge fails and the new suggestion waits by
            # itself.
            with suppress(ConflictError, InvalidError, NotFoundError):
                merge(uow, staged_id, actor=actor, into=first, note=_NOTE)


def _first_like(row: Row, earlier: Sequence[Row]) -> str | None:
    mention = _mention(row)
    return next((each["id"] for each in earlier if repeats(mention, _mention(each))), None)


def _mention(row: Row) -> Mention:
    return Mention(
        title=row["title"],
        owner=row["owner_id"] or (row["owner"].casefold() if row["owner"] else None),
        due_on=row["due_at"].date() if row["due_at"] else None,
        polarity=row["polarity"],
        readers=row["created_by"] or "nobody" if row["is_private"] else None,
    )

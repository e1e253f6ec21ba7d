"""The history of a task from the audit trail: entries about it and about the suggestion that it came from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from access.repository import members
from access.viewer import viewer_of
from audit import repository as trail
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId, bare_ulid
from core.paging import Page, Position, Row
from staging.queue.trail import withhold
from staging.repository import staged as staged_tasks
from tasks.dependencies.redaction import redact_dependencies
from tasks.items.read import get_task


@dataclass(frozen=True, slots=True)
class History:
    """Rows of the trail, newest first, with the actors' names."""

    page: Page[Row]
    names: Mapping[str, str]


def read_history(uow: UnitOfWork, ref: str, *, actor: Actor, after: Position | None = None, limit: int = 50) -> History:
    """Actions on a live task that the actor may see, failed attempts included.

    Entries about its suggestion are included if the actor may see that; text written while it was private is withheld
    from others. Raises TaskNotFoundError.
    """
    task = get_task(uow, ref, actor=actor).row
    subjects = _subjects(uow, task, actor=actor)
    page = trail.list_about(uow.session, actor.workspace_id, subjects, after=after, limit=limit)
    shown = redact_dependencies(uow, withhold(uow, page.rows, actor=actor), actor=actor)
    return History(Page(tuple(shown), page.next), _names(uow, shown, actor=actor))


def _subjects(uow: UnitOfWork, task: Row, *, actor: Actor) -> list[tuple[str, str]]:
    # Failed requests are recorded under the name that the caller used in the path.
    found = [("task", name) for name in (task["id"], bare_ulid(task["id"]), str(task["number"]))]
    staged_id = task["staged_id"]
    if staged_id and staged_tasks.find_row(uow.session, viewer_of(actor), staged_id) is not None:
        found.append(("staged", staged_id))
    return found


def _names(uow: UnitOfWork, rows: Collection[Row], *, actor: Actor) -> Mapping[str, str]:
    ids = {MemberId(row["actor_id"]) for row in rows if row["actor_id"]}
    return {member.id: member.name for member in members.find_many(uow.session, actor.workspace_id, ids)}

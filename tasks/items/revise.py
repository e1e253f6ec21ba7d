"""Changing a task depending on its present values, for callers whose requests can't be interpreted without them."""

from collections.abc import Callable, Sequence

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.versions import check_version
from tasks.attachments.addresses import AddressChange, change_towards, change_urls
from tasks.items.agents import Asked, Revision, check_may_change_to
from tasks.items.edit import edit_task
from tasks.items.locks import lock_task
from tasks.items.move import reopen_task
from tasks.items.read import TaskView, complete_views
from tasks.models.work_item import WorkItem
from tasks.policy.changes import TaskChanges
from tasks.repository import work_items
from tasks.states import FINAL


def revise_task(
    uow: UnitOfWork,
    ref: str,
    *,
    actor: Actor,
    revise: Callable[[TaskView], TaskChanges],
    expected_version: int | None = None,
    urls: Sequence[str] | None = None,
) -> WorkItem:
    """Apply what ``revise`` returns for the locked task, and leave exactly these addresses if any are named.

    A closed task that is to be closed in the other way is reopened first, so that both moves are recorded. Raises
    TaskNotFoundError, VersionConflictError, IllegalMoveError, InvalidError, naming the field, TooManyAttachmentsError,
    and ChangeToProposeError with the whole change.
    """
    item = lock_task(uow, ref, actor=actor)
    check_version(item.version, expected_version)
    row = work_items.get_row(uow.session, item.id)
    changes = revise(complete_views(uow, [row], viewer=viewer_of(actor))[0])
    addresses = AddressChange() if urls is None else change_towards(uow, item, urls)
    asked: Asked = Revision(changes, addresses.added, addresses.removed) if addresses else changes
    if item.status in FINAL and changes.status in FINAL and changes.status is not item.status:
        check_may_change_to(uow, item.id, version=item.version, asked=asked, actor=actor)
        reopen_task(uow, item.id, actor=actor)
    edit_task(uow, item.id, actor=actor, changes=changes, asked=asked)
    if addresses:
        check_may_change_to(uow, item.id, version=item.version, asked=asked, actor=actor)
        change_urls(uow, item.id, addresses, actor=actor)
    return item

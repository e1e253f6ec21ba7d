"""Tasks that agents request where they may only suggest: each waits in the queue with all requested fields."""

from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from staging.models.staged_task import StagedTask
from staging.policy.suggestion import Suggestion
from staging.policy.task_fields import keep_fields
from staging.propose.add import creation_entry, new_values
from staging.repository import staged as staged_tasks
from tasks.dependencies.change import KIND_OF, find_others
from tasks.items.agents import Work, WorkToSuggestError
from tasks.policy.draft import TaskDraft
from tasks.resources.registry import check_registered, named_links


def suggest_work(uow: UnitOfWork, wanted: WorkToSuggestError, *, actor: Actor) -> list[StagedTask]:
    """Stage one suggestion per task, in their order.

    Raises InvalidError for a dependency on a task that does not exist or that the actor may not see, and
    UnknownResourceError.
    """
    return [_suggest(uow, work, actor=actor) for work in wanted.works]


def _suggest(uow: UnitOfWork, work: Work, *, actor: Actor) -> StagedTask:
    draft, suggestion = work.draft, _suggestion(work.draft)
    check_registered(uow, named_links(draft.links), actor=actor)
    ties = {name: find_others(uow, name, getattr(draft, name), actor=actor) for name in KIND_OF}
    staged = StagedTask(
        **new_values(uow, suggestion, actor=actor),
        origin=draft.origin,
        confidence=1.0,
        task_fields=keep_fields(draft, ties, files=work.files, urls=work.urls),
    )
    staged_tasks.add(uow.session, staged)
    uow.mark_created(actor.workspace_id, [staged.id])
    record(uow, creation_entry(staged.id, suggestion, actor=actor))
    return staged


def _suggestion(draft: TaskDraft) -> Suggestion:
    return Suggestion(
        title=draft.title,
        description=draft.description,
        owner_id=next(iter(draft.assignee_ids), None),
        owed_to=draft.owed_to,
        deadline=draft.deadline,
        priority=draft.priority,
        type=draft.type,
        tags=draft.tags,
        links=draft.links,
        is_private=draft.is_private,
    )

"""Performing the actions of a rule, once for each cause and never in a cycle."""

from collections.abc import Sequence
from typing import Any

from access.scopes import Role
from access.services.members import list_ids_of_role
from access.viewer import viewer_of
from audit.entry import Entry, Outcome
from audit.service import attempting, record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, Channel, system_actor
from core.errors import AppError, ConflictError, ForbiddenError, InvalidError, NotFoundError
from core.ids import MemberId, Prefix, TaskId, TemplateId, new_id
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.telling import tell
from intake.candidate import Priority
from tasks.items.edit import edit_task
from tasks.models.rule import Rule, RuleFiring
from tasks.policy.changes import TaskChanges
from tasks.policy.rules import MOST_DEPTH, Cause, EffectKind, explain
from tasks.repository import assignees, work_items
from tasks.repository import rules as repository
from tasks.rules.rules import ROLES
from tasks.templates.apply import Application, apply_template

# Errors that prevent an action of a rule. A busy database concerns all rules, so TransientError is not caught.
_REFUSALS = (NotFoundError, ConflictError, InvalidError, ForbiddenError)


class TooDeepError(ConflictError):
    """The chain of rules that led to the task is so long that no further rule fires."""

    code = "too_many_rules_in_a_row"


def fire(uow: UnitOfWork, rule: Rule, cause: Cause) -> RuleFiring | None:
    """Perform the rule's actions, or record why it can't be done; None when the rule fired for this cause before."""
    firing_id = new_id(Prefix.FIRING)
    key = {"id": firing_id, "workspace_id": rule.workspace_id, "rule_id": rule.id, "cause": cause.key}
    if not repository.add_firing(uow.session, {**key, "created_at": uow.now}):
        return None
    firing = repository.get_firing(uow.session, firing_id)
    actor = system_actor(rule.workspace_id, channel=Channel.RULE)
    done: list[tuple[EffectKind, TaskId]] = []
    try:
        with attempting(uow):
            depth = _deeper(uow, cause)
            done = _act(uow, rule, cause, actor=actor)
            repository.add_effects(uow.session, [_effect(uow, rule, cause, each, depth) for each in done])
    except _REFUSALS as error:
        done = []
        firing.error_code, firing.error_detail = error.code, error.detail
    _note(uow, rule, [task_id for _, task_id in done], firing, actor=actor)
    return firing


def check_cause(uow: UnitOfWork, cause: Cause) -> AppError | None:
    """The error that would prevent firing for this cause, as far as it can be told beforehand."""
    try:
        _deeper(uow, cause)
    except TooDeepError as error:
        return error
    return None


def _deeper(uow: UnitOfWork, cause: Cause) -> int:
    depth = repository.depth_of(uow.session, cause.task_id)
    if depth >= MOST_DEPTH:
        raise TooDeepError(f"{MOST_DEPTH} rules in a row led to this task; no further one fires because of it.")
    return depth + 1


def _act(uow: UnitOfWork, rule: Rule, cause: Cause, *, actor: Actor) -> list[tuple[EffectKind, TaskId]]:
    actions, done = rule.actions, list[tuple[EffectKind, TaskId]]()
    if cause.task_id is not None and actions["priority"] is not None:
        changes = TaskChanges(priority=Priority(actions["priority"]))
        done.append((EffectKind.PRIORITY, edit_task(uow, cause.task_id, actor=actor, changes=changes).id))
    if cause.task_id is not None and actions["escalate_to"] is not None:
        done.append((EffectKind.ESCALATED, _escalate(uow, cause.task_id, actions["escalate_to"], actor=actor)))
    if actions["template_id"] is not None:
        application = Application(links=cause.links)
        made = apply_template(uow, TemplateId(actions["template_id"]), application, actor=actor)
        done += [(EffectKind.CREATED, item.id) for item in made]
    _tell(uow, rule, cause, [task_id for _, task_id in done], actor=actor)
    return done


def _tell(uow: UnitOfWork, rule: Rule, cause: Cause, made: Sequence[TaskId], *, actor: Actor) -> None:
    """Notify the members whom the rule names, about the task or source of the cause, else the first created task, else the rule."""
    people = _people(uow, rule)
    about, subject = SubjectType.RULE, str(rule.id)
    if cause.task_id is not None or made:
        about, subject = SubjectType.TASK, cause.task_id or made[0]
    elif cause.source_id is not None:
        about, subject = SubjectType.SOURCE, cause.source_id
    tell(uow, NotificationKind.RULE, [(member_id, subject) for member_id in people], about=about, actor=actor)


def _people(uow: UnitOfWork, rule: Rule) -> list[MemberId]:
    named = rule.actions.get("notify", ())
    of_roles = [
        member_id
        for name in named
        if name in ROLES
        for member_id in list_ids_of_role(uow, rule.workspace_id, Role(name))
    ]
    return list(dict.fromkeys([*of_roles, *(MemberId(name) for name in named if name not in ROLES)]))


def _escalate(uow: UnitOfWork, task_id: TaskId, member_id: str, *, actor: Actor) -> TaskId:
    """Make the member the task's owner; earlier assignees stay."""
    work_items.lock(uow.session, viewer_of(actor), task_id)
    first = MemberId(member_id)
    others = tuple(each for each in assignees.list_ids(uow.session, task_id) if each != first)
    return edit_task(uow, task_id, actor=actor, changes=TaskChanges(assignee_ids=(first, *others))).id


def _effect(uow: UnitOfWork, rule: Rule, cause: Cause, done: tuple[EffectKind, TaskId], depth: int) -> dict[str, Any]:
    kind, task_id = done
    return {
        "id": new_id(Prefix.EFFECT),
        "workspace_id": rule.workspace_id,
        "task_id": task_id,
        "kind": kind,
        "rule_id": rule.id,
        "credential_id": None,
        "cause": cause.key,
        "explanation": explain(kind, rule.name, cause),
        "depth": depth,
        "created_at": uow.now,
    }


def _note(uow: UnitOfWork, rule: Rule, task_ids: Sequence[TaskId], firing: RuleFiring, *, actor: Actor) -> None:
    links = tuple({"type": "task", "id": task_id} for task_id in dict.fromkeys(task_ids))
    outcome = Outcome.FAILURE if firing.error_code else Outcome.SUCCESS
    record(uow, Entry(actor, "rule.fire", "rule", rule.id, outcome, error_code=firing.error_code, links=links))

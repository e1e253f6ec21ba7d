"""Creating, editing, deleting and listing rules, with their firings and effects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from access.scopes import Role
from access.services.members import get_member
from audit.entry import Entry
from audit.repository import find_head
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import ConflictError, NotFoundError
from core.ids import MemberId, Prefix, RuleId, TemplateId, is_id, new_id
from core.paging import Page, Position
from core.versions import check_version
from tasks.items.locks import see_task
from tasks.models.rule import Rule, RuleEffect, RuleFiring
from tasks.policy.changes import difference
from tasks.policy.faults import refuse
from tasks.policy.rules import Threshold, Trigger
from tasks.repository import rules as repository
from tasks.templates.templates import get_template

MOST_RULES: Final = 100
# Agents get no notifications; they poll the API.
ROLES: Final = frozenset(Role) - {Role.AGENT}


class RuleNotFoundError(NotFoundError):
    """The workspace has no such rule."""


class TooManyRulesError(ConflictError):
    """The workspace has reached the limit of rules."""

    code = "too_many_rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The trigger's parameters."""

    days: int | None = None
    event: str | None = None
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actions:
    """The actions: create tasks of a template, set the task's priority, reassign it, and notify members.

    Members are named by their ids, or by a role for all who have it.
    """

    template_id: str | None = None
    priority: str | None = None
    escalate_to: str | None = None
    notify: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleValues:
    """The fields of a rule; None leaves a field as it is."""

    name: str | None = None
    trigger: Trigger | None = None
    when: When | None = None
    actions: Actions | None = None
    is_active: bool | None = None

    @property
    def named(self) -> dict[str, Any]:
        values = {"name": self.name, "trigger": self.trigger, "is_active": self.is_active}
        parts = {"when": self.when and asdict(self.when), "actions": self.actions and asdict(self.actions)}
        return {name: value for name, value in {**values, **parts}.items() if value is not None}


def create_rule(uow: UnitOfWork, *, actor: Actor, values: RuleValues) -> Rule:
    """Create a rule; it considers what happens from now on.

    Raises InvalidError, naming the field, MemberNotFoundError, TemplateNotFoundError and TooManyRulesError.
    """
    if len(repository.list_rules(uow.session, actor.workspace_id)) >= MOST_RULES:
        raise TooManyRulesError(f"A workspace has {MOST_RULES} rules at most.")
    head = find_head(uow.session, actor.workspace_id)
    rule = Rule(
        id=RuleId(new_id(Prefix.RULE)),
        workspace_id=actor.workspace_id,
        seen_seq=head.seq if head else 0,
        created_by=actor.member_id,
        created_at=uow.now,
        updated_at=uow.now,
        version=1,
        **values.named,
    )
    _check(uow, rule, actor=actor)
    uow.session.add(rule)
    uow.session.flush()
    _note(uow, rule, "create", actor=actor, before={})
    return rule


def get_rule(uow: UnitOfWork, rule_id: RuleId, *, actor: Actor) -> Rule:
    """Return the rule. Raises RuleNotFoundError."""
    found = repository.find_rule(uow.session, actor.workspace_id, rule_id) if is_id(rule_id, Prefix.RULE) else None
    if found is None:
        raise RuleNotFoundError("There is no such rule in this workspace.")
    return found


def list_rules(uow: UnitOfWork, *, actor: Actor) -> Sequence[Rule]:
    """All rules of the workspace, newest first."""
    return repository.list_rules(uow.session, actor.workspace_id)


def edit_rule(
    uow: UnitOfWork, rule_id: RuleId, *, actor: Actor, values: RuleValues, expected_version: int | None = None
) -> Rule:
    """Edit the rule; one that is switched on again considers only what happens from then on.

    Raises RuleNotFoundError, VersionConflictError, and the errors of create_rule.
    """
    rule = get_rule(uow, rule_id, actor=actor)
    uow.session.refresh(rule, with_for_update=True)
    check_version(rule.version, expected_version)
    if values.is_active and not rule.is_active:
        head = find_head(uow.session, actor.workspace_id)
        rule.seen_seq = head.seq if head else 0
    before = _plain(rule)
    for name, value in values.named.items():
        setattr(rule, name, value)
    _check(uow, rule, actor=actor)
    rule.updated_at = uow.now
    rule.version += 1
    _note(uow, rule, "edit", actor=actor, before=before)
    return rule


def delete_rule(uow: UnitOfWork, rule_id: RuleId, *, actor: Actor) -> None:
    """Delete the rule; the explanations of its effects stay. Raises RuleNotFoundError."""
    rule = get_rule(uow, rule_id, actor=actor)
    uow.session.refresh(rule, with_for_update=True)
    _note(uow, rule, "delete", actor=actor, before=_plain(rule))
    uow.session.flush()
    repository.delete_rule(uow.session, rule.id)


def list_firings(
    uow: UnitOfWork, rule_id: RuleId, *, actor: Actor, after: Position | None, limit: int
) -> Page[RuleFiring]:
    """The rule's firings, newest first. Raises RuleNotFoundError."""
    rule = get_rule(uow, rule_id, actor=actor)
    return repository.list_firings(uow.session, rule.id, after=after, limit=limit)


def list_effects(uow: UnitOfWork, ref: str, *, actor: Actor) -> Sequence[RuleEffect]:
    """The effects of rules on a task, with reasons, oldest first. Raises TaskNotFoundError."""
    return repository.list_effects(uow.session, see_task(uow, ref, actor=actor))


def _check(uow: UnitOfWork, rule: Rule, *, actor: Actor) -> None:
    when, actions = rule.when, rule.actions
    _check_when(rule.trigger, when)
    if not any(actions.values()):
        raise refuse("actions", "name at least one")
    if rule.trigger is Trigger.READING_FAILED and (actions["priority"] or actions["escalate_to"]):
        raise refuse("actions", "what failed is no task, so that only template_id and notify make sense")
    if actions["template_id"] is not None:
        get_template(uow, TemplateId(actions["template_id"]), actor=actor)
    if actions["escalate_to"] is not None:
        member = get_member(uow, actor.workspace_id, MemberId(actions["escalate_to"]))
        if not member.is_active:
            raise refuse("actions.escalate_to", "the member is not active")
    for place, name in enumerate(actions.get("notify", ())):
        if name not in ROLES and not get_member(uow, actor.workspace_id, MemberId(name)).is_active:
            raise refuse(f"actions.notify.{place}", "the member is not active")


def _check_when(trigger: Trigger, when: Mapping[str, Any]) -> None:
    if when["days"] is None and trigger is Trigger.TASK_BLOCKED:
        raise refuse("when.days", "is needed for task_blocked")
    if when["days"] is not None and trigger not in {Trigger.TASK_BLOCKED, Trigger.TASK_OVERDUE}:
        raise refuse("when.days", "belongs to task_blocked and task_overdue alone")
    if (when["event"] is not None) is not (trigger is Trigger.EVENT):
        raise refuse("when.event", "belongs to event, and to that alone")
    if when["threshold"] is not None and trigger is not Trigger.EVENT:
        raise refuse("when.threshold", "belongs to event alone")


def _plain(rule: Rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "trigger": rule.trigger.value,
        "when": dict(rule.when),
        "actions": dict(rule.actions),
        "is_active": rule.is_active,
    }


def _note(uow: UnitOfWork, rule: Rule, what: str, *, actor: Actor, before: Mapping[str, Any]) -> None:
    after = {} if what == "delete" else _plain(rule)
    is_gone = dict.fromkeys(before.keys() - after.keys())
    record(
        uow,
        Entry(
            actor=actor,
            action=f"rule.{what}",
            subject_type="rule",
            subject_id=rule.id,
            status_before=_standing(before),
            status_after=_standing(after),
            changes=difference(before, {**is_gone, **after}),
            links=tuple(_named_by(rule.actions)),
        ),
    )


def _standing(plain: Mapping[str, Any]) -> str | None:
    if not plain:
        return None
    return "active" if plain["is_active"] else "inactive"


def _named_by(actions: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if actions["template_id"] is not None:
        yield {"type": "template", "id": actions["template_id"]}
    if actions["escalate_to"] is not None:
        yield {"type": "member", "id": actions["escalate_to"]}

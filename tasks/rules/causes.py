"""The causes for which rules fire: entries of the trail, passing time, and events that other programs post."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any, Final

from access.viewer import Viewer
from audit import repository as trail
from audit.entry import Outcome
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.errors import AppError
from core.ids import RuleId, SourceId, TaskId
from tasks.items.agents import check_may_change
from tasks.items.locks import see_task
from tasks.models.rule import Rule, RuleFiring
from tasks.policy.links import parse_link
from tasks.policy.rules import Cause, Comparison, Event, Threshold, Trigger, crosses
from tasks.repository import readership, task_links
from tasks.repository import rules as repository
from tasks.rules.fire import check_cause, fire

AT_ONCE: Final = 500
_READINGS: Final = frozenset({"source.read", "inbound_message.sort"})


def list_behind(uow: UnitOfWork) -> Sequence[RuleId]:
    """Rules for which the trail has unread entries."""
    return repository.list_behind(uow.session)


def list_waiting_for_time(uow: UnitOfWork) -> Sequence[RuleId]:
    """Rules whose cause is the passing of time."""
    return repository.list_waiting_for_time(uow.session)


def follow_trail(uow: UnitOfWork, rule_id: RuleId) -> bool:
    """Fire the rule for each cause in its next trail entries. Returns whether more entries remain."""
    rule = repository.lock_rule(uow.session, rule_id)
    if rule is None or not rule.is_active:
        return False
    rows = trail.list_facts_after(uow.session, rule.workspace_id, rule.seen_seq, limit=AT_ONCE)
    for cause in _causes_in(uow, rule, rows):
        fire(uow, rule, cause)
    if rows:
        rule.seen_seq = rows[-1].seq
    return len(rows) == AT_ONCE


def follow_time(uow: UnitOfWork, rule_id: RuleId) -> None:
    """Fire the rule for every task that has met its condition for long enough."""
    rule = repository.lock_rule(uow.session, rule_id)
    if rule is None or not rule.is_active:
        return
    for cause in _in_time(uow, rule):
        fire(uow, rule, cause)


def tell_event(uow: UnitOfWork, event: Event, *, actor: Actor) -> list[tuple[Rule, RuleFiring | None]]:
    """Fire every rule for which the event is a cause, unless it has fired for this cause before.

    Raises TaskNotFoundError, and AgentMustSuggestError for an agent where agents only suggest.
    """
    check_may_change(uow, actor)
    rules = repository.list_active(uow.session, actor.workspace_id, Trigger.EVENT)
    task_id = see_task(uow, event.task_id, actor=actor) if event.task_id is not None else None
    return [(rule, fire(uow, rule, _of_event(uow, rule, event, task_id))) for rule in rules if _is_about(rule, event)]


def try_out(uow: UnitOfWork, rule: Rule, event: Event | None, *, actor: Actor) -> list[tuple[Cause, AppError | None]]:
    """The causes for which the rule would fire now, each with the error that would prevent it; nothing is done.

    The last entries of the trail are treated as if they were new; events are as given.
    """
    if rule.trigger is Trigger.EVENT:
        task_id = see_task(uow, event.task_id, actor=actor) if event and event.task_id is not None else None
        is_cause = event is not None and _is_about(rule, event)
        causes = [_of_event(uow, rule, event, task_id)] if event is not None and is_cause else []
    elif waits_for_time(rule):
        causes = list(_in_time(uow, rule))
    else:
        head = trail.find_head(uow.session, rule.workspace_id)
        after = max(0, (head.seq if head else 0) - AT_ONCE)
        rows = trail.list_facts_after(uow.session, rule.workspace_id, after, limit=AT_ONCE)
        causes = list(_causes_in(uow, rule, rows))
    fired = repository.find_fired(uow.session, rule.id, [cause.key for cause in causes])
    return [(cause, check_cause(uow, cause)) for cause in causes if cause.key not in fired]


def _causes_in(uow: UnitOfWork, rule: Rule, rows: Iterable[Any]) -> Iterable[Cause]:
    for row in rows:
        if row.subject_id is None:
            continue
        if rule.trigger is Trigger.TASK_OVERDUE and not waits_for_time(rule) and row.action == "task.overdue":
            words = f"the due time of {row.subject_id} passed"
            yield _of_task(uow, rule, f"overdue:{row.subject_id}:{row.seq}", words, TaskId(row.subject_id))
        if rule.trigger is Trigger.READING_FAILED and row.action in _READINGS and row.outcome == Outcome.FAILURE:
            words = f"{row.subject_id} could not be read ({row.error_code})"
            source_id = SourceId(row.subject_id) if row.subject_type == "source" else None
            yield Cause(f"failed:{row.subject_id}:{row.seq}", words, source_id=source_id)


def waits_for_time(rule: Rule) -> bool:
    """Whether the rule's only cause is the passing of time."""
    return rule.when["days"] is not None


def _in_time(uow: UnitOfWork, rule: Rule) -> Iterable[Cause]:
    """Causes whose time has come and for which the rule has not fired yet, limited to one batch."""
    days, is_blocked = rule.when["days"], rule.trigger is Trigger.TASK_BLOCKED
    if days is None:
        return
    look = repository.list_blocked if is_blocked else repository.list_overdue
    rows = look(uow.session, rule.workspace_id, before=uow.now - timedelta(days=days))
    kind, words = ("blocked", "blocked") if is_blocked else ("overdue_for", "overdue")
    keys = {f"{kind}:{row.task_id}:{row.seq}": row.task_id for row in rows}
    fired = repository.find_fired(uow.session, rule.id, list(keys))
    for key, task_id in islice(((key, each) for key, each in keys.items() if key not in fired), AT_ONCE):
        yield _of_task(uow, rule, key, f"{task_id} has been {words} for {days} days", task_id)


def _of_event(uow: UnitOfWork, rule: Rule, event: Event, task_id: TaskId | None) -> Cause:
    words = f"another program reported {event.name} ({event.cause})"
    key = f"event:{event.cause}"
    if task_id is None:
        return Cause(key, words, links=event.links)
    cause = _of_task(uow, rule, key, words, task_id)
    return Cause(key, words, task_id, (*event.links, *(link for link in cause.links if link not in event.links)))


def _of_task(uow: UnitOfWork, rule: Rule, key: str, words: str, task_id: TaskId) -> Cause:
    """The cause of a task. New tasks get its links, unless it is private, which these would reveal."""
    everybody = Viewer(rule.workspace_id, member_id=None, sees_private=False)
    is_open = task_id in readership.find_readership(uow.session, everybody, [task_id]).open
    rows = task_links.list_by_task(uow.session, [task_id]).get(task_id, []) if is_open else []
    return Cause(key, words, task_id, tuple(parse_link(row) for row in rows))


def _is_about(rule: Rule, event: Event) -> bool:
    plain = rule.when["threshold"]
    threshold = Threshold(Comparison(plain["comparison"]), plain["value"]) if plain else None
    return bool(rule.when["event"] == event.name) and crosses(event, threshold)

"""Operations on rules. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHANGE_RULE = Operation(
    'change_rule', 'PATCH', '/api/rules/{rule_id}',
    'Change a rule, or switch it on or off',
    '',
    (
        Argument('rule_id', 'rule_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('trigger', 'trigger', Place.BODY, Kind.TEXT, choices=('task_overdue', 'task_blocked', 'reading_failed', 'event')),
        Argument('when', 'when', Place.BODY, Kind.OBJECT),
        Argument('actions', 'actions', Place.BODY, Kind.OBJECT),
        Argument('is_active', 'is_active', Place.BODY, Kind.BOOLEAN),
    ),
    takes_key=True,
)
LIST_ALL_RULES = Operation(
    'list_all_rules', 'GET', '/api/rules',
    'List rules, newest first',
    '',
    (
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
    ),
)
LIST_RULE_FIRINGS = Operation(
    'list_rule_firings', 'GET', '/api/rules/{rule_id}/firings',
    'List when a rule fired and for what, newest first',
    '',
    (
        Argument('rule_id', 'rule_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
LIST_TASK_CAUSES = Operation(
    'list_task_causes', 'GET', '/api/tasks/{task_id}/causes',
    'See what rules did to a task, and why',
    'Rules of this workspace, and programs whose key is for rules.',
    (
        Argument('task_id', 'task_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
MAKE_RULE = Operation(
    'make_rule', 'POST', '/api/rules',
    'Make a rule',
    "It looks at what happens from now on, and fires once for each cause: a due time that passes, work that has been\nblocked for so many days, a transcript or mail that can't be read, an event that another program posts.",
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT, is_required=True),
        Argument('trigger', 'trigger', Place.BODY, Kind.TEXT, is_required=True, choices=('task_overdue', 'task_blocked', 'reading_failed', 'event')),
        Argument('when', 'when', Place.BODY, Kind.OBJECT),
        Argument('actions', 'actions', Place.BODY, Kind.OBJECT, is_required=True),
        Argument('is_active', 'is_active', Place.BODY, Kind.BOOLEAN),
    ),
    takes_key=True,
)
POST_EVENT = Operation(
    'post_event', 'POST', '/api/rules/events',
    'Say that something has happened',
    'Every rule about events of that name fires, if its threshold is crossed and it did not fire for that cause before.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT, is_required=True),
        Argument('cause', 'cause', Place.BODY, Kind.TEXT, is_required=True),
        Argument('value', 'value', Place.BODY, Kind.NUMBER),
        Argument('previous_value', 'previous_value', Place.BODY, Kind.NUMBER),
        Argument('task_id', 'task_id', Place.BODY, Kind.TEXT),
        Argument('links', 'links', Place.BODY, Kind.LIST),
    ),
    takes_key=True,
)
REMOVE_RULE = Operation(
    'remove_rule', 'DELETE', '/api/rules/{rule_id}',
    'Delete a rule',
    'What it did stays, and stays explained. The answer lists those that are left.',
    (
        Argument('rule_id', 'rule_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
SHOW_RULE = Operation(
    'show_rule', 'GET', '/api/rules/{rule_id}',
    'Look at one rule',
    '',
    (
        Argument('rule_id', 'rule_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
TRY_RULE = Operation(
    'try_rule', 'POST', '/api/rules/{rule_id}/dry-run',
    'See for what a rule would fire now',
    'Nothing is done. A rule about events is tried with the event that is sent along; of what was noted, the last 500\nfacts are looked at.',
    (
        Argument('rule_id', 'rule_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('event', 'event', Place.BODY, Kind.OBJECT),
    ),
    takes_key=True,
)


class Rules(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"change_rule": CHANGE_RULE, "list_all_rules": LIST_ALL_RULES, "list_rule_firings": LIST_RULE_FIRINGS, "list_task_causes": LIST_TASK_CAUSES, "make_rule": MAKE_RULE, "post_event": POST_EVENT, "remove_rule": REMOVE_RULE, "show_rule": SHOW_RULE, "try_rule": TRY_RULE}

    def change_rule(
        self,
        *,
        rule_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        name: str | Absent = ABSENT,
        trigger: Literal["task_overdue", "task_blocked", "reading_failed", "event"] | Absent = ABSENT,
        when: t.When | Absent = ABSENT,
        actions: t.Actions | Absent = ABSENT,
        is_active: bool | Absent = ABSENT,
    ) -> t.RuleAnswer:
        """Change a rule, or switch it on or off"""
        return cast("t.RuleAnswer", self.call(CHANGE_RULE, {"rule_id": rule_id, "if_match": if_match, "idempotency_key": idempotency_key, "name": name, "trigger": trigger, "when": when, "actions": actions, "is_active": is_active}))

    def list_all_rules(
        self,
        *,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
    ) -> t.RulesAnswer:
        """List rules, newest first"""
        return cast("t.RulesAnswer", self.call(LIST_ALL_RULES, {"updated_after": updated_after, "updated_before": updated_before}))

    def list_rule_firings(
        self,
        *,
        rule_id: str,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
    ) -> t.FiringsAnswer:
        """List when a rule fired and for what, newest first"""
        return cast("t.FiringsAnswer", self.call(LIST_RULE_FIRINGS, {"rule_id": rule_id, "limit": limit, "cursor": cursor}))

    def list_task_causes(
        self,
        *,
        task_id: str,
    ) -> t.EffectsAnswer:
        """See what rules did to a task, and why"""
        return cast("t.EffectsAnswer", self.call(LIST_TASK_CAUSES, {"task_id": task_id}))

    def make_rule(
        self,
        *,
        name: str,
        trigger: Literal["task_overdue", "task_blocked", "reading_failed", "event"],
        actions: t.Actions,
        idempotency_key: str | Absent = ABSENT,
        when: t.When | Absent = ABSENT,
        is_active: bool | Absent = ABSENT,
    ) -> t.RuleAnswer:
        """Make a rule"""
        return cast("t.RuleAnswer", self.call(MAKE_RULE, {"idempotency_key": idempotency_key, "name": name, "trigger": trigger, "when": when, "actions": actions, "is_active": is_active}))

    def post_event(
        self,
        *,
        name: str,
        cause: str,
        idempotency_key: str | Absent = ABSENT,
        value: float | None | Absent = ABSENT,
        previous_value: float | None | Absent = ABSENT,
        task_id: str | None | Absent = ABSENT,
        links: list[t.Link] | Absent = ABSENT,
    ) -> t.EventAnswer:
        """Say that something has happened"""
        return cast("t.EventAnswer", self.call(POST_EVENT, {"idempotency_key": idempotency_key, "name": name, "cause": cause, "value": value, "previous_value": previous_value, "task_id": task_id, "links": links}))

    def remove_rule(
        self,
        *,
        rule_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.RulesAnswer:
        """Delete a rule"""
        return cast("t.RulesAnswer", self.call(REMOVE_RULE, {"rule_id": rule_id, "idempotency_key": idempotency_key}))

    def show_rule(
        self,
        *,
        rule_id: str,
    ) -> t.RuleAnswer:
        """Look at one rule"""
        return cast("t.RuleAnswer", self.call(SHOW_RULE, {"rule_id": rule_id}))

    def try_rule(
        self,
        *,
        rule_id: str,
        idempotency_key: str | Absent = ABSENT,
        event: t.EventBody | None | Absent = ABSENT,
    ) -> t.DryRunAnswer:
        """See for what a rule would fire now"""
        return cast("t.DryRunAnswer", self.call(TRY_RULE, {"rule_id": rule_id, "idempotency_key": idempotency_key, "event": event}))


"""Rules: when something happens, tasks are made, made more urgent, or given to somebody."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created, versioned
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.rules import effect_payload, fired_payload, firing_payload, rule_payload, would_fire_payload
from api.schemas.changed_query import UpdatedSchema, is_changed
from api.schemas.envelope import PageQuerySchema
from api.schemas.rules import (
    DryRunAnswerSchema,
    DryRunBodySchema,
    EffectsAnswerSchema,
    EventAnswerSchema,
    EventBodySchema,
    FiringsAnswerSchema,
    RuleAnswerSchema,
    RuleBodySchema,
    RulePatchSchema,
    RulesAnswerSchema,
)
from api.transactions import Call
from core.ids import RuleId
from tasks.models.rule import Rule
from tasks.policy.rules import Event
from tasks.rules import causes, rules
from tasks.rules.rules import RuleValues

blueprint = ApiBlueprint(
    "rules", __name__, url_prefix="/api", description="What happens by itself when something does."
)

ADMIN = any_of(Scope.ADMIN)
READ = any_of(Scope.TASKS_READ)
WRITE = any_of(Scope.TASKS_WRITE)


@blueprint.reads("GET", "/rules", access=ADMIN, query=UpdatedSchema, answer=RulesAnswerSchema)
def list_all_rules(call: Call, query: Mapping[str, Any]) -> Answer:
    """List rules, newest first"""
    found = [rule for rule in rules.list_rules(call.uow, actor=call.actor) if is_changed(rule, query)]
    return Answer({"rules": [rule_payload(rule) for rule in found]})


@blueprint.writes("POST", "/rules", access=ADMIN, body=RuleBodySchema, answer=RuleAnswerSchema, status=201)
def make_rule(call: Call, body: RuleValues) -> Answer:
    """Make a rule

    It looks at what happens from now on, and fires once for each cause: a due time that passes, work that has been
    blocked for so many days, a transcript or mail that can't be read, an event that another program posts.
    """
    rule = rules.create_rule(call.uow, actor=call.actor, values=body)
    return created(_answer(rule), f"/api/rules/{rule.id}")


@blueprint.reads("GET", "/rules/<rule:rule_id>", access=ADMIN, answer=RuleAnswerSchema)
def show_rule(call: Call, rule_id: str) -> Answer:
    """Look at one rule"""
    return _answer(rules.get_rule(call.uow, RuleId(rule_id), actor=call.actor))


@blueprint.writes(
    "PATCH", "/rules/<rule:rule_id>", access=ADMIN, body=RulePatchSchema, answer=RuleAnswerSchema, takes_version=True
)
def change_rule(call: Call, body: RuleValues, rule_id: str) -> Answer:
    """Change a rule, or switch it on or off"""
    version = call.expected_version
    found = rules.edit_rule(call.uow, RuleId(rule_id), actor=call.actor, values=body, expected_version=version)
    return _answer(found)


@blueprint.writes("DELETE", "/rules/<rule:rule_id>", access=ADMIN, answer=RulesAnswerSchema)
def remove_rule(call: Call, rule_id: str) -> Answer:
    """Delete a rule

    What it did stays, and stays explained. The answer lists those that are left.
    """
    rules.delete_rule(call.uow, RuleId(rule_id), actor=call.actor)
    return Answer({"rules": [rule_payload(rule) for rule in rules.list_rules(call.uow, actor=call.actor)]})


@blueprint.reads(
    "GET", "/rules/<rule:rule_id>/firings", access=ADMIN, query=PageQuerySchema, answer=FiringsAnswerSchema
)
def list_rule_firings(call: Call, query: Mapping[str, Any], rule_id: str) -> Answer:
    """List when a rule fired and for what, newest first"""
    page = rules.list_firings(call.uow, RuleId(rule_id), actor=call.actor, after=place_in(query), limit=query["limit"])
    return page_answer("firings", page, firing_payload, query)


@blueprint.writes(
    "POST", "/rules/<rule:rule_id>/dry-run", access=ADMIN, body=DryRunBodySchema, answer=DryRunAnswerSchema
)
def try_rule(call: Call, body: Mapping[str, Any], rule_id: str) -> Answer:
    """See for what a rule would fire now

    Nothing is done. A rule about events is tried with the event that is sent along; of what was noted, the last 500
    facts are looked at.
    """
    rule = rules.get_rule(call.uow, RuleId(rule_id), actor=call.actor)
    found = causes.try_out(call.uow, rule, body["event"], actor=call.actor)
    return Answer({"would_fire": [would_fire_payload(cause, error) for cause, error in found]})


@blueprint.writes("POST", "/rules/events", access=WRITE, body=EventBodySchema, answer=EventAnswerSchema)
def post_event(call: Call, body: Event) -> Answer:
    """Say that something has happened

    Every rule about events of that name fires, if its threshold is crossed and it did not fire for that cause before.
    """
    fired = causes.tell_event(call.uow, body, actor=call.actor)
    return Answer({"fired": [fired_payload(rule, firing) for rule, firing in fired]})


@blueprint.reads("GET", "/tasks/<task:task_id>/causes", access=READ, answer=EffectsAnswerSchema)
def list_task_causes(call: Call, task_id: str) -> Answer:
    """See what rules did to a task, and why

    Rules of this workspace, and programs whose key is for rules.
    """
    return Answer(
        {"effects": [effect_payload(each) for each in rules.list_effects(call.uow, task_id, actor=call.actor)]}
    )


def _answer(rule: Rule) -> Answer:
    return versioned({"rule": rule_payload(rule)}, rule.version)

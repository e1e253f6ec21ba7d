"""What is sent and answered about rules, what they did, and events that other programs post."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema, nested
from api.schemas.values import JsonBoolean, Line, LinkSchema
from core.ids import TaskId
from intake.candidate import Priority
from tasks.policy.links import parse_link
from tasks.policy.rules import Comparison, EffectKind, Event, Threshold, Trigger
from tasks.rules.rules import Actions, RuleValues, When

_LONGEST_CAUSE = 200
_MOST_LINKS = 20
_LONGEST_DAYS = 365
_MOST_TOLD = 20


class ThresholdSchema(Schema):
    """A value that an event crosses: at most or at least so much, and not so before."""

    comparison = fields.Enum(Comparison, by_value=True, required=True)
    value = fields.Float(required=True)


class WhenSchema(Schema):
    """``days`` for ``task_blocked``, and for ``task_overdue`` where the due time alone is too early; ``event`` and perhaps ``threshold`` for ``event``."""

    days = fields.Integer(allow_none=True, load_default=None, validate=validate.Range(1, _LONGEST_DAYS))
    event = Line(longest=100, allow_none=True, load_default=None)
    threshold = fields.Nested(ThresholdSchema, allow_none=True, load_default=None)


class ActionsSchema(Schema):
    """Tasks are made of a template; the task that it is about gets a priority, or is given to somebody; people are told of it."""

    template_id = Line(longest=40, allow_none=True, load_default=None)
    priority = fields.Enum(Priority, by_value=True, allow_none=True, load_default=None)
    escalate_to = Line(longest=40, allow_none=True, load_default=None)
    notify = fields.List(
        Line(longest=40),
        load_default=list,
        validate=validate.Length(max=_MOST_TOLD),
        metadata={"description": "Members by their ids, and roles (owner, reviewer, member) for all who have them."},
    )


class RulePatchSchema(WriteSchema):
    """What a rule says; ``when`` and ``actions`` are each replaced as a whole."""

    name = Line(longest=200)
    trigger = fields.Enum(Trigger, by_value=True)
    when = fields.Nested(WhenSchema)
    actions = fields.Nested(ActionsSchema)
    is_active = JsonBoolean()

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> RuleValues:
        when, actions = data.get("when"), data.get("actions")
        return RuleValues(
            name=data.get("name"),
            trigger=data.get("trigger"),
            when=_when(when) if when is not None else None,
            actions=Actions(**actions) if actions is not None else None,
            is_active=data.get("is_active"),
        )


class RuleBodySchema(RulePatchSchema):
    """The same for a new one."""

    name = Line(longest=200, required=True)
    trigger = fields.Enum(Trigger, by_value=True, required=True)
    when = fields.Nested(WhenSchema, load_default=lambda: {"days": None, "event": None, "threshold": None})
    actions = fields.Nested(ActionsSchema, required=True)
    is_active = JsonBoolean(load_default=True)


class EventBodySchema(WriteSchema):
    """What has happened. ``cause`` names it: a rule fires once for the same one."""

    name = Line(longest=100, required=True)
    cause = Line(longest=_LONGEST_CAUSE, required=True)
    value = fields.Float(allow_none=True, load_default=None)
    previous_value = fields.Float(allow_none=True, load_default=None)
    task_id = Line(longest=40, allow_none=True, load_default=None)
    links = fields.List(fields.Nested(LinkSchema), load_default=list, validate=validate.Length(max=_MOST_LINKS))

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Event:
        return _event(data)


class DryRunBodySchema(WriteSchema):
    """The event to try, for rules about events."""

    event = fields.Nested(EventBodySchema, allow_none=True, load_default=None)


class RuleSchema(Schema):
    """A rule as it stands."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    trigger = fields.Enum(Trigger, by_value=True, required=True)
    when = nested(WhenSchema)
    actions = nested(ActionsSchema)
    is_active = fields.Boolean(required=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    version = fields.Integer(required=True)


class RuleAnswerSchema(AnswerSchema):
    rule = nested(RuleSchema)


class RulesAnswerSchema(AnswerSchema):
    rules = fields.List(fields.Nested(RuleSchema), required=True)


class FiringSchema(Schema):
    """That a rule fired for a cause, and why nothing came of it when nothing did."""

    id = fields.String(required=True)
    rule_id = fields.String(required=True)
    cause = fields.String(required=True)
    error_code = fields.String(required=True, allow_none=True)
    error_detail = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)


class FiringsAnswerSchema(PageAnswerSchema):
    firings = fields.List(fields.Nested(FiringSchema), required=True)


class FiredSchema(Schema):
    """One rule for which the event is a cause; it fires once for each."""

    rule_id = fields.String(required=True)
    is_first = fields.Boolean(required=True)
    error_code = fields.String(required=True, allow_none=True)


class EventAnswerSchema(AnswerSchema):
    fired = fields.List(fields.Nested(FiredSchema), required=True)


class WouldFireSchema(Schema):
    """A cause for which the rule would fire now, and what would stand in the way."""

    cause = fields.String(required=True)
    explanation = fields.String(required=True)
    task_id = fields.String(required=True, allow_none=True)
    error_code = fields.String(required=True, allow_none=True)


class DryRunAnswerSchema(AnswerSchema):
    would_fire = fields.List(fields.Nested(WouldFireSchema), required=True)


class EffectSchema(Schema):
    """What a rule did to a task, and why."""

    kind = fields.Enum(EffectKind, by_value=True, required=True)
    rule_id = fields.String(required=True, allow_none=True)
    credential_id = fields.String(required=True, allow_none=True)
    cause = fields.String(required=True, allow_none=True)
    explanation = fields.String(required=True)
    created_at = fields.DateTime(required=True)


class EffectsAnswerSchema(AnswerSchema):
    effects = fields.List(fields.Nested(EffectSchema), required=True)


def _when(data: Mapping[str, Any]) -> When:
    threshold = data["threshold"]
    return When(days=data["days"], event=data["event"], threshold=Threshold(**threshold) if threshold else None)


def _event(data: Mapping[str, Any]) -> Event:
    return Event(
        name=data["name"],
        cause=data["cause"],
        value=data["value"],
        previous_value=data["previous_value"],
        task_id=TaskId(data["task_id"]) if data["task_id"] is not None else None,
        links=tuple(parse_link(link) for link in data["links"]),
    )

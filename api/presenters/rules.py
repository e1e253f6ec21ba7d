"""Rules, firings and effects as the API shows them."""

from typing import Any

from core.errors import AppError
from tasks.models.rule import Rule, RuleEffect, RuleFiring
from tasks.policy.rules import Cause

_RULE = ("id", "name", "trigger", "when", "actions", "is_active", "created_by", "created_at", "updated_at", "version")
_FIRING = ("id", "rule_id", "cause", "error_code", "error_detail", "created_at")
_EFFECT = ("kind", "rule_id", "credential_id", "cause", "explanation", "created_at")


def rule_payload(rule: Rule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in _RULE}


def firing_payload(firing: RuleFiring) -> dict[str, Any]:
    return {name: getattr(firing, name) for name in _FIRING}


def effect_payload(effect: RuleEffect) -> dict[str, Any]:
    return {name: getattr(effect, name) for name in _EFFECT}


def fired_payload(rule: Rule, firing: RuleFiring | None) -> dict[str, Any]:
    error_code = firing.error_code if firing is not None else None
    return {"rule_id": rule.id, "is_first": firing is not None, "error_code": error_code}


def would_fire_payload(cause: Cause, error: AppError | None) -> dict[str, Any]:
    words = f"It would fire, because {cause.words}."
    error_code = error.code if error is not None else None
    return {"cause": cause.key, "explanation": words, "task_id": cause.task_id, "error_code": error_code}

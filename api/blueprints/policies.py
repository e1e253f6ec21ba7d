"""Trying policies before they hold."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.schemas.dry_run import PolicyDryRunAnswerSchema, PolicyDryRunBodySchema
from api.transactions import Call
from staging.queue.dry_run import Consequence, try_policies

blueprint = ApiBlueprint("policies", __name__, url_prefix="/api/workspace", description="Trying policies.")

_OWN = frozenset({"approve_from", "last"})


@blueprint.reads(
    "POST",
    "/dry-run",
    access=any_of(Scope.ADMIN),
    body=PolicyDryRunBodySchema,
    answer=PolicyDryRunAnswerSchema,
)
def try_workspace_policies(call: Call, body: Mapping[str, Any]) -> Answer:
    """See what policies would do before they hold

    And what they would have done with the last decisions. ``approve_from`` is no policy: it says what had become of approving
    everything that is so sure without a look. Nothing is changed; private things that the caller may not see are not counted.
    """
    wanted = {name: value for name, value in body.items() if name not in _OWN}
    found = try_policies(call.uow, wanted, actor=call.actor, approve_from=body["approve_from"], last=body["last"])
    decisions = {"count": found.decisions, "since": found.since}
    return Answer({"decisions": decisions, "consequences": [_payload(each) for each in found.consequences]})


def _payload(consequence: Consequence) -> dict[str, Any]:
    examples = [{"id": row["id"], "title": row["title"]} for row in consequence.examples]
    return {**{name: getattr(consequence, name) for name in ("kind", "count", "of", "origin")}, "examples": examples}

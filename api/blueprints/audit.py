"""The audit trail: who did what, when, through which door."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.schemas.audit import AuditAnswerSchema, AuditQuerySchema
from api.schemas.task_query import ME
from api.transactions import Call
from audit.repository import Filter
from staging.queue.trail import list_trail

blueprint = ApiBlueprint("audit", __name__, url_prefix="/api/audit", description="Who did what, and how it ended.")

_NOT_SHOWN = frozenset({"workspace_id", "is_private"})


@blueprint.reads("GET", "", access=any_of(Scope.AUDIT_READ), query=AuditQuerySchema, answer=AuditAnswerSchema)
def list_audit_events(call: Call, query: Mapping[str, Any]) -> Answer:
    """List audit events, newest first

    What private things are about is shown to those whom it concerns and to whoever may look at private things: others
    see that something happened, and which fields changed.
    """
    where = Filter(
        subject_id=query["task_id"] or query["subject_id"],
        actor_id=call.actor.member_id if query["actor"] == ME else query["actor"],
        request_id=query["request_id"],
        actions=frozenset(query["action"]) if "action" in query else None,
        outcome=query["outcome"],
        since=query["at_after"],
        before=query["at_before"],
    )
    page = list_trail(call.uow, where, actor=call.actor, after=place_in(query), limit=query["limit"])
    return page_answer("events", page, _payload, query)


def _payload(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _NOT_SHOWN}

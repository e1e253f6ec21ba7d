"""The audit trail: who did what, when, through which door."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.paging import cut_page, open_cursor
from api.schemas.audit import AuditAnswerSchema, AuditQuerySchema
from api.transactions import read
from audit.repository import Filter
from config.unit_of_work import UnitOfWork
from staging.queue.trail import list_trail

blueprint = ApiBlueprint("audit", __name__, url_prefix="/api/audit", description="Who did what, and how it ended.")

_NOT_SHOWN = frozenset({"workspace_id", "is_private"})


@blueprint.endpoint("GET", "", access=any_of(Scope.AUDIT_READ), query=AuditQuerySchema, answer=AuditAnswerSchema)
def list_audit_events(query: Mapping[str, Any]) -> Response:
    """List audit events, newest first

    What private things are about is shown to those whom it concerns and to whoever may look at private things: others
    see that something happened, and which fields changed.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        place = open_cursor(query["cursor"], query)
        where = Filter(
            subject_id=query["task_id"] or query["subject_id"],
            actor_id=query["actor"],
            request_id=query["request_id"],
        )
        rows = list_trail(
            uow,
            where,
            actor=current_actor(),
            before_seq=place[0] if place else None,
            limit=query["limit"] + 1,
        )
        shown, cursor = cut_page(rows, query, lambda row: [row["seq"]])
        return Answer({"events": [_payload(row) for row in shown], "next_cursor": cursor})

    return read(use_case)


def _payload(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _NOT_SHOWN}

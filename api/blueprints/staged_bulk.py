"""Many staged tasks at once: added, approved, rejected or put off, with an outcome for each."""

from operator import attrgetter

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.presenters.staged_bulk import added_payload, decided_payload, decided_preview, faults_in
from api.schemas.staged_bulk import (
    AddManyAnswerSchema,
    AddManyBodySchema,
    AskedDecision,
    AskedRows,
    BulkAnswerSchema,
    BulkApproveBodySchema,
    BulkRejectBodySchema,
    BulkSnoozeBodySchema,
)
from api.transactions import Call
from staging.decide.bulk import decide_many, preview_many
from staging.propose.add_many import add_many

blueprint = ApiBlueprint(
    "staged_bulk", __name__, url_prefix="/api/tasks/staged/bulk", description="Many staged tasks at once."
)

SUGGEST = any_of(Scope.TASKS_WRITE, Scope.TASKS_SUGGEST)
DECIDE = any_of(Scope.TASKS_APPROVE)
is_preview = attrgetter("is_preview")


@blueprint.writes("POST", "", access=SUGGEST, body=AddManyBodySchema, answer=AddManyAnswerSchema, tries=is_preview)
def add_staged_tasks(call: Call, body: AskedRows) -> Answer:
    """Suggest many tasks

    Up to 500 rows. Each counts on its own, and a bad one is reported at its place; with ``mode: all`` it stops them all.
    """
    with faults_in(body):
        rows = add_many(call.uow, body.rows, actor=call.actor, mode=body.mode, is_trial=body.is_preview)
    return Answer(added_payload(rows, body))


@blueprint.writes(
    "POST", "/approve", access=DECIDE, body=BulkApproveBodySchema, answer=BulkAnswerSchema, unless=is_preview
)
def approve_staged_tasks(call: Call, body: AskedDecision) -> Answer:
    """Approve many staged tasks

    Up to 10,000, by ids or by a filter as the list takes it. One request is one action, which can be undone as a whole.
    """
    return _decide(call, body)


@blueprint.writes(
    "POST", "/reject", access=DECIDE, body=BulkRejectBodySchema, answer=BulkAnswerSchema, unless=is_preview
)
def reject_staged_tasks(call: Call, body: AskedDecision) -> Answer:
    """Reject many staged tasks for one reason"""
    return _decide(call, body)


@blueprint.writes(
    "POST", "/snooze", access=DECIDE, body=BulkSnoozeBodySchema, answer=BulkAnswerSchema, unless=is_preview
)
def snooze_staged_tasks(call: Call, body: AskedDecision) -> Answer:
    """Put many staged tasks off until one moment"""
    return _decide(call, body)


def _decide(call: Call, asked: AskedDecision) -> Answer:
    selection = asked.selection_for(call.actor.member_id)
    if asked.is_preview:
        return Answer(decided_preview(preview_many(call.uow, selection, asked.decision, actor=call.actor)))
    return Answer(decided_payload(decide_many(call.uow, selection, asked.decision, actor=call.actor)))

"""Many tasks at once."""

from collections import Counter

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.presenters.task_rows import row_payloads
from api.schemas.task_bulk import AskedRows, RowOutcomesAnswerSchema, TaskRowsBodySchema
from api.transactions import Call
from tasks.items.change_many import change_many

blueprint = ApiBlueprint("task_bulk", __name__, url_prefix="/api/tasks/bulk", description="Many tasks at once.")


@blueprint.writes("POST", "", access=any_of(Scope.TASKS_WRITE), body=TaskRowsBodySchema, answer=RowOutcomesAnswerSchema)
def change_work_items(call: Call, body: AskedRows) -> Answer:
    """Make or change up to 500 tasks

    A row with an id changes that item, one without makes a new one. Each row is done or refused for itself; the answer
    says which, in the order of the rows. With ``mode: all`` every row is done or none.
    """
    rows = row_payloads(body.rows, change_many(call.uow, body.rows, actor=call.actor, mode=body.mode))
    counts = dict(Counter(row["outcome"] for row in rows))
    return Answer({"count": len(rows), "counts": counts, "rows": rows})

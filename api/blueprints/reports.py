"""Reports on work items."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.presenters.tasks import task_payload
from api.schemas.reports import SlaAnswerSchema, SlaQuerySchema, StaleAnswerSchema, StaleQuerySchema
from api.time_pages import page_answer, position_in
from api.transactions import read
from config.unit_of_work import UnitOfWork
from staging.queue.origins import list_tasks
from tasks.items.read import TaskFilter, TaskSort
from tasks.policy.sla import SlaState
from tasks.reports.sla import report_sla

blueprint = ApiBlueprint("reports", __name__, url_prefix="/api/tasks/reports", description="Reports on work.")

READ = any_of(Scope.TASKS_READ)
USUAL_PERIOD = timedelta(days=90)
_COUNTED = (SlaState.ON_TRACK, SlaState.AT_RISK, SlaState.MET, SlaState.BREACHED)


@blueprint.endpoint("GET", "/sla", access=READ, query=SlaQuerySchema, answer=SlaAnswerSchema)
def report_service_level(query: Mapping[str, Any]) -> Response:
    """See how work did by its service level

    By assignee, priority, or day, week or month in which it began. Open work past its time counts as breached.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        report = report_sla(
            uow,
            actor=current_actor(),
            by=query["by"],
            created_after=query["created_after"] or uow.now - USUAL_PERIOD,
            created_before=query["created_before"],
            timezone=query["tz"],
        )
        lines = [{"key": line.key, "name": line.name, **_counts(line.counts)} for line in report.lines]
        return Answer({"by": query["by"].value, "lines": lines, "total": _counts(report.total)})

    return read(use_case)


@blueprint.endpoint("GET", "/stale", access=READ, query=StaleQuerySchema, answer=StaleAnswerSchema)
def report_stale_work(query: Mapping[str, Any]) -> Response:
    """See active work on which nothing happened for so many days

    What has lain longest comes first. A comment or a file counts as something.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        page = list_tasks(
            uow,
            actor=current_actor(),
            where=TaskFilter(stale_days=query["days"]),
            sort=TaskSort.UPDATED_AT,
            is_descending=False,
            after=position_in(query),
            limit=query["limit"],
        )
        return page_answer("tasks", page, partial(task_payload, now=uow.now), query)

    return read(use_case)


def _counts(counts: Mapping[SlaState, int]) -> dict[str, Any]:
    met, judged = counts.get(SlaState.MET, 0), counts.get(SlaState.MET, 0) + counts.get(SlaState.BREACHED, 0)
    return {
        "total": sum(counts.values()),
        **{state.value: counts.get(state, 0) for state in _COUNTED},
        "met_share": round(met / judged, 4) if judged else None,
    }

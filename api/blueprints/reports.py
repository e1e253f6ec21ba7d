"""Reports on tasks."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.reports import quality_payload, sla_report_payload
from api.presenters.tasks import task_payload
from api.schemas.reports import (
    PaceAnswerSchema,
    PaceQuerySchema,
    QualityAnswerSchema,
    QualityQuerySchema,
    SlaAnswerSchema,
    SlaQuerySchema,
    StaleAnswerSchema,
    StaleQuerySchema,
)
from api.transactions import Call
from staging.queue.origins import list_tasks
from staging.queue.pace import report_pace
from staging.queue.quality import report_quality
from tasks.items.read import TaskFilter, TaskSort
from tasks.reports.sla import report_sla
from tasks.reports.stale import count_stale

blueprint = ApiBlueprint("reports", __name__, url_prefix="/api/tasks/reports", description="Reports on work.")

READ = any_of(Scope.TASKS_READ)
USUAL_PERIOD = timedelta(days=90)


@blueprint.reads("GET", "/sla", access=READ, query=SlaQuerySchema, answer=SlaAnswerSchema)
def report_service_level(call: Call, query: Mapping[str, Any]) -> Answer:
    """See how work did by its service level

    By assignee, priority, or day, week or month in which it began. Open work past its time counts as breached.
    """
    report = report_sla(
        call.uow,
        actor=call.actor,
        by=query["by"],
        created_after=query["created_after"] or call.uow.now - USUAL_PERIOD,
        created_before=query["created_before"],
        timezone=query["tz"],
    )
    return Answer({"by": query["by"], **sla_report_payload(report)})


@blueprint.reads("GET", "/stale", access=READ, query=StaleQuerySchema, answer=StaleAnswerSchema)
def report_stale_work(call: Call, query: Mapping[str, Any]) -> Answer:
    """See active work on which nothing happened for so many days

    What has lain longest comes first. A comment or a file counts as something. ``ages`` counts all of it by how long it has lain.
    """
    page = list_tasks(
        call.uow,
        actor=call.actor,
        where=TaskFilter(stale_days=query["days"]),
        sort=TaskSort.UPDATED_AT,
        is_descending=False,
        after=place_in(query),
        limit=query["limit"],
    )
    ages = [asdict(age) for age in count_stale(call.uow, actor=call.actor, days=query["days"])]
    total = sum(age["count"] for age in ages)
    return page_answer("tasks", page, partial(task_payload, now=call.uow.now), query, total=total, ages=ages)


@blueprint.reads("GET", "/pace", access=READ, query=PaceQuerySchema, answer=PaceAnswerSchema)
def report_daily_pace(call: Call, query: Mapping[str, Any]) -> Answer:
    """See how fast work comes in, is decided and gets done

    Day by day, with today. Decisions that were undone do not count. How fast somebody decides is told to themselves alone.
    """
    report = report_pace(call.uow, actor=call.actor, days=query["days"], timezone=query["tz"])
    return Answer({"days": [asdict(day) for day in report.days], "own": asdict(report.own)})


@blueprint.reads("GET", "/extraction", access=READ, query=QualityQuerySchema, answer=QualityAnswerSchema)
def report_extraction_quality(call: Call, query: Mapping[str, Any]) -> Answer:
    """See how good extraction's suggestions were

    By what reviewers made of them: by rule, kind of commitment, confidence, owner, origin and version. Decisions that were
    undone do not count, and nobody is told who decided what.
    """
    since, until = query["decided_after"] or call.uow.now - USUAL_PERIOD, query["decided_before"]
    report = report_quality(call.uow, actor=call.actor, since=since, until=until)
    period = {"decided_after": since, "decided_before": until}
    return Answer({**period, **quality_payload(report)})

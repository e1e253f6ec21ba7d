"""What happened with somebody elsewhere."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.presenters.resources import activity_payload
from api.schemas.resources import (
    ActivitiesAnswerSchema,
    ActivityAnswerSchema,
    ActivityBodySchema,
    ActivityQuerySchema,
    about_of,
)
from api.time_pages import page_answer, position_in
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from tasks.activities.activities import NewActivity, list_activities, log_activity

blueprint = ApiBlueprint(
    "activities", __name__, url_prefix="/api/activities", description="Calls, mails and meetings that tasks come from."
)


@blueprint.endpoint("GET", "", access=any_of(Scope.CRM_READ), query=ActivityQuerySchema, answer=ActivitiesAnswerSchema)
def list_what_happened(query: Mapping[str, Any]) -> Response:
    """List activities, newest first

    Of one thing elsewhere or of one work item, if named. Those of work that is not yours to see are left out.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        page = list_activities(
            uow,
            actor=current_actor(),
            about=about_of(query),
            task_ref=query["task_id"],
            after=position_in(query),
            limit=query["limit"],
        )
        return page_answer("activities", page, activity_payload, query)

    return read(use_case)


@blueprint.endpoint(
    "POST",
    "",
    access=any_of(Scope.ACTIVITY_WRITE),
    body=ActivityBodySchema,
    answer=ActivityAnswerSchema,
    status=201,
)
def note_activity(body: Mapping[str, Any]) -> Response:
    """Log an activity

    What happened, with whom or what, and for which work item, if any.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        activity = NewActivity(
            type=body["type"],
            text=body["text"],
            about=about_of(body),
            occurred_at=body["occurred_at"],
            task_ref=body["task_id"],
        )
        row = log_activity(uow, activity, actor=current_actor())
        return Answer({"activity": activity_payload(row)}, status=201)

    return write(use_case)

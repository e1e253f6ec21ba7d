"""What happened with somebody elsewhere."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.resources import activity_payload
from api.schemas.resources import (
    ActivitiesAnswerSchema,
    ActivityAnswerSchema,
    ActivityBodySchema,
    ActivityQuerySchema,
    about_of,
)
from api.transactions import Call
from tasks.activities.activities import NewActivity, list_activities, log_activity

blueprint = ApiBlueprint(
    "activities", __name__, url_prefix="/api/activities", description="Calls, mails and meetings that tasks come from."
)


@blueprint.reads("GET", "", access=any_of(Scope.CRM_READ), query=ActivityQuerySchema, answer=ActivitiesAnswerSchema)
def list_what_happened(call: Call, query: Mapping[str, Any]) -> Answer:
    """List activities, newest first

    Of one thing elsewhere or of one task, if named. Those of work that is not yours to see are left out.
    """
    page = list_activities(
        call.uow,
        actor=call.actor,
        about=about_of(query),
        task_ref=query["task_id"],
        after=place_in(query),
        limit=query["limit"],
    )
    return page_answer("activities", page, activity_payload, query)


@blueprint.writes(
    "POST", "", access=any_of(Scope.ACTIVITY_WRITE), body=ActivityBodySchema, answer=ActivityAnswerSchema, status=201
)
def note_activity(call: Call, body: NewActivity) -> Answer:
    """Log an activity

    What happened, with whom or what, and for which task, if any.
    """
    return created(Answer({"activity": activity_payload(log_activity(call.uow, body, actor=call.actor))}))

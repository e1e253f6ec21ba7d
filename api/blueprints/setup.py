"""Setting an empty installation up with the link that it printed."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.services.first_sign_in import FirstOwner, set_up
from api.access import PUBLIC
from api.auth import refuse_other_sites
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.schemas.accounts import SetUpBodySchema
from api.schemas.session import SessionAnswerSchema
from api.session_cookies import answer_with_session, current_visit

blueprint = ApiBlueprint("setup", __name__, url_prefix="/api/setup", description="The first workspace and its owner.")


@blueprint.serves("POST", "", access=PUBLIC, body=SetUpBodySchema, answer=SessionAnswerSchema, status=201)
def set_up_installation(body: Mapping[str, Any]) -> Response:
    """Make the first workspace and its owner, and be logged in

    Only with the link that `gleaner up` printed when nothing was there, once.
    """
    refuse_other_sites()
    runtime = current_runtime()
    offered = FirstOwner(
        token=body["token"],
        workspace_name=body["workspace"],
        name=body["name"],
        email=body["email"],
        password=body["password"],
        visit=current_visit(),
        timezone=body.get("timezone", runtime.settings.default_timezone),
        date_order=runtime.settings.default_date_order,
    )
    return answer_with_session(set_up(runtime.transactions, offered))

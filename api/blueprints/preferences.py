"""How one likes the pages to be."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from access.services.preferences import change_preferences, get_preferences
from api.access import ANYBODY_KNOWN
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.schemas.preferences import PreferencesAnswerSchema, PreferencesPatchSchema
from api.transactions import Call

blueprint = ApiBlueprint(
    "preferences", __name__, url_prefix="/api/me/preferences", description="How one likes the pages to be."
)


@blueprint.reads("GET", "", access=ANYBODY_KNOWN, answer=PreferencesAnswerSchema)
def show_preferences(call: Call) -> Answer:
    """See how one likes the pages to be

    Kept with the account, the same in all of its workspaces. Only for who logged in.
    """
    return Answer({"preferences": asdict(get_preferences(call.uow, actor=call.actor))})


@blueprint.writes("PATCH", "", access=ANYBODY_KNOWN, body=PreferencesPatchSchema, answer=PreferencesAnswerSchema)
def choose_preferences(call: Call, body: Mapping[str, Any]) -> Answer:
    """Choose how the pages are to be

    What is left out stays; ``remapped`` is replaced as a whole. Only for who logged in.
    """
    return Answer({"preferences": asdict(change_preferences(call.uow, actor=call.actor, **body))})

"""Who else looks at a transcript or a task just now. Nothing of it is stored."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response

from access.scopes import Scope
from api.access import ANYBODY_KNOWN, any_of
from api.answers import Answer, respond
from api.context import current_actor, current_runtime
from api.endpoints import ApiBlueprint
from api.readings import open_reading
from api.schemas.envelope import AnswerSchema
from api.schemas.presence import PresenceAnswerSchema, PresenceWishAnswerSchema, PresenceWishBodySchema
from api.transactions import Call
from staging.queue.presence import Seen, Watched, is_seen, list_present, look_at, look_away, set_seen

blueprint = ApiBlueprint("presence", __name__, url_prefix="/api", description="Who looks at what just now.")

READ = any_of(Scope.TASKS_READ)
AGAIN_SECONDS = 20


@blueprint.reads("GET", "/presence", access=READ, answer=PresenceAnswerSchema)
def show_presence(call: Call) -> Answer:
    """See who else looks at what

    Everybody else who looks at something that the caller may see. Asking is not looking.
    """
    return _answer(list_present(call.uow, current_runtime().presence, actor=call.actor))


@blueprint.serves("PUT", "/presence/transcripts/<source_id>", access=READ, answer=PresenceAnswerSchema)
def look_at_transcript(source_id: str) -> Response:
    """Say that one looks at a transcript, and see who else does

    For some seconds, unless one says so again. Whoever does not want to be seen is not, and sees the others.
    """
    return _look_at(Watched.SOURCE, source_id)


@blueprint.serves("DELETE", "/presence/transcripts/<source_id>", access=READ, answer=AnswerSchema)
def look_away_from_transcript(source_id: str) -> Response:
    """Say that one no longer looks at a transcript"""
    return _look_away(Watched.SOURCE, source_id)


@blueprint.serves("PUT", "/presence/tasks/<task:task_id>", access=READ, answer=PresenceAnswerSchema)
def look_at_task(task_id: str) -> Response:
    """Say that one looks at a task, and see who else does

    For some seconds, unless one says so again. Whoever does not want to be seen is not, and sees the others.
    """
    return _look_at(Watched.TASK, task_id)


@blueprint.serves("DELETE", "/presence/tasks/<task:task_id>", access=READ, answer=AnswerSchema)
def look_away_from_task(task_id: str) -> Response:
    """Say that one no longer looks at a task"""
    return _look_away(Watched.TASK, task_id)


@blueprint.reads("GET", "/me/presence", access=ANYBODY_KNOWN, answer=PresenceWishAnswerSchema)
def show_own_presence(call: Call) -> Answer:
    """Show whether others see what one looks at"""
    return Answer({"is_seen": is_seen(call.uow, actor=call.actor)})


@blueprint.writes(
    "PUT", "/me/presence", access=ANYBODY_KNOWN, body=PresenceWishBodySchema, answer=PresenceWishAnswerSchema
)
def set_own_presence(call: Call, body: Mapping[str, Any]) -> Answer:
    """Choose whether others see what one looks at"""
    return Answer({"is_seen": set_seen(call.uow, actor=call.actor, is_seen=body["is_seen"])})


def _look_at(kind: Watched, subject_id: str) -> Response:
    with open_reading() as reading:
        present = look_at(reading.uow, current_runtime().presence, kind, subject_id, actor=current_actor())
        return respond(_answer(present))


def _look_away(kind: Watched, subject_id: str) -> Response:
    with open_reading() as reading:
        look_away(reading.uow, current_runtime().presence, kind, subject_id, actor=current_actor())
        return respond(Answer({}))


def _answer(present: Sequence[Seen]) -> Answer:
    return Answer({"present": [_payload(each) for each in present], "again_seconds": AGAIN_SECONDS})


def _payload(seen: Seen) -> dict[str, Any]:
    return {
        "member": {"id": seen.member_id, "name": seen.name},
        "subject": {"type": seen.kind, "id": seen.id},
    }

"""Everything about one person: to hand it to them, and to forget it."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.schemas.envelope import AnswerSchema, PageQuerySchema
from api.schemas.persons import (
    PersonBodySchema,
    PersonErasureAnswerSchema,
    PersonErasuresAnswerSchema,
    PersonExportAnswerSchema,
)
from api.transactions import Call
from core.ids import MemberId, PersonErasureId
from staging.models.person_erasure import PersonErasure
from staging.persons import requests
from staging.policy.person import Person

blueprint = ApiBlueprint("persons", __name__, url_prefix="/api/persons", description="Everything about one person.")

ADMIN = any_of(Scope.ADMIN)


@blueprint.writes("POST", "/export", access=ADMIN, body=PersonBodySchema, answer=PersonExportAnswerSchema)
def export_person(call: Call, body: Mapping[str, Any]) -> Answer:
    """Export everything about one person

    Every row that names them or is by them, with its table, private work of others among it: this needs `tasks:private` as
    well. What only proves something, such as hashes of passwords, is left out. Looked for are whole names and
    addresses, whatever their letters; say each form that they go by.
    """
    person = _person(call, body)
    rows = list(requests.export_person(call.uow, person, actor=call.actor))
    requests.note_export(call.uow, person, actor=call.actor)
    return Answer({"rows": []}, once={"rows": rows})


@blueprint.writes(
    "POST", "/erasures", access=ADMIN, body=PersonBodySchema, answer=PersonErasureAnswerSchema, status=201
)
def ask_for_erasure(call: Call, body: Mapping[str, Any]) -> Answer:
    """Have everything about one person erased

    After the workspace's time of grace (`erase_after_days`; 30 where that is never) their names and addresses are blocked out
    wherever they stand, what they said and commented is, unless the workspace keeps quotes, mail that they sent is erased with what
    came of it but work, and a member can't come in any more and has no name. What others own stays. This needs
    `tasks:private` as well.
    """
    erasure = requests.ask_for_erasure(call.uow, _person(call, body), actor=call.actor)
    return created(Answer({"erasure": _payload(erasure)}))


@blueprint.reads("GET", "/erasures", access=ADMIN, query=PageQuerySchema, answer=PersonErasuresAnswerSchema)
def list_person_erasures(call: Call, query: Mapping[str, Any]) -> Answer:
    """List erasures of persons, newest first

    Of those that are done it is only told that they are.
    """
    page = requests.list_erasures(call.uow, actor=call.actor, after=place_in(query), limit=query["limit"])
    return page_answer("erasures", page, _payload, query)


@blueprint.writes("DELETE", "/erasures/<erasure_id>", access=ADMIN, answer=AnswerSchema)
def keep_person(call: Call, erasure_id: str) -> Answer:
    """Take an erasure back, as long as it is not done"""
    requests.take_back(call.uow, PersonErasureId(erasure_id), actor=call.actor)
    return Answer({})


def _person(call: Call, body: Mapping[str, Any]) -> Person:
    member_id = MemberId(body["member_id"]) if body["member_id"] else None
    return requests.describe(call.uow, actor=call.actor, member_id=member_id, email=body["email"], names=body["names"])


def _payload(erasure: PersonErasure) -> dict[str, Any]:
    names = ("id", "member_id", "email", "names", "created_by", "created_at", "due_at", "done_at")
    return {name: getattr(erasure, name) for name in names}

"""What other systems call the members of the workspace."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from access.services.external_ids import list_external_ids, put_external_id, remove_external_id
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.schemas.external_ids import ExternalIdBodySchema, ExternalIdsAnswerSchema
from api.transactions import Call
from core.ids import MemberId

blueprint = ApiBlueprint(
    "external_ids",
    __name__,
    url_prefix="/api/members/<member_id>/external-ids",
    description="What other systems call the members, for work that comes from there.",
)

ADMIN = any_of(Scope.ADMIN)


@blueprint.reads("GET", "", access=ADMIN, answer=ExternalIdsAnswerSchema)
def list_member_external_ids(call: Call, member_id: str) -> Answer:
    """List what other systems call a member"""
    return _answer(call, member_id)


@blueprint.writes("PUT", "/<system>", access=ADMIN, body=ExternalIdBodySchema, answer=ExternalIdsAnswerSchema)
def name_member_elsewhere(call: Call, body: Mapping[str, Any], member_id: str, system: str) -> Answer:
    """Say what another system calls a member

    The routes of that system then take and answer this id: ``organizations``, ``ops``, ``crm`` or ``accounts``.
    """
    named, external_id = MemberId(member_id), body["external_id"]
    put_external_id(call.uow, actor=call.actor, member_id=named, system=system, external_id=external_id)
    return _answer(call, member_id)


@blueprint.writes("DELETE", "/<system>", access=ADMIN, answer=ExternalIdsAnswerSchema)
def forget_member_elsewhere(call: Call, member_id: str, system: str) -> Answer:
    """Forget what another system calls a member"""
    remove_external_id(call.uow, actor=call.actor, member_id=MemberId(member_id), system=system)
    return _answer(call, member_id)


def _answer(call: Call, member_id: str) -> Answer:
    return Answer({"external_ids": list_external_ids(call.uow, call.actor.workspace_id, MemberId(member_id))})

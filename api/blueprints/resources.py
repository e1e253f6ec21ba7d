"""The register of things that live elsewhere: customers, contacts, projects, milestones."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.resources import contact_payload, resource_payload
from api.schemas.changed_query import changed_filter
from api.schemas.resources import (
    ContactQuerySchema,
    ContactsAnswerSchema,
    RegistrationBodySchema,
    RegistrationsAnswerSchema,
    ResourceAnswerSchema,
    ResourceBodySchema,
    ResourceQuerySchema,
    ResourcesAnswerSchema,
)
from api.transactions import Call
from tasks.policy.resources import ResourceDetails, ResourceRef
from tasks.resources.resources import (
    get_resource,
    list_registrations,
    list_resources,
    put_resource,
    search_contacts,
    set_registration,
)

blueprint = ApiBlueprint(
    "resources", __name__, url_prefix="/api/resources", description="Things that live elsewhere, by their own ids."
)

READ = any_of(Scope.CRM_READ)
WRITE = any_of(Scope.TASKS_WRITE)
SETTLE = any_of(Scope.ADMIN)


@blueprint.reads("GET", "", access=READ, query=ResourceQuerySchema, answer=ResourcesAnswerSchema)
def list_registered(call: Call, query: Mapping[str, Any]) -> Answer:
    """List what is registered, by name"""
    page = list_resources(
        call.uow,
        actor=call.actor,
        kind=query["type"],
        q=query["q"],
        where=changed_filter(query),
        after=place_in(query),
        limit=query["limit"],
    )
    return page_answer("resources", page, resource_payload, query)


@blueprint.reads("GET", "/contacts/search", access=READ, query=ContactQuerySchema, answer=ContactsAnswerSchema)
def find_contacts(call: Call, query: Mapping[str, Any]) -> Answer:
    """Search contacts by name, address or company"""
    after, limit = place_in(query), query["limit"]
    page = search_contacts(call.uow, actor=call.actor, q=query["q"] or "", after=after, limit=limit)
    return page_answer("contacts", page, contact_payload, query)


@blueprint.reads("GET", "/registration", access=READ, answer=RegistrationsAnswerSchema)
def show_registration(call: Call) -> Answer:
    """See which types refuse unknown ids"""
    return _registrations(call)


@blueprint.writes("PUT", "/registration", access=SETTLE, body=RegistrationBodySchema, answer=RegistrationsAnswerSchema)
def change_registration(call: Call, body: Mapping[str, Any]) -> Answer:
    """Settle how unknown ids of a type are met

    ``auto`` registers them, ``strict`` refuses them with 404.
    """
    set_registration(call.uow, body["type"], body["registration"], actor=call.actor)
    return _registrations(call)


@blueprint.reads("GET", "/<resource_type:resource_type>/<path:resource_id>", access=READ, answer=ResourceAnswerSchema)
def get_registered(call: Call, resource_type: str, resource_id: str) -> Answer:
    """Look at one register entry"""
    view = get_resource(call.uow, ResourceRef(resource_type, resource_id), actor=call.actor)
    return Answer({"resource": resource_payload(view)})


@blueprint.writes(
    "PUT",
    "/<resource_type:resource_type>/<path:resource_id>",
    access=WRITE,
    body=ResourceBodySchema,
    answer=ResourceAnswerSchema,
    other_status=201,
)
def register_resource(call: Call, body: ResourceDetails, resource_type: str, resource_id: str) -> Answer:
    """Say all there is to know about a thing

    It is registered when it is not yet, also where its type is strict. What is left out is emptied.
    """
    view, is_new = put_resource(call.uow, ResourceRef(resource_type, resource_id), body, actor=call.actor)
    answer = Answer({"resource": resource_payload(view)})
    return created(answer) if is_new else answer


def _registrations(call: Call) -> Answer:
    return Answer({"registration": dict(list_registrations(call.uow, actor=call.actor))})

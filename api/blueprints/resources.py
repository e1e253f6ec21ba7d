"""The register of things that live elsewhere: customers, contacts, projects, milestones."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.scopes import Scope
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.paging import open_cursor
from api.presenters.resources import contact_payload, resource_payload
from api.schemas.resources import (
    ContactQuerySchema,
    ContactsAnswerSchema,
    RegistrationBodySchema,
    RegistrationsAnswerSchema,
    ResourceAnswerSchema,
    ResourceBodySchema,
    ResourceQuerySchema,
    ResourcesAnswerSchema,
    details_of,
)
from api.time_pages import page_answer
from api.transactions import read, write
from config.unit_of_work import UnitOfWork
from core.paging import Position
from tasks.policy.resources import ResourceRef
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


@blueprint.endpoint("GET", "", access=READ, query=ResourceQuerySchema, answer=ResourcesAnswerSchema)
def list_registered(query: Mapping[str, Any]) -> Response:
    """List what is registered, by name"""

    def use_case(uow: UnitOfWork) -> Answer:
        page = list_resources(
            uow,
            actor=current_actor(),
            kind=query["type"],
            q=query["q"],
            after=_position(query),
            limit=query["limit"],
        )
        return page_answer("resources", page, resource_payload, query)

    return read(use_case)


@blueprint.endpoint("GET", "/contacts/search", access=READ, query=ContactQuerySchema, answer=ContactsAnswerSchema)
def find_contacts(query: Mapping[str, Any]) -> Response:
    """Search contacts by name, address or company"""

    def use_case(uow: UnitOfWork) -> Answer:
        page = search_contacts(
            uow, actor=current_actor(), q=query["q"] or "", after=_position(query), limit=query["limit"]
        )
        return page_answer("contacts", page, contact_payload, query)

    return read(use_case)


@blueprint.endpoint("GET", "/registration", access=READ, answer=RegistrationsAnswerSchema)
def show_registration() -> Response:
    """See which types refuse unknown ids"""
    return read(_registrations)


@blueprint.endpoint(
    "PUT", "/registration", access=SETTLE, body=RegistrationBodySchema, answer=RegistrationsAnswerSchema
)
def change_registration(body: Mapping[str, Any]) -> Response:
    """Settle how unknown ids of a type are met

    ``auto`` registers them, ``strict`` refuses them with 404.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        set_registration(uow, body["type"], body["registration"], actor=current_actor())
        return _registrations(uow)

    return write(use_case)


@blueprint.endpoint(
    "GET", "/<resource_type:resource_type>/<path:resource_id>", access=READ, answer=ResourceAnswerSchema
)
def get_registered(resource_type: str, resource_id: str) -> Response:
    """Look at one register entry"""

    def use_case(uow: UnitOfWork) -> Answer:
        view = get_resource(uow, ResourceRef(resource_type, resource_id), actor=current_actor())
        return Answer({"resource": resource_payload(view)})

    return read(use_case)


@blueprint.endpoint(
    "PUT",
    "/<resource_type:resource_type>/<path:resource_id>",
    access=WRITE,
    body=ResourceBodySchema,
    answer=ResourceAnswerSchema,
    other_status=201,
)
def register_resource(body: Mapping[str, Any], resource_type: str, resource_id: str) -> Response:
    """Say all there is to know about a thing

    It is registered when it is not yet, also where its type is strict. What is left out is emptied.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        ref = ResourceRef(resource_type, resource_id)
        view, is_new = put_resource(uow, ref, details_of(body), actor=current_actor())
        return Answer({"resource": resource_payload(view)}, status=201 if is_new else 200)

    return write(use_case)


def _registrations(uow: UnitOfWork) -> Answer:
    return Answer({"registration": dict(list_registrations(uow, actor=current_actor()))})


def _position(query: Mapping[str, Any]) -> Position | None:
    place = open_cursor(query["cursor"], query)
    return (place[0], place[1]) if place else None

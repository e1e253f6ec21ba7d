"""Intake addresses: where people send mail to, and by which rules it is read."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, created, versioned
from api.endpoints import ApiBlueprint
from api.inbound_mail import current_hosts
from api.paging import page_answer, place_in
from api.presenters.inbound import address_payload
from api.schemas.changed_query import UpdatedQuerySchema
from api.schemas.inbound import AddressAnswerSchema, AddressBodySchema, AddressesAnswerSchema, AddressPatchSchema
from api.transactions import Call
from core.ids import IntakeAddressId
from intake.inbound import addresses
from intake.inbound.models import IntakeAddress

blueprint = ApiBlueprint(
    "intake_addresses", __name__, url_prefix="/api/inbound/addresses", description="Where people send mail to."
)

READ = any_of(Scope.INTAKE_WRITE)
ADMIN = any_of(Scope.ADMIN)


@blueprint.reads("GET", "", access=READ, query=UpdatedQuerySchema, answer=AddressesAnswerSchema)
def list_intake_addresses(call: Call, query: Mapping[str, Any]) -> Answer:
    """List intake addresses, newest first"""
    hosts = current_hosts()
    page = addresses.list_addresses(
        call.uow,
        actor=call.actor,
        updated_after=query["updated_after"],
        updated_before=query["updated_before"],
        after=place_in(query),
        limit=query["limit"],
    )
    return page_answer("addresses", page, lambda row: address_payload(row, hosts), query)


@blueprint.writes("POST", "", access=ADMIN, body=AddressBodySchema, answer=AddressAnswerSchema, status=201)
def make_intake_address(call: Call, body: Mapping[str, Any]) -> Answer:
    """Make an intake address

    ``policy`` says whose mail is read at once: anyone's, that of verified members, that of verified senders in
    ``domains``, or with ``token`` that of whoever knows the address. Other mail waits in quarantine.
    """
    address = addresses.create_address(call.uow, actor=call.actor, values=_values(body))
    return created(_answer(address), f"/api/inbound/addresses/{address.id}")


@blueprint.reads("GET", "/<address_id>", access=READ, answer=AddressAnswerSchema)
def get_intake_address(call: Call, address_id: str) -> Answer:
    """Look at one intake address"""
    return _answer(addresses.get_address(call.uow, IntakeAddressId(address_id), actor=call.actor))


@blueprint.writes(
    "PATCH", "/<address_id>", access=ADMIN, body=AddressPatchSchema, answer=AddressAnswerSchema, takes_version=True
)
def change_intake_address(call: Call, body: Mapping[str, Any], address_id: str) -> Answer:
    """Change an intake address

    What came before stays as it was taken in.
    """
    address = addresses.edit_address(
        call.uow,
        IntakeAddressId(address_id),
        actor=call.actor,
        values=_values(body),
        expected_version=call.expected_version,
    )
    return _answer(address)


@blueprint.writes("POST", "/<address_id>/rotate", access=ADMIN, answer=AddressAnswerSchema)
def rotate_intake_address(call: Call, address_id: str) -> Answer:
    """Give an intake address a new token

    Mail to the old one is refused from now on.
    """
    return _answer(addresses.rotate_address(call.uow, IntakeAddressId(address_id), actor=call.actor))


@blueprint.writes("DELETE", "/<address_id>", access=ADMIN, answer=AddressAnswerSchema)
def revoke_intake_address(call: Call, address_id: str) -> Answer:
    """Revoke an intake address

    Mail to it is refused from now on; what came before stays.
    """
    return _answer(addresses.revoke_address(call.uow, IntakeAddressId(address_id), actor=call.actor))


def _values(body: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in body.items() if name != "idempotency_key"}
    if "trusted_senders" in values:
        values["trusted_senders"] = [sender.lower() for sender in values["trusted_senders"]]
    return values


def _answer(address: IntakeAddress) -> Answer:
    return versioned({"address": address_payload(address, current_hosts())}, address.version)

"""Handing in sources below the API, as an operator's tests need them."""

from access.services.workspaces import ensure_workspace
from config.runtime import Runtime
from core.actor import system_actor
from intake.blobs import DatabaseBlobs
from intake.door.receive import receive
from intake.door.upload import Upload


def hand_in(runtime: Runtime, data: bytes) -> str:
    """A source with these bytes in the workspace Acme; its id."""
    with runtime.transactions.begin() as uow:
        actor = system_actor(ensure_workspace(uow, name="Acme").id)
        return receive(uow, Upload(data=data, timezone="UTC"), actor=actor, blobs=DatabaseBlobs()).source.id

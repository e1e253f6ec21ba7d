"""A meeting of ours to try the service on, before anything of one's own has come in."""

from access.scopes import Scope
from access.services.members import get_member
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.presenters.sources import receipt_payload
from api.schemas.transcripts import ReceiptAnswerSchema
from api.transactions import Call
from intake.blobs import DatabaseBlobs
from intake.door.receive import receive
from intake.door.sample import make_sample

blueprint = ApiBlueprint("samples", __name__, url_prefix="/api/samples", description="Something to try it on.")


@blueprint.writes(
    "POST", "", access=any_of(Scope.INTAKE_WRITE), answer=ReceiptAnswerSchema, status=202, other_status=200
)
def hand_in_sample(call: Call) -> Answer:
    """Hand in a sample meeting

    A short meeting in which the caller takes part is handed in like any other, and read by the same workers. Again it
    answers 200 with the one that is there already.
    """
    upload = make_sample(_name_of(call), occurred_at=call.uow.now)
    receipt = receive(call.uow, upload, actor=call.actor, blobs=DatabaseBlobs())
    location = {"Location": f"/api/tasks/jobs/{receipt.job.id}"}
    return Answer(receipt_payload(receipt), status=200 if receipt.is_duplicate else 202, headers=location)


def _name_of(call: Call) -> str:
    """Keys of the operator belong to nobody."""
    member_id = call.actor.member_id
    return get_member(call.uow, call.actor.workspace_id, member_id).name if member_id else ""

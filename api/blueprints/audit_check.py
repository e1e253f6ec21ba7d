"""Whether the audit trail still says what was written."""

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer
from api.context import current_runtime
from api.endpoints import ApiBlueprint
from api.schemas.audit import TrailCheckAnswerSchema
from api.transactions import Call
from audit.anchors import read_anchors
from audit.checking import MOST_ROWS, check_trail

blueprint = ApiBlueprint("audit_check", __name__, url_prefix="/api/audit", description="Whether the trail holds.")


@blueprint.reads("GET", "/check", access=any_of(Scope.AUDIT_READ), answer=TrailCheckAnswerSchema)
def check_audit_trail(call: Call) -> Answer:
    """Check the chain of the audit trail now

    Every row, the words beside it, the end of the chain, and the ends that were kept outside the database where this process can
    read them. A trail of more than 20,000 rows is not looked at here (``is_whole`` is null); ``gleaner verify-audit`` checks any.
    """
    workspace_id = call.actor.workspace_id
    anchors = read_anchors(current_runtime().settings.anchors_file).get(workspace_id, ())
    check = check_trail(call.uow, workspace_id, anchors=anchors)
    fault = {"seq": check.fault.seq, "reason": check.fault.reason} if check.fault else None
    is_whole = check.fault is None if check.is_checked else None
    return Answer({"rows": check.rows, "most_rows": MOST_ROWS, "is_whole": is_whole, "fault": fault})

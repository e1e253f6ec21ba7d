"""Answers to agents whose changes need a person's decision: status 202, and where the request waits."""

from api.answers import Answer
from api.call import Call
from api.presenters.proposals import proposal_payload
from api.presenters.staged import staged_payload
from staging.proposals.proposals import propose_change
from staging.proposals.suggested_work import suggest_work
from staging.queue.read import describe_staged
from tasks.items.agents import ChangeToProposeError, WorkToSuggestError


def propose(wanted: ChangeToProposeError, call: Call) -> Answer:
    """Store the change as a proposal."""
    proposal = propose_change(call.uow, wanted, actor=call.actor)
    location = {"Location": f"/api/tasks/proposals/{proposal.id}"}
    return Answer({"proposal": proposal_payload(proposal)}, status=202, headers=location)


def suggest(wanted: WorkToSuggestError, call: Call) -> Answer:
    """Store the work as suggestions."""
    made = suggest_work(call.uow, wanted, actor=call.actor)
    shown = [staged_payload(describe_staged(call.uow, staged.id, actor=call.actor)) for staged in made]
    if wanted.is_list:
        return Answer({"staged": True, "staged_tasks": shown}, status=202)
    location = {"Location": f"/api/tasks/staged/{made[0].id}"}
    return Answer({"staged": True, "staged_task": shown[0]}, status=202, headers=location)

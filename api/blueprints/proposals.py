"""Changes of tasks that agents propose, and what is recommended about suggestions; people decide."""

from collections.abc import Mapping
from typing import Any

from access.scopes import Scope
from api.access import any_of
from api.answers import Answer, versioned
from api.endpoints import ApiBlueprint
from api.paging import page_answer, place_in
from api.presenters.proposals import proposal_payload, recommendation_payload, recommendation_row
from api.schemas.proposals import (
    ProposalAnswerSchema,
    ProposalDecisionSchema,
    ProposalQuerySchema,
    ProposalsAnswerSchema,
    RecommendationBodySchema,
    RecommendationQuerySchema,
    RecommendationsAnswerSchema,
    RecommendationsPageSchema,
)
from api.transactions import Call
from core.ids import ProposalId, StagedTaskId
from staging.models.proposal import Proposal
from staging.proposals import proposals, recommendations
from staging.repository.proposals import ProposalFilter

blueprint = ApiBlueprint(
    "proposals", __name__, url_prefix="/api/tasks", description="What agents propose, for people to decide."
)

READ = any_of(Scope.TASKS_READ)
DECIDE = any_of(Scope.TASKS_APPROVE)
SUGGEST = any_of(Scope.TASKS_SUGGEST, Scope.TASKS_WRITE, Scope.TASKS_APPROVE)


@blueprint.reads("GET", "/proposals", access=READ, query=ProposalQuerySchema, answer=ProposalsAnswerSchema)
def list_task_proposals(call: Call, query: Mapping[str, Any]) -> Answer:
    """List the changes that agents propose, newest first

    Those that wait, unless another state is named.
    """
    page = proposals.list_proposals(
        call.uow,
        actor=call.actor,
        where=ProposalFilter(
            states=frozenset(query["state"]),
            ids=frozenset(query["ids"]) if "ids" in query else None,
            updated_after=query["updated_after"],
            updated_before=query["updated_before"],
        ),
        task_ref=query["task_id"],
        after=place_in(query),
        limit=query["limit"],
    )
    return page_answer("proposals", page, proposal_payload, query)


@blueprint.reads("GET", "/proposals/<proposal_id>", access=READ, answer=ProposalAnswerSchema)
def show_task_proposal(call: Call, proposal_id: str) -> Answer:
    """Look at one change that an agent proposes"""
    return _answer(proposals.get_proposal(call.uow, ProposalId(proposal_id), actor=call.actor))


@blueprint.writes(
    "POST",
    "/proposals/<proposal_id>/accept",
    access=DECIDE,
    body=ProposalDecisionSchema,
    answer=ProposalAnswerSchema,
    takes_version=True,
)
def accept_task_proposal(call: Call, body: Mapping[str, Any], proposal_id: str) -> Answer:
    """Accept a change that an agent proposes

    The task is changed by whoever accepts; fields that the agent did not name stay as they are now. Agents can't.
    """
    version = call.expected_version
    found = proposals.accept(
        call.uow, ProposalId(proposal_id), actor=call.actor, note=body["note"], expected_version=version
    )
    return _answer(found)


@blueprint.writes(
    "POST",
    "/proposals/<proposal_id>/reject",
    access=DECIDE,
    body=ProposalDecisionSchema,
    answer=ProposalAnswerSchema,
    takes_version=True,
)
def reject_task_proposal(call: Call, body: Mapping[str, Any], proposal_id: str) -> Answer:
    """Reject a change that an agent proposes

    The task stays as it is. Agents can't.
    """
    version = call.expected_version
    found = proposals.reject(
        call.uow, ProposalId(proposal_id), actor=call.actor, note=body["note"], expected_version=version
    )
    return _answer(found)


@blueprint.reads(
    "GET",
    "/staged/recommendations",
    access=READ,
    query=RecommendationQuerySchema,
    answer=RecommendationsPageSchema,
)
def list_recommendations_about_waiting(call: Call, query: Mapping[str, Any]) -> Answer:
    """List what is recommended about suggestions that wait, newest first

    Of all sources, or of one.
    """
    page = recommendations.list_about_waiting(
        call.uow, actor=call.actor, source_id=query["source_id"], after=place_in(query), limit=query["limit"]
    )
    return page_answer("recommendations", page, recommendation_row, query)


@blueprint.reads("GET", "/staged/<staged:staged_id>/recommendations", access=READ, answer=RecommendationsAnswerSchema)
def list_staged_recommendations(call: Call, staged_id: str) -> Answer:
    """List what is recommended about a suggestion, oldest first"""
    return _recommendations(call, staged_id)


@blueprint.writes(
    "PUT",
    "/staged/<staged:staged_id>/recommendation",
    access=SUGGEST,
    body=RecommendationBodySchema,
    answer=RecommendationsAnswerSchema,
)
def recommend_about_staged_task(call: Call, body: Mapping[str, Any], staged_id: str) -> Answer:
    """Recommend what should become of a suggestion

    In place of what the caller recommended before. It is shown and decides nothing.
    """
    recommendations.recommend(
        call.uow,
        StagedTaskId(staged_id),
        actor=call.actor,
        action=body["action"],
        reason=body["reason"],
        into=body["into"],
    )
    return _recommendations(call, staged_id)


def _recommendations(call: Call, staged_id: str) -> Answer:
    rows = recommendations.list_recommendations(call.uow, StagedTaskId(staged_id), actor=call.actor)
    return Answer({"recommendations": [recommendation_payload(row) for row in rows]})


def _answer(proposal: Proposal) -> Answer:
    return versioned({"proposal": proposal_payload(proposal)}, proposal.version)

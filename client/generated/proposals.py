"""Operations on proposals. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ACCEPT_TASK_PROPOSAL = Operation(
    'accept_task_proposal', 'POST', '/api/tasks/proposals/{proposal_id}/accept',
    'Accept a change that an agent proposes',
    "The task is changed by whoever accepts; fields that the agent did not name stay as they are now. Agents can't.",
    (
        Argument('proposal_id', 'proposal_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('note', 'note', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)
LIST_RECOMMENDATIONS_ABOUT_WAITING = Operation(
    'list_recommendations_about_waiting', 'GET', '/api/tasks/staged/recommendations',
    'List what is recommended about suggestions that wait, newest first',
    'Of all sources, or of one.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('source_id', 'source_id', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
LIST_STAGED_RECOMMENDATIONS = Operation(
    'list_staged_recommendations', 'GET', '/api/tasks/staged/{staged_id}/recommendations',
    'List what is recommended about a suggestion, oldest first',
    '',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
LIST_TASK_PROPOSALS = Operation(
    'list_task_proposals', 'GET', '/api/tasks/proposals',
    'List the changes that agents propose, newest first',
    'Those that wait, unless another state is named.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('state', 'state', Place.QUERY, Kind.TEXT, choices=('waiting', 'accepted', 'rejected')),
        Argument('task_id', 'task_id', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
RECOMMEND_ABOUT_STAGED_TASK = Operation(
    'recommend_about_staged_task', 'PUT', '/api/tasks/staged/{staged_id}/recommendation',
    'Recommend what should become of a suggestion',
    'In place of what the caller recommended before. It is shown and decides nothing.',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('action', 'action', Place.BODY, Kind.TEXT, is_required=True, choices=('approve', 'reject', 'merge')),
        Argument('reason', 'reason', Place.BODY, Kind.TEXT, is_required=True),
        Argument('into', 'into', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)
REJECT_TASK_PROPOSAL = Operation(
    'reject_task_proposal', 'POST', '/api/tasks/proposals/{proposal_id}/reject',
    'Reject a change that an agent proposes',
    "The task stays as it is. Agents can't.",
    (
        Argument('proposal_id', 'proposal_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('note', 'note', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)
SHOW_TASK_PROPOSAL = Operation(
    'show_task_proposal', 'GET', '/api/tasks/proposals/{proposal_id}',
    'Look at one change that an agent proposes',
    '',
    (
        Argument('proposal_id', 'proposal_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)


class Proposals(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"accept_task_proposal": ACCEPT_TASK_PROPOSAL, "list_recommendations_about_waiting": LIST_RECOMMENDATIONS_ABOUT_WAITING, "list_staged_recommendations": LIST_STAGED_RECOMMENDATIONS, "list_task_proposals": LIST_TASK_PROPOSALS, "recommend_about_staged_task": RECOMMEND_ABOUT_STAGED_TASK, "reject_task_proposal": REJECT_TASK_PROPOSAL, "show_task_proposal": SHOW_TASK_PROPOSAL}

    def accept_task_proposal(
        self,
        *,
        proposal_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        note: str | None | Absent = ABSENT,
    ) -> t.ProposalAnswer:
        """Accept a change that an agent proposes"""
        return cast("t.ProposalAnswer", self.call(ACCEPT_TASK_PROPOSAL, {"proposal_id": proposal_id, "if_match": if_match, "idempotency_key": idempotency_key, "note": note}))

    def list_recommendations_about_waiting(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        source_id: str | None | Absent = ABSENT,
    ) -> t.RecommendationsPage:
        """List what is recommended about suggestions that wait, newest first"""
        return cast("t.RecommendationsPage", self.call(LIST_RECOMMENDATIONS_ABOUT_WAITING, {"limit": limit, "cursor": cursor, "source_id": source_id}))

    def list_staged_recommendations(
        self,
        *,
        staged_id: str,
    ) -> t.RecommendationsAnswer:
        """List what is recommended about a suggestion, oldest first"""
        return cast("t.RecommendationsAnswer", self.call(LIST_STAGED_RECOMMENDATIONS, {"staged_id": staged_id}))

    def list_task_proposals(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        state: Literal["waiting", "accepted", "rejected"] | Absent = ABSENT,
        task_id: str | None | Absent = ABSENT,
    ) -> t.ProposalsAnswer:
        """List the changes that agents propose, newest first"""
        return cast("t.ProposalsAnswer", self.call(LIST_TASK_PROPOSALS, {"limit": limit, "cursor": cursor, "state": state, "task_id": task_id}))

    def recommend_about_staged_task(
        self,
        *,
        staged_id: str,
        action: Literal["approve", "reject", "merge"],
        reason: str,
        idempotency_key: str | Absent = ABSENT,
        into: str | None | Absent = ABSENT,
    ) -> t.RecommendationsAnswer:
        """Recommend what should become of a suggestion"""
        return cast("t.RecommendationsAnswer", self.call(RECOMMEND_ABOUT_STAGED_TASK, {"staged_id": staged_id, "idempotency_key": idempotency_key, "action": action, "reason": reason, "into": into}))

    def reject_task_proposal(
        self,
        *,
        proposal_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        note: str | None | Absent = ABSENT,
    ) -> t.ProposalAnswer:
        """Reject a change that an agent proposes"""
        return cast("t.ProposalAnswer", self.call(REJECT_TASK_PROPOSAL, {"proposal_id": proposal_id, "if_match": if_match, "idempotency_key": idempotency_key, "note": note}))

    def show_task_proposal(
        self,
        *,
        proposal_id: str,
    ) -> t.ProposalAnswer:
        """Look at one change that an agent proposes"""
        return cast("t.ProposalAnswer", self.call(SHOW_TASK_PROPOSAL, {"proposal_id": proposal_id}))


"""Operations on staged. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


DELETE_STAGED_TASK = Operation(
    'delete_staged_task', 'DELETE', '/api/tasks/staged/{staged_id}',
    'Delete a staged task that waits for a decision',
    'Whoever suggested it takes it back, and reviewers may as well. It stands as expired, and can be restored.',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
EDIT_STAGED_TASK = Operation(
    'edit_staged_task', 'PATCH', '/api/tasks/staged/{staged_id}',
    'Correct a staged task before it is decided',
    'Fields that are left out stay. With ``If-Match`` the change is refused when somebody else was faster.',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('if_match', 'If-Match', Place.HEADER, Kind.TEXT, note='The version that was seen: the ETag of an earlier answer, such as "3". Refused when there is a newer one.'),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('title', 'title', Place.BODY, Kind.TEXT),
        Argument('description', 'description', Place.BODY, Kind.TEXT),
        Argument('proposed', 'proposed', Place.BODY, Kind.OBJECT),
    ),
    takes_key=True,
)
GET_STAGED_TASK = Operation(
    'get_staged_task', 'GET', '/api/tasks/staged/{staged_id}',
    'Look at one staged task, with the words behind it',
    '',
    (
        Argument('staged_id', 'staged_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('expand', 'expand', Place.QUERY, Kind.LIST, note='Things that the rows name by id, with commas between: each is there once, by its id, under expanded, if the caller may see it. Things of links are there by type:id.', choices=('people', 'source', 'duplicates', 'task', 'links')),
        Argument('fields', 'fields', Place.QUERY, Kind.LIST, note='The fields of each row that are answered, with commas between, the id in any case; all without it.', choices=('channel', 'commitment', 'completes', 'confidence', 'created_at', 'created_by', 'decision', 'description', 'duplicate_candidates', 'evidence', 'extractor_version', 'fingerprint', 'gone_at', 'id', 'job_id', 'merged', 'merged_into', 'needs_owner', 'origin', 'polarity', 'proposed', 'recommendations', 'remarks', 'snoozed_until', 'source_id', 'state', 'survivor_id', 'task_fields', 'task_id', 'title', 'updated_at', 'version', 'why', 'workspace_id')),
    ),
)
LIST_STAGED_TASKS = Operation(
    'list_staged_tasks', 'GET', '/api/tasks/staged',
    'List staged tasks',
    'What waits for a decision unless ``state`` names others, and is likely enough unless ``min_confidence`` says\notherwise; newest first unless ``sort`` does. Tasks of one source come in the order in which they were said.',
    (
        Argument('created_after', 'created_after', Place.QUERY, Kind.TEXT),
        Argument('created_before', 'created_before', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('due_after', 'due_after', Place.QUERY, Kind.TEXT),
        Argument('due_before', 'due_before', Place.QUERY, Kind.TEXT),
        Argument('q', 'q', Place.QUERY, Kind.TEXT, note='Each word finds what begins with it, words in quotes find exactly that, and a leading minus leaves out what holds the word.'),
        Argument('ids', 'ids', Place.QUERY, Kind.LIST),
        Argument('excluded_ids', 'excluded_ids', Place.QUERY, Kind.LIST, note='All but these.'),
        Argument('state', 'state', Place.QUERY, Kind.LIST, note='What waits for a decision, unless some are named.', choices=('proposed', 'approved', 'rejected', 'merged', 'snoozed', 'expired')),
        Argument('source_id', 'source_id', Place.QUERY, Kind.TEXT),
        Argument('min_confidence', 'min_confidence', Place.QUERY, Kind.NUMBER, note='0 shows also what is unlikely.'),
        Argument('max_confidence', 'max_confidence', Place.QUERY, Kind.NUMBER, note='That confidence included, so that only what is doubtful is left.'),
        Argument('owner_id', 'owner_id', Place.QUERY, Kind.LIST, note='Ids of owners; me is whoever asks.'),
        Argument('has_owner', 'has_owner', Place.QUERY, Kind.BOOLEAN),
        Argument('has_due', 'has_due', Place.QUERY, Kind.BOOLEAN),
        Argument('has_duplicates', 'has_duplicates', Place.QUERY, Kind.BOOLEAN, note='Whether it might be the same as something that the caller may see and that is still open.'),
        Argument('is_gone', 'is_gone', Place.QUERY, Kind.BOOLEAN, note='Whether reading the source again does not find it any more.'),
        Argument('created_by', 'created_by', Place.QUERY, Kind.LIST, note='Ids of who suggested it; me is whoever asks.'),
        Argument('priority', 'priority', Place.QUERY, Kind.LIST, choices=('low', 'medium', 'high', 'urgent')),
        Argument('commitment', 'commitment', Place.QUERY, Kind.LIST, choices=('firm', 'likely', 'tentative', 'request', 'suggestion')),
        Argument('polarity', 'polarity', Place.QUERY, Kind.LIST, note='What is to be done, or reports of what was done.', choices=('do', 'do_not', 'done')),
        Argument('customer', 'customer', Place.QUERY, Kind.LIST, note='Ids of links of type customer.'),
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('sort', 'sort', Place.QUERY, Kind.TEXT, note='A leading minus turns the order round.', choices=('created_at', '-created_at', 'updated_at', '-updated_at', 'confidence', '-confidence', 'due_at', '-due_at')),
        Argument('expand', 'expand', Place.QUERY, Kind.LIST, note='Things that the rows name by id, with commas between: each is there once, by its id, under expanded, if the caller may see it. Things of links are there by type:id.', choices=('people', 'source', 'duplicates', 'task', 'links')),
        Argument('fields', 'fields', Place.QUERY, Kind.LIST, note='The fields of each row that are answered, with commas between, the id in any case; all without it.', choices=('channel', 'commitment', 'completes', 'confidence', 'created_at', 'created_by', 'decision', 'description', 'duplicate_candidates', 'evidence', 'extractor_version', 'fingerprint', 'gone_at', 'id', 'job_id', 'merged', 'merged_into', 'needs_owner', 'origin', 'polarity', 'proposed', 'recommendations', 'remarks', 'snoozed_until', 'source_id', 'state', 'survivor_id', 'task_fields', 'task_id', 'title', 'updated_at', 'version', 'why', 'workspace_id')),
    ),
    is_paged=True,
)
SUGGEST_TASK = Operation(
    'suggest_task', 'POST', '/api/tasks/staged',
    'Suggest a task',
    'It waits in the queue until a reviewer decides. ``evidence`` shows the words of a transcript that it rests on: they are\ncompared with the text, the suggestion belongs to that transcript, and is private if that is.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('title', 'title', Place.BODY, Kind.TEXT, is_required=True),
        Argument('description', 'description', Place.BODY, Kind.TEXT),
        Argument('proposed', 'proposed', Place.BODY, Kind.OBJECT),
        Argument('evidence', 'evidence', Place.BODY, Kind.LIST),
        Argument('confidence', 'confidence', Place.BODY, Kind.NUMBER, note='How sure whoever suggests it is; the list leaves out what is unlikely.'),
    ),
    takes_key=True,
)


class Staged(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"delete_staged_task": DELETE_STAGED_TASK, "edit_staged_task": EDIT_STAGED_TASK, "get_staged_task": GET_STAGED_TASK, "list_staged_tasks": LIST_STAGED_TASKS, "suggest_task": SUGGEST_TASK}

    def delete_staged_task(
        self,
        *,
        staged_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Delete a staged task that waits for a decision"""
        return cast("t.Answer", self.call(DELETE_STAGED_TASK, {"staged_id": staged_id, "if_match": if_match, "idempotency_key": idempotency_key}))

    def edit_staged_task(
        self,
        *,
        staged_id: str,
        if_match: int | str | Absent = ABSENT,
        idempotency_key: str | Absent = ABSENT,
        title: str | Absent = ABSENT,
        description: str | Absent = ABSENT,
        proposed: t.ProposedBody | Absent = ABSENT,
    ) -> t.EditedStagedAnswer:
        """Correct a staged task before it is decided"""
        return cast("t.EditedStagedAnswer", self.call(EDIT_STAGED_TASK, {"staged_id": staged_id, "if_match": if_match, "idempotency_key": idempotency_key, "title": title, "description": description, "proposed": proposed}))

    def get_staged_task(
        self,
        *,
        staged_id: str,
        expand: list[Literal["people", "source", "duplicates", "task", "links"]] | Absent = ABSENT,
        fields: list[Literal["channel", "commitment", "completes", "confidence", "created_at", "created_by", "decision", "description", "duplicate_candidates", "evidence", "extractor_version", "fingerprint", "gone_at", "id", "job_id", "merged", "merged_into", "needs_owner", "origin", "polarity", "proposed", "recommendations", "remarks", "snoozed_until", "source_id", "state", "survivor_id", "task_fields", "task_id", "title", "updated_at", "version", "why", "workspace_id"]] | Absent = ABSENT,
    ) -> t.ShownStagedAnswer | t.PartOfStagedAnswer:
        """Look at one staged task, with the words behind it"""
        return cast("t.ShownStagedAnswer | t.PartOfStagedAnswer", self.call(GET_STAGED_TASK, {"staged_id": staged_id, "expand": expand, "fields": fields}))

    def list_staged_tasks(
        self,
        *,
        created_after: str | None | Absent = ABSENT,
        created_before: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        due_after: str | None | Absent = ABSENT,
        due_before: str | None | Absent = ABSENT,
        q: str | Absent = ABSENT,
        ids: list[str] | Absent = ABSENT,
        excluded_ids: list[str] | Absent = ABSENT,
        state: list[Literal["proposed", "approved", "rejected", "merged", "snoozed", "expired"]] | Absent = ABSENT,
        source_id: str | None | Absent = ABSENT,
        min_confidence: float | Absent = ABSENT,
        max_confidence: float | None | Absent = ABSENT,
        owner_id: list[str] | Absent = ABSENT,
        has_owner: bool | None | Absent = ABSENT,
        has_due: bool | None | Absent = ABSENT,
        has_duplicates: bool | None | Absent = ABSENT,
        is_gone: bool | None | Absent = ABSENT,
        created_by: list[str] | Absent = ABSENT,
        priority: list[Literal["low", "medium", "high", "urgent"]] | Absent = ABSENT,
        commitment: list[Literal["firm", "likely", "tentative", "request", "suggestion"]] | Absent = ABSENT,
        polarity: list[Literal["do", "do_not", "done"]] | Absent = ABSENT,
        customer: list[str] | Absent = ABSENT,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        sort: Literal["created_at", "-created_at", "updated_at", "-updated_at", "confidence", "-confidence", "due_at", "-due_at"] | Absent = ABSENT,
        expand: list[Literal["people", "source", "duplicates", "task", "links"]] | Absent = ABSENT,
        fields: list[Literal["channel", "commitment", "completes", "confidence", "created_at", "created_by", "decision", "description", "duplicate_candidates", "evidence", "extractor_version", "fingerprint", "gone_at", "id", "job_id", "merged", "merged_into", "needs_owner", "origin", "polarity", "proposed", "recommendations", "remarks", "snoozed_until", "source_id", "state", "survivor_id", "task_fields", "task_id", "title", "updated_at", "version", "why", "workspace_id"]] | Absent = ABSENT,
    ) -> t.ShownStagedListAnswer | t.PartOfStagedListAnswer:
        """List staged tasks"""
        return cast("t.ShownStagedListAnswer | t.PartOfStagedListAnswer", self.call(LIST_STAGED_TASKS, {"created_after": created_after, "created_before": created_before, "updated_after": updated_after, "updated_before": updated_before, "due_after": due_after, "due_before": due_before, "q": q, "ids": ids, "excluded_ids": excluded_ids, "state": state, "source_id": source_id, "min_confidence": min_confidence, "max_confidence": max_confidence, "owner_id": owner_id, "has_owner": has_owner, "has_due": has_due, "has_duplicates": has_duplicates, "is_gone": is_gone, "created_by": created_by, "priority": priority, "commitment": commitment, "polarity": polarity, "customer": customer, "limit": limit, "cursor": cursor, "sort": sort, "expand": expand, "fields": fields}))

    def suggest_task(
        self,
        *,
        title: str,
        idempotency_key: str | Absent = ABSENT,
        description: str | Absent = ABSENT,
        proposed: t.ProposedBody | Absent = ABSENT,
        evidence: list[t.ShownWords] | Absent = ABSENT,
        confidence: float | Absent = ABSENT,
    ) -> t.StagedAnswer:
        """Suggest a task"""
        return cast("t.StagedAnswer", self.call(SUGGEST_TASK, {"idempotency_key": idempotency_key, "title": title, "description": description, "proposed": proposed, "evidence": evidence, "confidence": confidence}))


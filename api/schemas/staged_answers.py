"""What is answered about staged tasks."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema, PageAnswerSchema
from api.schemas.proposals import RecommendedSchema
from api.schemas.tasks import TaskSchema
from api.schemas.work_values import (
    CommonWorkAnswerSchema,
    EvidenceSchema,
)
from core.actor import Channel
from intake.candidate import Commitment, Polarity
from staging.models.staged_task import DecisionAction
from staging.policy.reasons import RejectReason
from staging.states import StagedState
from tasks.policy.draft import WorkOrigin


class ProposedSchema(CommonWorkAnswerSchema):
    """What is proposed."""

    owner = fields.String(required=True, allow_none=True)
    owner_id = fields.String(required=True, allow_none=True)
    owner_candidates = fields.List(fields.String(), required=True)
    owed_to = fields.String(required=True, allow_none=True)
    due_phrase = fields.String(required=True, allow_none=True)
    due_anchor = fields.DateTime(required=True, allow_none=True)
    due_rule = fields.String(required=True, allow_none=True)


class SpanSchema(Schema):
    char_start = fields.Integer(required=True)
    char_end = fields.Integer(required=True)


class ReasonSchema(Schema):
    """One rule that had a say."""

    rule = fields.String(required=True)
    weight = fields.Float(required=True)
    spans = fields.List(fields.Nested(SpanSchema), required=True)
    note = fields.String(required=True)


class DecisionSchema(Schema):
    """How it was decided."""

    action_id = fields.String(required=True, allow_none=True)
    by = fields.String(required=True, allow_none=True)
    at = fields.DateTime(required=True)
    action = fields.Enum(DecisionAction, by_value=True, required=True)
    reason_code = fields.Enum(RejectReason, by_value=True, required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
    edits = fields.Dict(required=True, allow_none=True)
    seconds_spent = fields.Float(required=True, allow_none=True)


class DuplicateCandidateSchema(Schema):
    """Something that this might be the same as: a staged task that waits, or a task that is still to be done."""

    kind = fields.String(required=True, validate=validate.OneOf(["staged", "task"]))
    id = fields.String(required=True)
    score = fields.Float(required=True)
    reason = fields.String(required=True)


class RemarkSchema(Schema):
    """What a member answered by mail about a suggestion that was not decided yet."""

    author_id = fields.String(required=True, allow_none=True)
    author = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    created_at = fields.DateTime(required=True)


class StagedTaskSchema(Schema):
    """A suggestion that waits for a decision, or was decided."""

    id = fields.String(required=True)
    workspace_id = fields.String(required=True)
    state = fields.Enum(StagedState, by_value=True, required=True)
    title = fields.String(required=True)
    description = fields.String(required=True)
    proposed = fields.Nested(ProposedSchema, required=True)
    needs_owner = fields.Boolean(required=True)
    confidence = fields.Float(required=True)
    commitment = fields.Enum(Commitment, by_value=True, required=True, allow_none=True)
    polarity = fields.Enum(Polarity, by_value=True, required=True)
    duplicate_candidates = fields.List(fields.Nested(DuplicateCandidateSchema), required=True)
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)
    why = fields.List(fields.Nested(ReasonSchema), required=True)
    extractor_version = fields.String(required=True, allow_none=True)
    fingerprint = fields.String(required=True, allow_none=True)
    recommendations = fields.List(
        fields.Nested(RecommendedSchema),
        required=True,
        metadata={"description": "What members and agents recommend, oldest first; it decides nothing."},
    )
    remarks = fields.List(
        fields.Nested(RemarkSchema),
        required=True,
        metadata={"description": "What was answered about it; comments under the task once it is approved."},
    )
    decision = fields.Nested(DecisionSchema, required=True, allow_none=True)
    task_id = fields.String(required=True, allow_none=True)
    completes = fields.String(
        required=True,
        allow_none=True,
        metadata={
            "description": "Where polarity is done: the open task that these words report as done. Approving completes it."
        },
    )
    merged_into = fields.String(required=True, allow_none=True)
    survivor_id = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "Where the chain of merges ends: a staged task, or a task that was made directly."},
    )
    merged = fields.List(
        fields.String(), required=True, metadata={"description": "What ended up in this one; its evidence is here too."}
    )
    snoozed_until = fields.DateTime(required=True, allow_none=True)
    gone_at = fields.DateTime(
        required=True,
        allow_none=True,
        metadata={"description": "Since when reading its source again does not find it any more."},
    )
    task_fields = fields.Dict(
        required=True,
        allow_none=True,
        metadata={
            "description": "What else the task will have once this is approved, where an agent asked for a task: its status, who else "
            "does it (others), what it is tied to, its template, files and addresses."
        },
    )
    source_id = fields.String(required=True, allow_none=True)
    job_id = fields.String(required=True, allow_none=True)
    origin = fields.Enum(WorkOrigin, by_value=True, required=True)
    channel = fields.Enum(Channel, by_value=True, required=True)
    created_by = fields.String(required=True, allow_none=True)
    version = fields.Integer(required=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)


class StagedAnswerSchema(AnswerSchema):
    staged_task = fields.Nested(StagedTaskSchema, required=True)


class SurvivorSchema(Schema):
    """What stays, with all that then belongs to it."""

    kind = fields.String(required=True, validate=validate.OneOf(["staged", "task"]))
    id = fields.String(required=True)
    title = fields.String(required=True)
    merged = fields.List(fields.String(), required=True)
    evidence = fields.List(fields.Nested(EvidenceSchema), required=True)


class MergedAnswerSchema(StagedAnswerSchema):
    """What was merged, and what it was merged into; with ``preview`` as both would stand."""

    survivor = fields.Nested(SurvivorSchema, required=True)
    preview = fields.Boolean(required=True)


class EditedStagedAnswerSchema(StagedAnswerSchema):
    """``action_id`` is what undoing takes; null where nothing changed."""

    action_id = fields.String(required=True, allow_none=True)


class StagedListAnswerSchema(PageAnswerSchema):
    """A page of the queue, and how much ``min_confidence`` keeps out of sight."""

    hidden_low_confidence = fields.Integer(required=True)
    staged_tasks = fields.List(fields.Nested(StagedTaskSchema), required=True)


class ApprovedAnswerSchema(StagedAnswerSchema):
    """The decided suggestion and the one task behind it."""

    task = fields.Nested(TaskSchema, required=True)

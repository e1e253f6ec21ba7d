"""What is sent and answered about the workspace itself."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from access.models import AgentWrites, SeveralAddresses
from access.names import LONGEST_NAME
from api.schemas.envelope import AnswerSchema, WriteSchema, nested
from api.schemas.values import JsonBoolean, Line, known_timezone
from core.date_order import DateOrder
from intake.document import Origin

_LONGEST_AGE = 3650
_DAYS = {"expire_staged_after_days", "erase_after_days"}


class WorkspacePatchSchema(WriteSchema):
    """What to change of the workspace; what is left out stays."""

    name = Line(longest=LONGEST_NAME, metadata={"description": "What people call it; unique in the installation."})
    timezone = fields.String(
        validate=known_timezone,
        metadata={"description": "Dates alone and words such as tomorrow mean days of this IANA zone from now on."},
    )
    date_order = fields.Enum(
        DateOrder, by_value=True, metadata={"description": "How a date in figures such as 6/5 is read from now on."}
    )
    require_owner_on_approve = JsonBoolean()
    agent_writes = fields.Enum(AgentWrites, by_value=True)
    expire_staged_after_days = fields.Integer(
        strict=True,
        allow_none=True,
        validate=validate.Range(1, _LONGEST_AGE),
        metadata={"description": "Suggestions that nobody touches for so long expire; null means never."},
    )

    erase_after_days = fields.Integer(
        strict=True,
        allow_none=True,
        validate=validate.Range(1, _LONGEST_AGE),
        metadata={"description": "What was in a deleted transcript is erased after so long; null means never."},
    )
    keep_quotes = fields.Boolean(
        metadata={"description": "Whether tasks keep the quotes behind them when their transcript is erased."}
    )

    retention = fields.Dict(
        keys=fields.String(validate=validate.OneOf([origin.value for origin in Origin])),
        values=fields.Integer(strict=True, allow_none=True, validate=validate.Range(1, _LONGEST_AGE)),
        metadata={"description": "For how many days what comes from there is kept; null means for ever."},
    )

    several_addresses = fields.Enum(
        SeveralAddresses,
        by_value=True,
        metadata={"description": "Whose customer, tags and assignee one mail to several intake addresses gets."},
    )

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Mapping[str, Any]:
        wanted = {name: value for name, value in data.items() if name != "idempotency_key"}
        if "retention" in wanted:
            wanted["retention"] = {origin: days or 0 for origin, days in wanted["retention"].items()}
        return {name: value or 0 if name in _DAYS else value for name, value in wanted.items()}


class WorkspacePoliciesSchema(Schema):
    """The workspace, and the policies that hold in it."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    timezone = fields.String(required=True)
    date_order = fields.Enum(DateOrder, by_value=True, required=True)
    require_owner_on_approve = fields.Boolean(required=True)
    agent_writes = fields.Enum(AgentWrites, by_value=True, required=True)
    expire_staged_after_days = fields.Integer(required=True, allow_none=True)
    erase_after_days = fields.Integer(required=True, allow_none=True)
    keep_quotes = fields.Boolean(required=True)
    retention = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    several_addresses = fields.Enum(SeveralAddresses, by_value=True, required=True)
    created_at = fields.DateTime(required=True)


class UsageSchema(Schema):
    """How much the workspace has of something, and how much it may have; null is no limit."""

    used = fields.Integer(required=True)
    limit = fields.Integer(required=True, allow_none=True)


class UsagesSchema(Schema):
    """What was handed in, in bytes and in transcripts of the last 24 hours, and how many are being read now."""

    stored_bytes = nested(UsageSchema)
    uploads_a_day = nested(UsageSchema)
    running_jobs = nested(UsageSchema)


class WorkspaceAnswerSchema(AnswerSchema):
    workspace = nested(WorkspacePoliciesSchema)
    usage = nested(UsagesSchema)

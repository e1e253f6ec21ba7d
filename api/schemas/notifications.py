"""What is asked and answered about notifications."""

from enum import StrEnum

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, PageQuerySchema, WriteSchema, nested
from api.schemas.history import WhoSchema
from api.schemas.values import JsonBoolean
from deliver.notifications.kinds import NotificationKind, SubjectType


class ReadState(StrEnum):
    """Which notifications to list."""

    ALL = "all"
    UNREAD = "unread"
    READ = "read"


def kinds_field() -> fields.List[NotificationKind]:
    return fields.List(
        fields.Enum(NotificationKind, by_value=True), required=True, validate=validate.Length(max=len(NotificationKind))
    )


class NotificationQuerySchema(PageQuerySchema):
    """Which of one's own notifications: read or not, and of one kind."""

    state = fields.Enum(ReadState, by_value=True, load_default=ReadState.ALL)
    kind = fields.Enum(NotificationKind, by_value=True, load_default=None)


class NotificationSubjectSchema(Schema):
    """What a notification is about, as it is now; ``source_id`` is where a suggestion came from."""

    type = fields.Enum(SubjectType, by_value=True, required=True)
    id = fields.String(required=True)
    number = fields.Integer(required=True, allow_none=True)
    title = fields.String(required=True, allow_none=True)
    source_id = fields.String(required=True, allow_none=True)


class NotificationSchema(Schema):
    """That something concerns the caller: of which kind, who did it, and about what; ``excerpt`` is how a comment begins."""

    id = fields.String(required=True)
    kind = fields.Enum(NotificationKind, by_value=True, required=True)
    actor = fields.Nested(WhoSchema, required=True, allow_none=True)
    subject = nested(NotificationSubjectSchema)
    cause_id = fields.String(required=True, allow_none=True)
    excerpt = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    read_at = fields.DateTime(required=True, allow_none=True)
    version = fields.Integer(required=True)


class NotificationsAnswerSchema(PageAnswerSchema):
    """A page, and how many of all are unread; more than 100 are not counted."""

    notifications = fields.List(fields.Nested(NotificationSchema), required=True)
    unread = fields.Integer(required=True)


class NotificationAnswerSchema(AnswerSchema):
    notification = nested(NotificationSchema)


class NotificationPatchSchema(WriteSchema):
    """Whether it is read."""

    is_read = JsonBoolean(required=True)


class ReadBodySchema(WriteSchema):
    """Up to when; without it, all that came until now."""

    until = fields.AwareDateTime(load_default=None)


class ReadAnswerSchema(AnswerSchema):
    """How many were not read before."""

    read = fields.Integer(required=True)


class NotificationWishBodySchema(WriteSchema):
    """Which kinds are switched off, and which come by mail as well, as long as they were not read before."""

    muted = kinds_field()
    mailed = kinds_field()


class NotificationWishSchema(Schema):
    muted = kinds_field()
    mailed = kinds_field()


class NotificationWishAnswerSchema(AnswerSchema):
    """The caller's own. Nothing is mailed where the service sends no mail."""

    wish = nested(NotificationWishSchema)
    is_mailed = fields.Boolean(required=True)

"""What is sent and answered about transcripts and the jobs that read them."""

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.values import Instant, Line, LinkSchema, ParticipantSchema, known_timezone
from config.owed.row import JobState
from intake.document import ReadWarning
from intake.door.known import NoticeCode
from intake.export.files import ExportFormat
from intake.models import SourceState

LONGEST_WAIT = 30


class SegmentInputSchema(Schema):
    """One turn: who said what, and when, as far as that is known: in milliseconds, or in seconds."""

    speaker = fields.String(allow_none=True, validate=validate.Length(max=255))
    text = fields.String(required=True)
    start_ms = fields.Integer(allow_none=True, strict=True, validate=validate.Range(min=0))
    end_ms = fields.Integer(allow_none=True, strict=True, validate=validate.Range(min=0))
    start = fields.Float(allow_none=True, validate=validate.Range(min=0))
    end = fields.Float(allow_none=True, validate=validate.Range(min=0))


class DescriptionSchema(WriteSchema):
    """What a sender can say of what they send."""

    format = Line(longest=32)
    title = Line(longest=500)
    occurred_at = Instant()
    timezone = fields.String(validate=known_timezone)
    participants = fields.List(fields.Nested(ParticipantSchema), validate=validate.Length(max=1000))
    links = fields.List(fields.Nested(LinkSchema), validate=validate.Length(max=100))
    is_private = fields.Boolean()


class TranscriptBodySchema(DescriptionSchema):
    """A transcript as JSON: its text, or its segments."""

    text = fields.String()
    segments = fields.List(fields.Nested(SegmentInputSchema), validate=validate.Length(max=50_000))

    @validates_schema
    def _one_of_both(self, data: dict[str, object], **_: object) -> None:
        if ("text" in data) == ("segments" in data):
            raise ValidationError("send either text or segments", "text")


class AnalyzeBodySchema(DescriptionSchema):
    """What to analyze: a transcript that is here already, or one sent along."""

    transcript_id = fields.String()
    text = fields.String()
    segments = fields.List(fields.Nested(SegmentInputSchema), validate=validate.Length(max=50_000))
    stage = fields.Boolean(load_default=True)
    wait = fields.Float(load_default=0, validate=validate.Range(0, LONGEST_WAIT))

    @validates_schema
    def _one_of_three(self, data: dict[str, object], **_: object) -> None:
        if sum(name in data for name in ("transcript_id", "text", "segments")) != 1:
            raise ValidationError("send one of transcript_id, text and segments", "transcript_id")


class AnalyzeAgainBodySchema(WriteSchema):
    """How to analyze a transcript once more: as another format when the guess was wrong, or as guessed again (null)."""

    format = Line(longest=32, allow_none=True)
    stage = fields.Boolean(load_default=True)
    wait = fields.Float(load_default=0, validate=validate.Range(0, LONGEST_WAIT))


class JobQuerySchema(Schema):
    """How long to wait for the end of the job."""

    wait = fields.Float(load_default=0, validate=validate.Range(0, LONGEST_WAIT))


class ExportQuerySchema(Schema):
    """What to write the transcript as; captions need times."""

    format = fields.Enum(ExportFormat, by_value=True, load_default=ExportFormat.TXT)


class FailureSchema(Schema):
    code = fields.String(required=True)
    detail = fields.String(required=True)


class AttendeeSchema(Schema):
    """Somebody who speaks in a transcript or is listed in it."""

    name = fields.String(required=True)
    email = fields.String(required=True, allow_none=True)
    is_generic = fields.Boolean()
    is_speaker = fields.Boolean()
    talk_ms = fields.Integer(allow_none=True)
    words = fields.Integer()


class TranscriptSchema(Schema):
    """A transcript as it stands, without its words."""

    id = fields.String(required=True)
    parent_id = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "The mail, itself a transcript, that it came attached to."},
    )
    state = fields.Enum(SourceState, by_value=True, required=True)
    origin = fields.String(required=True)
    channel = fields.String(required=True)
    title = fields.String(required=True, allow_none=True)
    file_name = fields.String(required=True, allow_none=True)
    content_type = fields.String(required=True)
    size = fields.Integer(required=True)
    sha256 = fields.String(required=True)
    format = fields.String(required=True, allow_none=True)
    format_confidence = fields.Float(required=True, allow_none=True)
    container = fields.String(required=True, allow_none=True)
    parser_version = fields.Integer(required=True, allow_none=True)
    occurred_at = fields.DateTime(required=True, allow_none=True)
    occurred_at_from = fields.String(required=True, allow_none=True)
    timezone = fields.String(required=True)
    duration_ms = fields.Integer(required=True, allow_none=True)
    language = fields.String(required=True, allow_none=True)
    participants = fields.List(fields.Nested(AttendeeSchema), required=True)
    links = fields.List(fields.Nested(LinkSchema), required=True)
    warnings = fields.List(fields.String(validate=validate.OneOf([each.value for each in ReadWarning])), required=True)
    is_private = fields.Boolean(required=True)
    error = fields.Nested(FailureSchema, required=True, allow_none=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    deleted_at = fields.DateTime(required=True, allow_none=True)
    version = fields.Integer(required=True)


class JobSchema(Schema):
    """The reading of one transcript: what it waits for, or what came of it."""

    id = fields.String(required=True)
    transcript_id = fields.String(required=True)
    state = fields.Enum(JobState, by_value=True, required=True)
    stage = fields.Boolean(required=True)
    attempt = fields.Integer(required=True)
    error = fields.Nested(FailureSchema, required=True, allow_none=True)
    extractor_version = fields.String(required=True, allow_none=True)
    result = fields.Dict(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    started_at = fields.DateTime(required=True, allow_none=True)
    finished_at = fields.DateTime(required=True, allow_none=True)


class NoticeSchema(Schema):
    """Where a transcript is not what was asked for, because the same content was there before: why, and what to do."""

    code = fields.String(required=True, validate=validate.OneOf([code.value for code in NoticeCode]))
    detail = fields.String(required=True)


class ReceiptAnswerSchema(AnswerSchema):
    """Kept, and owed a reading; ``duplicate`` when the same content had been sent before."""

    notice = fields.Nested(NoticeSchema, required=True, allow_none=True)

    transcript = fields.Nested(TranscriptSchema, required=True)
    job = fields.Nested(JobSchema, required=True)
    duplicate = fields.Boolean(required=True)


class ReceivedSchema(Schema):
    """What became of one of several files; one in an archive is named after both."""

    file_name = fields.String(required=True, allow_none=True)
    status = fields.String(required=True, validate=validate.OneOf(["accepted", "duplicate", "refused"]))
    transcript = fields.Nested(TranscriptSchema, required=True, allow_none=True)
    job = fields.Nested(JobSchema, required=True, allow_none=True)
    notice = fields.Nested(NoticeSchema, required=True, allow_none=True)
    error = fields.Nested(FailureSchema, required=True, allow_none=True)


class ReceiptsAnswerSchema(AnswerSchema):
    """An outcome for each file, in the order in which they came."""

    transcripts = fields.List(fields.Nested(ReceivedSchema), required=True)


class TranscriptAnswerSchema(AnswerSchema):
    transcript = fields.Nested(TranscriptSchema, required=True)


class CorrectedAnswerSchema(TranscriptAnswerSchema):
    """The transcript, and the job that reads it again; null where that would find nothing else."""

    job = fields.Nested(JobSchema, required=True, allow_none=True)


class TranscriptsAnswerSchema(PageAnswerSchema):
    transcripts = fields.List(fields.Nested(TranscriptSchema), required=True)


class JobAnswerSchema(AnswerSchema):
    job = fields.Nested(JobSchema, required=True)


class CueSchema(Schema):
    """The time of a stretch of the text, as the file has it."""

    char_start = fields.Integer(required=True)
    char_end = fields.Integer(required=True)
    start_ms = fields.Integer(required=True)
    end_ms = fields.Integer(required=True, allow_none=True)


class SegmentSchema(Schema):
    """One turn, or a passage of a mail; a note was written and not said."""

    index = fields.Integer(required=True)
    speaker = fields.String(required=True, allow_none=True)
    text = fields.String(required=True)
    start_ms = fields.Integer(required=True, allow_none=True)
    end_ms = fields.Integer(required=True, allow_none=True)
    char_start = fields.Integer(required=True)
    char_end = fields.Integer(required=True)
    is_note = fields.Boolean(required=True)
    said_at = fields.DateTime(required=True, allow_none=True)
    passage = fields.String(required=True, allow_none=True)
    cues = fields.List(fields.Nested(CueSchema), required=True)


class SegmentsAnswerSchema(PageAnswerSchema):
    segments = fields.List(fields.Nested(SegmentSchema), required=True)

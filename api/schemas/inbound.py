"""What is sent and answered about mail that comes in, and the addresses that it comes to."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema
from webargs.fields import DelimitedList

from api.paging import LARGEST_LIMIT
from api.schemas.changed_query import UpdatedQuerySchema
from api.schemas.envelope import AnswerSchema, PageAnswerSchema, WriteSchema
from api.schemas.values import Instant, JsonBoolean, Line, LinkSchema, Truth, refuse_control_characters
from api.schemas.work_values import id_field
from intake.inbound.delivery import LONGEST_ADDRESS, MOST_RECIPIENTS
from intake.inbound.message_filter import MessageSort
from intake.inbound.steps import StepKind
from intake.inbound.words import Flag, Outcome, ReceiptPolicy, SenderPolicy, Way
from intake.mail.senders import CheckedBy, Verdict
from intake.models import SourceState
from tasks.policy.fields import LONGEST_TAG, MOST_TAGS

_LONGEST_NAME = 200
_LONGEST_WORD = 48
_MOST_WORDS = 20
_MOST_DOMAINS = 100
_MOST_LINKS = 20
_MOST_TRUSTED = 1_000


def _address_text() -> fields.String:
    return fields.String(validate=[validate.Length(1, LONGEST_ADDRESS), refuse_control_characters])


def _domain_text() -> fields.String:
    return fields.String(validate=validate.Regexp(r"\A[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\Z"))


def _any_of(word: fields.Field[Any]) -> DelimitedList:
    """Words with commas between, any of which will do."""
    return DelimitedList(word, validate=validate.Length(1, _MOST_WORDS))


class MailQuerySchema(Schema):
    """The envelope of a mail; without recipients its headers say whom it is for. An empty sender is nobody's."""

    recipient = fields.List(_address_text(), load_default=list, validate=validate.Length(max=MOST_RECIPIENTS))
    sender = fields.String(
        load_default=None, validate=[validate.Length(max=LONGEST_ADDRESS), refuse_control_characters]
    )
    is_private = Truth(load_default=False)


class ChecksSchema(Schema):
    """What a verdict was made of, in the words of the standards: the results of DMARC and SPF, and the domains that signed."""

    checked_by = fields.Enum(CheckedBy, by_value=True, required=True)
    dmarc = fields.String(required=True, allow_none=True)
    spf = fields.String(required=True, allow_none=True)
    dkim_domains = fields.List(fields.String(), required=True)


class SenderSchema(Schema):
    """Whom From names, and what is known of it."""

    name = fields.String(required=True, allow_none=True)
    address = fields.String(required=True, allow_none=True)
    verdict = fields.Enum(Verdict, by_value=True, required=True, allow_none=True)
    verdict_reason = fields.String(required=True, allow_none=True)
    checks = fields.Nested(ChecksSchema, required=True, allow_none=True)
    member_id = fields.String(required=True, allow_none=True)


class AttachedTranscriptSchema(Schema):
    """A transcript that came attached to a mail and is read for itself."""

    transcript_id = fields.String(required=True)
    file_name = fields.String(required=True, allow_none=True)
    state = fields.Enum(SourceState, by_value=True, required=True)


class InboundMessageSchema(Schema):
    """One message to one address, and what became of it. Until it was sorted only its envelope is known."""

    id = fields.String(required=True)
    outcome = fields.Enum(Outcome, by_value=True, required=True)
    reason = fields.String(required=True, allow_none=True)
    detail = fields.String(required=True, allow_none=True)
    times = fields.Integer(
        required=True, metadata={"description": "How often mail was refused so on that day; 1 for any other message."}
    )
    staged_count = fields.Integer(
        required=True,
        allow_none=True,
        metadata={
            "description": "How many suggestions came of it and of what is attached; GET /api/tasks/staged?source_id= lists those of a transcript."
        },
    )
    duplicate_of = fields.String(required=True, allow_none=True)
    transcript_id = fields.String(required=True, allow_none=True)
    attached = fields.List(
        fields.Nested(AttachedTranscriptSchema),
        required=True,
        metadata={"description": "The transcripts that came attached to it, as far as the caller may see them."},
    )
    undoable = fields.Enum(
        StepKind,
        by_value=True,
        required=True,
        allow_none=True,
        metadata={"description": "What somebody decided on it last, and undo takes back."},
    )
    address_id = fields.String(required=True, allow_none=True)
    recipient = fields.String(required=True, allow_none=True)
    envelope_sender = fields.String(required=True, allow_none=True)
    way = fields.Enum(Way, by_value=True, required=True)
    provider = fields.String(required=True, allow_none=True)
    subject = fields.String(required=True, allow_none=True)
    sender = fields.Nested(SenderSchema, required=True)
    sent_at = fields.DateTime(required=True, allow_none=True)
    message_id = fields.String(required=True, allow_none=True)
    thread = fields.String(required=True, allow_none=True)
    flags = fields.List(fields.Enum(Flag, by_value=True), required=True)
    is_private = fields.Boolean(required=True)
    size = fields.Integer(required=True)
    sha256 = fields.String(required=True)
    received_at = fields.DateTime(required=True)
    updated_at = fields.DateTime(required=True)
    version = fields.Integer(required=True)


class ReceiptSchema(Schema):
    """The row that a mail has for one recipient."""

    id = fields.String(required=True)
    recipient = fields.String(required=True, allow_none=True)
    outcome = fields.Enum(Outcome, by_value=True, required=True)
    reason = fields.String(required=True, allow_none=True)
    duplicate_of = fields.String(required=True, allow_none=True)


class ReceiptsOfMailSchema(AnswerSchema):
    """What was kept: a row for every recipient."""

    messages = fields.List(fields.Nested(ReceiptSchema), required=True)


class MessageQuerySchema(UpdatedQuerySchema):
    """Which messages to list; ranges include their start and not their end."""

    ids = DelimitedList(id_field(), validate=validate.Length(1, LARGEST_LIMIT))

    outcome = _any_of(fields.Enum(Outcome, by_value=True))
    reason = _any_of(fields.String(validate=[validate.Length(1, _LONGEST_WORD), refuse_control_characters]))
    way = _any_of(fields.Enum(Way, by_value=True))
    provider = _any_of(fields.String(validate=[validate.Length(1, _LONGEST_WORD), refuse_control_characters]))
    verdict = _any_of(fields.Enum(Verdict, by_value=True))
    sender = fields.String(
        load_default=None,
        validate=[validate.Length(1, LONGEST_ADDRESS), refuse_control_characters],
        metadata={"description": "The whole address in From, in capitals or not."},
    )
    transcript_id = fields.String(load_default=None, validate=refuse_control_characters)
    q = fields.String(load_default=None, validate=[validate.Length(1, 200), refuse_control_characters])
    address_id = fields.String(load_default=None, validate=refuse_control_characters)
    thread = fields.String(load_default=None, validate=refuse_control_characters)
    received_from = Instant(load_default=None)
    received_to = Instant(load_default=None)
    sent_from = Instant(load_default=None, metadata={"description": "By the date that the mail itself bears."})
    sent_to = Instant(load_default=None)
    sort = fields.String(
        load_default="-received_at",
        validate=validate.OneOf([sign + sort for sort in MessageSort for sign in ("", "-")]),
        metadata={"description": "A leading minus turns the order round."},
    )


class ReleaseBodySchema(WriteSchema):
    """Whether the sender's mail to that address is read without asking from now on."""

    trust_sender = JsonBoolean(load_default=False)


class MessageAnswerSchema(AnswerSchema):
    message = fields.Nested(InboundMessageSchema, required=True)


class MessagesAnswerSchema(PageAnswerSchema):
    messages = fields.List(fields.Nested(InboundMessageSchema), required=True)


class AddressFieldsSchema(WriteSchema):
    """Who may send to the address, and what everything that is found in such mail gets."""

    name = Line(longest=_LONGEST_NAME)
    policy = fields.Enum(SenderPolicy, by_value=True)
    domains = fields.List(_domain_text(), validate=validate.Length(max=_MOST_DOMAINS))
    trusted_senders = fields.List(fields.Email(), validate=validate.Length(max=_MOST_TRUSTED))
    takes_automatic = JsonBoolean()
    assignee_id = fields.String(allow_none=True, validate=refuse_control_characters)
    links = fields.List(fields.Nested(LinkSchema), validate=validate.Length(max=_MOST_LINKS))
    tags = fields.List(
        fields.String(validate=[validate.Length(1, LONGEST_TAG), refuse_control_characters]),
        validate=validate.Length(max=MOST_TAGS),
    )
    is_private = JsonBoolean()
    receipts = fields.Enum(ReceiptPolicy, by_value=True)


class AddressBodySchema(AddressFieldsSchema):
    """A new address; as it stands only members may send to it."""

    name = Line(longest=_LONGEST_NAME, required=True)
    policy = fields.Enum(SenderPolicy, by_value=True, load_default=SenderPolicy.MEMBERS)
    domains = fields.List(_domain_text(), load_default=list, validate=validate.Length(max=_MOST_DOMAINS))
    takes_automatic = JsonBoolean(load_default=False)
    assignee_id = fields.String(allow_none=True, load_default=None, validate=refuse_control_characters)
    links = fields.List(fields.Nested(LinkSchema), load_default=list, validate=validate.Length(max=_MOST_LINKS))
    tags = fields.List(
        fields.String(validate=[validate.Length(1, LONGEST_TAG), refuse_control_characters]),
        load_default=list,
        validate=validate.Length(max=MOST_TAGS),
    )
    is_private = JsonBoolean(load_default=False)
    receipts = fields.Enum(ReceiptPolicy, by_value=True, load_default=ReceiptPolicy.FOUND)


class AddressPatchSchema(AddressFieldsSchema):
    """What to change; the rest stays."""

    @validates_schema
    def _something(self, data: dict[str, object], **_: object) -> None:
        if not set(data) - {"idempotency_key"}:
            raise ValidationError("name at least one field", "name")


class IntakeAddressSchema(Schema):
    """An intake address; ``address`` is null where no host is set at which mail arrives."""

    id = fields.String(required=True)
    address = fields.String(required=True, allow_none=True)
    token = fields.String(required=True)
    name = fields.String(required=True)
    policy = fields.Enum(SenderPolicy, by_value=True, required=True)
    domains = fields.List(fields.String(), required=True)
    trusted_senders = fields.List(fields.String(), required=True)
    takes_automatic = fields.Boolean(required=True)
    assignee_id = fields.String(required=True, allow_none=True)
    links = fields.List(fields.Nested(LinkSchema), required=True)
    tags = fields.List(fields.String(), required=True)
    is_private = fields.Boolean(required=True)
    receipts = fields.Enum(ReceiptPolicy, by_value=True, required=True)
    created_by = fields.String(required=True, allow_none=True)
    created_at = fields.DateTime(required=True)
    revoked_at = fields.DateTime(required=True, allow_none=True)
    version = fields.Integer(required=True)


class AddressAnswerSchema(AnswerSchema):
    address = fields.Nested(IntakeAddressSchema, required=True)


class AddressesAnswerSchema(PageAnswerSchema):
    addresses = fields.List(fields.Nested(IntakeAddressSchema), required=True)


class ProviderAnswerSchema(AnswerSchema):
    """For how many recipients the mail is kept; a mail service learns nothing else."""

    kept = fields.Integer(required=True)

"""What is sent and answered about single sign-on."""

from marshmallow import Schema, fields, validate

from api.schemas.envelope import AnswerSchema

LONGEST_TO = 2000


class SignOnSchema(Schema):
    """Whether somebody can sign on by a provider, and what the button says; null for the page's own words."""

    is_on = fields.Boolean(required=True)
    button = fields.String(required=True, allow_none=True)


class SignOnAnswerSchema(AnswerSchema):
    sign_on = fields.Nested(SignOnSchema, required=True)


class BeginQuerySchema(Schema):
    """The page to go on with, once one is let in; any other address counts for nothing."""

    to = fields.String(validate=validate.Length(0, LONGEST_TO))


class OwnSignOnSchema(Schema):
    """Whether the installation has a provider, and since when the account is linked with somebody there."""

    is_on = fields.Boolean(required=True)
    is_linked = fields.Boolean(required=True)
    since = fields.DateTime(required=True, allow_none=True)


class OwnSignOnAnswerSchema(AnswerSchema):
    sign_on = fields.Nested(OwnSignOnSchema, required=True)


class DepartureAnswerSchema(AnswerSchema):
    """Where the browser is to go for the account to be linked."""

    address = fields.String(required=True)

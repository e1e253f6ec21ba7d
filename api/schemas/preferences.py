"""How one likes the pages to be, as it is sent and answered."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import Schema, fields, post_load, validate

from access.preferences import Density, Theme
from api.schemas.envelope import AnswerSchema, WriteSchema, nested
from api.schemas.values import JsonBoolean, known_timezone, refuse_control_characters

MOST_KEYS: Final = 100
_LONGEST_NAME: Final = 64
_LANGUAGES: Final = ("en", "de")


def _word() -> fields.String:
    return fields.String(validate=[validate.Length(1, _LONGEST_NAME), refuse_control_characters])


class PreferencesSchema(Schema):
    """What was chosen; null leaves a choice to the browser, or the zone to the workspace."""

    theme = fields.Enum(Theme, by_value=True, required=True)
    density = fields.Enum(Density, by_value=True, required=True, metadata={"description": "How close rows stand."})
    language = fields.String(required=True, allow_none=True)
    timezone = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "In which the pages show times; what is due is meant in the zone of the workspace."},
    )
    plain_keys = fields.Boolean(required=True, metadata={"description": "Whether keys without Ctrl decide and move."})
    remapped = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata={"description": "Keys of actions that were given others, by action."},
    )


class PreferencesPatchSchema(WriteSchema):
    """What is chosen anew; what is left out stays."""

    theme = fields.Enum(Theme, by_value=True)
    density = fields.Enum(Density, by_value=True)
    language = fields.String(allow_none=True, validate=validate.OneOf(_LANGUAGES))
    timezone = fields.String(allow_none=True, validate=known_timezone)
    plain_keys = JsonBoolean()
    remapped = fields.Dict(keys=_word(), values=_word(), validate=validate.Length(max=MOST_KEYS))

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Mapping[str, Any]:
        return {name: value for name, value in data.items() if name != "idempotency_key"}


class PreferencesAnswerSchema(AnswerSchema):
    preferences = nested(PreferencesSchema)

"""Values that several resources share: instants with a zone, zones by name, links to things elsewhere."""

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from core.hidden_characters import find_hidden, name_of
from core.zones import is_known_zone
from tasks.policy.fields import LONGEST_FOREIGN_ID, LONGEST_NAME, LONGEST_WORD

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 12, 31, tzinfo=UTC)
# Control characters other than tab, line feed and carriage return are refused in text fields.
_CONTROL = {chr(code) for code in range(32)} - {"\t", "\n", "\r"} | {"\x7f"}


def refuse_control_characters(value: str) -> None:
    if any(character in _CONTROL for character in value):
        raise ValidationError("must not contain control characters")


def refuse_hidden_characters(value: str) -> None:
    """For what stands in one line; long texts are kept as they were written."""
    if (hidden := find_hidden(value)) is not None:
        raise ValidationError(f"must not contain the invisible character {name_of(hidden)}")


def known_timezone(value: str) -> None:
    if not is_known_zone(value):
        raise ValidationError("is not an IANA time zone such as Europe/Berlin")


class Instant(fields.AwareDateTime):
    """An ISO 8601 instant with its offset; without one nobody could know when it is."""

    def __init__(self, **options: Any) -> None:
        messages: dict[str, str | list[Any] | dict[Any, Any]] = {
            "invalid": "must be an ISO 8601 date and time such as 2026-06-05T10:00:00+02:00",
            "invalid_awareness": "needs a time zone: add Z or an offset such as +02:00",
        }
        super().__init__(format="iso", default_timezone=None, error_messages=messages, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> datetime:
        try:
            instant: datetime = super()._deserialize(value, attr, data, **options).astimezone(UTC)
        except OverflowError:
            raise ValidationError(f"must lie between {EARLIEST.year} and {LATEST.year}") from None
        if not EARLIEST <= instant < LATEST:
            raise ValidationError(f"must lie between {EARLIEST.year} and {LATEST.year}")
        return instant


class Line(fields.String):
    """One line of text for people: trimmed, not empty, of bounded length."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(
            validate=[validate.Length(1, longest), refuse_control_characters, refuse_hidden_characters], **options
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        return " ".join(str(super()._deserialize(value, attr, data, **options)).split())


class LinkSchema(Schema):
    """A thing elsewhere that this is about: a customer, a deal, a project."""

    type = Line(longest=LONGEST_WORD, required=True)
    id = Line(longest=LONGEST_FOREIGN_ID, required=True)
    name = Line(longest=LONGEST_NAME)
    role = Line(longest=LONGEST_WORD)


class ParticipantSchema(Schema):
    """Somebody who was there."""

    name = Line(longest=255, required=True)
    email = fields.Email(allow_none=True)


class Truth(fields.Boolean):
    """True or false, as queries and forms spell it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(error_messages={"invalid": "must be true or false"}, **options)


class JsonBoolean(Truth):
    """True or false; numbers and words for them are for queries and forms."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return bool(super()._deserialize(value, attr, data, **options))

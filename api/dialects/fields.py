"""Fields that several dialects share."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields
from webargs.fields import DelimitedList

from api.dialects.words import fold


class Word(fields.String):
    """One of these words. Case and the separators between its parts don't matter."""

    def __init__(self, words: tuple[str, ...], **options: Any) -> None:
        self._words: Mapping[str, str] = {fold(word): word for word in words}
        metadata = {"enum": list(words), **options.pop("metadata", {})}
        super().__init__(metadata=metadata, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        text = super()._deserialize(value, attr, data, **options)
        if fold(text) not in self._words:
            raise ValidationError(f"must be one of: {', '.join(self._words.values())}")
        return self._words[fold(text)]


def words_field(words: tuple[str, ...], **options: Any) -> Any:
    """Several of these words, separated by commas."""
    return DelimitedList(Word(words), **options)


class Day(fields.String):
    """A date without a time."""

    def __init__(self, **options: Any) -> None:
        super().__init__(metadata={"format": "date"}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> Any:
        text = super()._deserialize(value, attr, data, **options)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise ValidationError("must be a date such as 2026-06-05") from None

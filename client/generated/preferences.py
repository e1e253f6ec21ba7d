"""Operations on preferences. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHOOSE_PREFERENCES = Operation(
    'choose_preferences', 'PATCH', '/api/me/preferences',
    'Choose how the pages are to be',
    'What is left out stays; ``remapped`` is replaced as a whole. Only for who logged in.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('theme', 'theme', Place.BODY, Kind.TEXT, choices=('system', 'light', 'dark')),
        Argument('density', 'density', Place.BODY, Kind.TEXT, choices=('comfortable', 'compact')),
        Argument('language', 'language', Place.BODY, Kind.TEXT, choices=('en', 'de')),
        Argument('timezone', 'timezone', Place.BODY, Kind.TEXT),
        Argument('plain_keys', 'plain_keys', Place.BODY, Kind.BOOLEAN),
        Argument('remapped', 'remapped', Place.BODY, Kind.OBJECT),
    ),
    takes_key=True,
)
SHOW_PREFERENCES = Operation(
    'show_preferences', 'GET', '/api/me/preferences',
    'See how one likes the pages to be',
    'Kept with the account, the same in all of its workspaces. Only for who logged in.',
    (
    ),
)


class Preferences(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"choose_preferences": CHOOSE_PREFERENCES, "show_preferences": SHOW_PREFERENCES}

    def choose_preferences(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        theme: Literal["system", "light", "dark"] | Absent = ABSENT,
        density: Literal["comfortable", "compact"] | Absent = ABSENT,
        language: Literal["en", "de", None] | Absent = ABSENT,
        timezone: str | None | Absent = ABSENT,
        plain_keys: bool | Absent = ABSENT,
        remapped: dict[str, str] | Absent = ABSENT,
    ) -> t.PreferencesAnswer:
        """Choose how the pages are to be"""
        return cast("t.PreferencesAnswer", self.call(CHOOSE_PREFERENCES, {"idempotency_key": idempotency_key, "theme": theme, "density": density, "language": language, "timezone": timezone, "plain_keys": plain_keys, "remapped": remapped}))

    def show_preferences(
        self,
    ) -> t.PreferencesAnswer:
        """See how one likes the pages to be"""
        return cast("t.PreferencesAnswer", self.call(SHOW_PREFERENCES, {}))


"""Operations on documents. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


EMBED_STYLE = Operation(
    'embed_style', 'GET', '/api/docs/embed.css',
    'Fetch the look of lists that other pages show',
    '',
    (
    ),
    answers_bytes=True,
)
MAIL_STYLE = Operation(
    'mail_style', 'GET', '/api/docs/mail.css',
    'Fetch the look of mails',
    '',
    (
    ),
    answers_bytes=True,
)
OPENAPI = Operation(
    'openapi', 'GET', '/api/openapi.json',
    'Read this document',
    '',
    (
    ),
    answers_bytes=True,
)
PROBLEMS = Operation(
    'problems', 'GET', '/api/docs/problems',
    'Read what each problem code means',
    '',
    (
    ),
    answers_bytes=True,
)
REFERENCE = Operation(
    'reference', 'GET', '/api/docs',
    'Read the reference',
    '',
    (
    ),
    answers_bytes=True,
)
STYLE = Operation(
    'style', 'GET', '/api/docs/style.css',
    'Fetch the look of the reference',
    '',
    (
    ),
    answers_bytes=True,
)


class Documents(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"embed_style": EMBED_STYLE, "mail_style": MAIL_STYLE, "openapi": OPENAPI, "problems": PROBLEMS, "reference": REFERENCE, "style": STYLE}

    def embed_style(
        self,
    ) -> bytes:
        """Fetch the look of lists that other pages show"""
        return cast("bytes", self.call(EMBED_STYLE, {}))

    def mail_style(
        self,
    ) -> bytes:
        """Fetch the look of mails"""
        return cast("bytes", self.call(MAIL_STYLE, {}))

    def openapi(
        self,
    ) -> bytes:
        """Read this document"""
        return cast("bytes", self.call(OPENAPI, {}))

    def problems(
        self,
    ) -> bytes:
        """Read what each problem code means"""
        return cast("bytes", self.call(PROBLEMS, {}))

    def reference(
        self,
    ) -> bytes:
        """Read the reference"""
        return cast("bytes", self.call(REFERENCE, {}))

    def style(
        self,
    ) -> bytes:
        """Fetch the look of the reference"""
        return cast("bytes", self.call(STYLE, {}))


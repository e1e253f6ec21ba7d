"""Tokens in the addresses of embeds. The token itself holds what may be shown and where, signed. Pure."""

import base64
import hashlib
import hmac
import re
from binascii import Error as BrokenText
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson

from core.ids import EmbedId, WorkspaceId

MOST_ORIGINS: Final = 5
LONGEST_ORIGIN: Final = 200
_SIGNATURE_BYTES: Final = 32
# Tokens of the first format have no row: they are still accepted, and can only be revoked all together.
_PURPOSE_BEFORE: Final = b"embed 1\0"
_PURPOSE: Final = b"embed 2\0"
_PURPOSES: Final = (_PURPOSE, _PURPOSE_BEFORE)
# Scheme, host and optional port, in lower case as browsers send them; plain HTTP for localhost only.
_ORIGIN: Final = re.compile(
    r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?|http://(?:localhost|127\.0\.0\.1)(?::\d{1,5})?"
)


@dataclass(frozen=True, slots=True)
class Embed:
    """The content of an embed's token. Without a link the list shows all open work of the workspace."""

    workspace_id: WorkspaceId
    origins: Sequence[str]
    made_at: datetime
    expires_at: datetime
    link_type: str | None = None
    link_id: str | None = None
    id: EmbedId | None = None


def is_origin(text: str) -> bool:
    return len(text) <= LONGEST_ORIGIN and _ORIGIN.fullmatch(text) is not None


def seal_embed(embed: Embed, *, signing_key: bytes) -> str:
    """The signed token that holds the embed."""
    words = [
        embed.workspace_id,
        list(embed.origins),
        embed.made_at.timestamp(),
        embed.expires_at.timestamp(),
        embed.link_type,
        embed.link_id,
        embed.id,
    ]
    body = orjson.dumps(words)
    return base64.urlsafe_b64encode(_signature(_PURPOSE, body, signing_key) + body).rstrip(b"=").decode()


def open_embed(token: str, *, signing_key: bytes) -> Embed | None:
    """The embed in the token; None for any text that was not signed with the key."""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except (BrokenText, ValueError):
        return None
    signature, body = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
    is_ours = [hmac.compare_digest(signature, _signature(each, body, signing_key)) for each in _PURPOSES]
    if not any(is_ours):
        return None
    words: list[Any] = orjson.loads(body)
    workspace_id, origins, made, expires, link_type, link_id, *rest = words
    sealed = WorkspaceId(workspace_id), tuple(origins), _instant(made), _instant(expires), link_type, link_id
    return Embed(*sealed, id=rest[0] if rest else None)


def _signature(purpose: bytes, body: bytes, signing_key: bytes) -> bytes:
    return hmac.digest(signing_key, purpose + body, hashlib.sha256)


def _instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)

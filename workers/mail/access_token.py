"""OAuth access tokens for a mailbox: from a file, or from a token server."""

import json
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from config.imap_settings import ImapSettings

_SECONDS = 30
_LONGEST = 64 * 1024


class TokenError(Exception):
    """No access token is available at the moment."""


def read_token(path: Path) -> str:
    """The token in the file, which another program may renew at any time. Raises TokenError."""
    try:
        token = path.read_text().strip()
    except (OSError, UnicodeError) as error:
        raise TokenError("The file with the access token can't be read.") from error
    if not token:
        raise TokenError("The file with the access token is empty.")
    return token


class AccessTokens:
    """Requests a new token for each connection, because tokens are valid for about an hour."""

    def __init__(self, settings: ImapSettings) -> None:
        self._url = settings.imap_oauth_url
        self._credentials = {
            "client_id": settings.imap_oauth_client,
            "client_secret": settings.imap_oauth_secret.get_secret_value(),
            "scope": settings.imap_oauth_scope,
        }
        self._refresh_token = settings.imap_oauth_refresh_token.get_secret_value()

    def get(self) -> str:
        """Raises TokenError."""
        answer = self._ask()
        token = answer.get("access_token")
        if not isinstance(token, str) or not token:
            raise TokenError("The server for access tokens gave none.")
        # Some servers return a new refresh token each time; after a restart the one in the settings is used again.
        renewed = answer.get("refresh_token")
        self._refresh_token = renewed if isinstance(renewed, str) and self._refresh_token else self._refresh_token
        return token

    def _ask(self) -> dict[str, Any]:
        if self._refresh_token:
            grant = {"grant_type": "refresh_token", "refresh_token": self._refresh_token}
        else:
            grant = {"grant_type": "client_credentials"}
        fields = {name: value for name, value in {**grant, **self._credentials}.items() if value}
        body = urllib.parse.urlencode(fields).encode()
        try:
            with urllib.request.urlopen(self._url, body, timeout=_SECONDS) as answer:  # noqa: S310  # the operator's own
                found = json.loads(answer.read(_LONGEST))
        except (OSError, ValueError) as error:
            raise TokenError("The server for access tokens can't be used.") from error
        if not isinstance(found, dict):
            raise TokenError("The server for access tokens said what can't be understood.")
        return found

"""The provider of single sign-on: the address to send people to, and the check of their return."""

import base64
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode, urlsplit

from access.services.delegation import Delegation
from access.sign_on_policy import Vouched, vouched_by
from api.sign_on.access_tokens import Audience, check_access_token
from api.sign_on.departure import Departure
from api.sign_on.errors import SignOnFailedError
from api.sign_on.fetching import Fetcher
from api.sign_on.kept import Kept
from api.sign_on.metadata import Metadata, fetch_keys, fetch_metadata
from api.sign_on.resource import resource_of
from api.sign_on.tokens import Expected, UnknownKeyError, check_id_token
from config.settings import Settings
from core.clock import Clock

T = TypeVar("T")
CALLBACK: Final = "/api/sign-on/callback"
# A token with an unknown key makes us fetch the keys again, at most this often.
NEW_KEYS_AFTER: Final = timedelta(seconds=30)


class Provider:
    """The provider that the settings name. Its metadata and keys are fetched when they are first needed."""

    def __init__(self, settings: Settings, clock: Clock, fetcher: Fetcher | None = None) -> None:
        self._settings = settings
        self._clock = clock
        self._fetcher = fetcher or Fetcher(settings.oidc_issuer)
        self._metadata: Kept[Metadata] = Kept(lambda: fetch_metadata(self._fetcher))
        self._keys: Kept[Sequence[Mapping[str, Any]]] = Kept(lambda: fetch_keys(self._fetcher, self._known().keys))

    @property
    def callback(self) -> str:
        """The address to which the provider sends people back. It follows from the settings alone."""
        return f"{self._settings.public_url}{CALLBACK}"

    def address_for(self, departure: Departure) -> str:
        """The provider's address for this departure. Raises ProviderUnavailableError and SignOnFailedError."""
        asked = {
            "response_type": "code",
            "client_id": self._settings.oidc_client,
            "redirect_uri": self.callback,
            "scope": self._settings.oidc_scopes,
            "state": departure.state,
            "nonce": departure.nonce,
            "code_challenge": departure.challenge,
            "code_challenge_method": "S256",
        }
        address = self._known().authorization
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"

    def vouch(self, code: str, departure: Departure, *, named: str | None) -> Vouched:
        """The identity behind the code. ``named`` is the issuer in the provider's answer, if any.

        Raises ProviderUnavailableError and SignOnFailedError.
        """
        known = self._known()
        if named != self._settings.oidc_issuer and (named is not None or known.names_itself):
            raise SignOnFailedError("Another provider answered than the one that was asked.")
        tokens = self._redeem(known, code, departure)
        access_token = _text(tokens.get("access_token"))
        claims = dict(self._checked(_text(tokens.get("id_token")), departure, access_token))
        if known.user_info and access_token and not self._is_complete(claims):
            claims = {**self._user_info(known.user_info, access_token, claims["sub"]), **claims}
        return vouched_by(claims, issuer=self._settings.oidc_issuer, groups_claim=self._settings.oidc_groups_claim)

    def delegated(self, token: str) -> Delegation:
        """The delegation in an access token. It does not wait for keys that another thread is fetching.

        Raises ProviderUnavailableError, InvalidTokenError and SignOnFailedError.
        """
        settings, now = self._settings, self._clock.now()
        expected = Audience(settings.oidc_issuer, resource_of(settings), now)
        return self._with_keys(lambda keys: check_access_token(token, keys, expected), waits=False)

    def _known(self) -> Metadata:
        return self._metadata.get(now=self._clock.now())

    def _redeem(self, known: Metadata, code: str, departure: Departure) -> Mapping[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.callback,
            "client_id": self._settings.oidc_client,
            "code_verifier": departure.verifier,
        }
        headers, secret = {}, self._secret()
        if secret and known.takes_basic:
            pair = f"{quote(self._settings.oidc_client, safe='')}:{quote(secret, safe='')}"
            headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
        elif secret:
            form["client_secret"] = secret
        return self._fetcher.fetch(known.token, form=urlencode(form).encode(), headers=headers)

    def _secret(self) -> str:
        """The client's secret, read again each time, so that it can be changed while the service runs."""
        file = self._settings.oidc_secret_file
        try:
            return file.read_text().strip() if file is not None else ""
        except (OSError, ValueError) as error:
            raise SignOnFailedError("The client's secret can't be read.") from error

    def _checked(self, token: str, departure: Departure, access_token: str) -> Mapping[str, Any]:
        settings, now = self._settings, self._clock.now()
        expected = Expected(settings.oidc_issuer, settings.oidc_client, departure.nonce, now)

        def check(keys: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
            return check_id_token(token, keys, expected, access_token=access_token or None)

        return self._with_keys(check)

    def _with_keys(self, check: Callable[[Sequence[Mapping[str, Any]]], T], *, waits: bool = True) -> T:
        """The result of the check. If the token names an unknown key, the keys are fetched again first."""
        now = self._clock.now()
        try:
            return check(self._keys.get(now=now, waits=waits))
        except UnknownKeyError:
            return check(self._keys.renew(now=now, after=NEW_KEYS_AFTER, waits=waits))

    def _is_complete(self, claims: Mapping[str, Any]) -> bool:
        return "email" in claims and self._settings.oidc_groups_claim in claims

    def _user_info(self, address: str, access_token: str, subject: object) -> Mapping[str, Any]:
        """Further claims about the same person; some providers leave them out of the ID token."""
        found = self._fetcher.fetch(address, headers={"Authorization": f"Bearer {access_token}"})
        if found.get("sub") != subject:
            raise SignOnFailedError("The provider speaks of somebody else.")
        return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

"""Fetch what mail services refer to by address: from their own hosts only, over HTTPS, without following redirects."""

import re
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
from http.client import HTTPException, HTTPSConnection
from typing import cast
from urllib.parse import quote, urlsplit

from flask import current_app

from api.context import current_runtime
from config.settings import Settings
from core.clock import Clock
from intake.mail.providers.aws_signing import AccessKey, object_path, sign_get
from intake.mail.providers.call import PayloadError
from intake.mail.providers.resources import ResourceError, Resources, StoredMail

EXTENSION = "gleaner_provider_resources"
_SECONDS = 10
_OK = 200
_AWAY = "What the mail service points at can't be had at the moment."
_MOST_CERTIFICATES = 32
_LONGEST_ANSWER = 64 * 1024
_REGION = re.compile(r"[a-z]{2}[a-z0-9-]{2,30}")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
Get = Callable[[str, Mapping[str, str], int], bytes]


def current_resources() -> Resources:
    """The fetcher of this process, which caches certificates."""
    runtime = current_runtime()
    made = WebResources(runtime.settings, runtime.clock)
    return cast("Resources", current_app.extensions.setdefault(EXTENSION, made))


def get_over_https(url: str, headers: Mapping[str, str], at_most: int) -> bytes:
    """The answer, of which at most one byte more than ``at_most`` is read. Redirects are not followed.

    Raises ResourceError.
    """
    parts = urlsplit(url)
    context = ssl.create_default_context()
    try:
        with closing(HTTPSConnection(parts.netloc, timeout=_SECONDS, context=context)) as line:
            line.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path, headers=dict(headers))
            answer = line.getresponse()
            if answer.status == _OK:
                return answer.read(at_most + 1)
    except (OSError, HTTPException, ValueError) as error:
        raise ResourceError(_AWAY) from error
    raise ResourceError(_AWAY)


class WebResources:
    """Fetches resources of mail services. Callers of ``certificate`` and ``confirm`` check first that the host is Amazon's."""

    def __init__(self, settings: Settings, clock: Clock, *, get: Get = get_over_https) -> None:
        self._settings = settings
        self._clock = clock
        self._get = get
        self._certificates: dict[str, bytes] = {}

    def certificate(self, url: str) -> bytes:
        known = self._certificates.get(url)
        if known is None:
            known = self._get(url, {}, _LONGEST_ANSWER)
            if len(self._certificates) >= _MOST_CERTIFICATES:
                self._certificates.clear()
            self._certificates[url] = known
        return known

    def confirm(self, url: str) -> None:
        self._get(url, {}, _LONGEST_ANSWER)

    def stored_mail(self, place: StoredMail) -> bytes:
        settings = self._settings
        if not settings.aws_key_id:
            raise ResourceError("No access key is set for the bucket that the mail is in.")
        if not _REGION.fullmatch(place.region) or not _BUCKET.fullmatch(place.bucket):
            raise PayloadError("The region or the bucket has no valid name.")
        host = f"s3.{place.region}.amazonaws.com{'.cn' if place.region.startswith('cn-') else ''}"
        path = object_path(place.bucket, place.key)
        key = AccessKey(
            settings.aws_key_id, settings.aws_secret_key.get_secret_value(), settings.aws_token.get_secret_value()
        )
        headers = sign_get(key, host=host, path=path, region=place.region, at=self._clock.now())
        return self._limited(f"https://{host}{path}", headers)

    def attachment(self, token: str) -> bytes:
        key = self._settings.brevo_key.get_secret_value()
        if not key:
            raise ResourceError("No key is set for the attachments of the mail.")
        return self._limited(f"https://api.brevo.com/v3/inbound/attachments/{quote(token, safe='')}", {"api-key": key})

    def _limited(self, url: str, headers: Mapping[str, str]) -> bytes:
        limit = self._settings.upload_limit_bytes
        found = self._get(url, headers, limit)
        if len(found) > limit:
            raise PayloadError(f"What the mail service points at has more than {limit:,} bytes.")
        return found

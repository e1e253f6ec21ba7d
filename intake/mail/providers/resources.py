"""The interface for remote resources of some services: certificates, stored mail and attachments."""

import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from core.errors import TransientError

_SNS_HOST = re.compile(r"sns\.[a-z]{2}[a-z0-9-]{1,30}\.amazonaws\.com(\.cn)?")


class ResourceError(TransientError):
    """The resource is not available at the moment, so the service should call again."""

    code = "resource_unavailable"


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail in a bucket."""

    region: str
    bucket: str
    key: str


class Resources(Protocol):
    """Fetches resources. Raises ResourceError where one is unavailable, and PayloadError where it is too large."""

    def certificate(self, url: str) -> bytes: ...

    def confirm(self, url: str) -> None: ...

    def stored_mail(self, place: StoredMail) -> bytes: ...

    def attachment(self, token: str) -> bytes: ...


class NoResources:
    """Fetches nothing, for services that send everything in the call."""

    def certificate(self, url: str) -> bytes:
        raise ResourceError(f"Nothing fetches {urlsplit(url).hostname}.")

    def confirm(self, url: str) -> None:
        raise ResourceError(f"Nothing fetches {urlsplit(url).hostname}.")

    def stored_mail(self, place: StoredMail) -> bytes:
        raise ResourceError(f"Nothing fetches what is in {place.bucket!r}.")

    def attachment(self, token: str) -> bytes:
        raise ResourceError(f"Nothing fetches attachments ({len(token)}).")


def is_of_sns(url: object) -> bool:
    """Whether the URL belongs to Amazon's notification service and is no look-alike."""
    if not isinstance(url, str) or not url.isascii() or not url.isprintable() or "\\" in url:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    is_bare = parts.scheme == "https" and port is None and "@" not in parts.netloc
    return is_bare and _SNS_HOST.fullmatch(parts.netloc) is not None

"""Signing a request to Amazon S3 with an access key (Signature Version 4). Pure."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

_EMPTY = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class AccessKey:
    """An access key. Temporary keys also have a token."""

    id: str
    secret: str = field(repr=False)
    token: str = field(default="", repr=False)


def object_path(bucket: str, key: str) -> str:
    """The encoded path of an object, for the request and its signature."""
    return quote(f"/{bucket}/{key}", safe="/-_.~")


def sign_get(
    key: AccessKey, *, host: str, path: str, region: str, at: datetime, headers: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The headers of a signed GET request for the path."""
    stamp = at.strftime("%Y%m%dT%H%M%SZ")
    named = {"host": host, "x-amz-content-sha256": _EMPTY, "x-amz-date": stamp, **(headers or {})}
    named |= {"x-amz-security-token": key.token} if key.token else {}
    lines = "".join(f"{name}:{named[name]}\n" for name in sorted(named))
    signed = ";".join(sorted(named))
    request = f"GET\n{path}\n\n{lines}\n{signed}\n{_EMPTY}"
    scope = f"{stamp[:8]}/{region}/s3/aws4_request"
    text = "\n".join(("AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(request.encode()).hexdigest()))
    signature = hmac.new(_signing_key(key.secret, scope), text.encode(), hashlib.sha256).hexdigest()
    credential = f"Credential={key.id}/{scope},SignedHeaders={signed},Signature={signature}"
    return {**named, "Authorization": f"AWS4-HMAC-SHA256 {credential}"}


def _signing_key(secret: str, scope: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key

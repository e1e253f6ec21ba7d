"""Signatures as Standard Webhooks specifies, and the secrets for them. Pure.

Secrets are derived from the installation's signing key when needed, so that no database or backup contains them.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime

PREFIX = "whsec_"


def secret_of(signing_key: bytes, webhook_id: str, number: int) -> str:
    """The webhook's secret of that number, in the text form for receivers."""
    digest = hmac.digest(signing_key, f"webhook\0{webhook_id}\0{number}".encode(), hashlib.sha256)
    return PREFIX + base64.b64encode(digest).decode()


def sign(secret: str, *, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature with its scheme version, ``v1,…``."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.digest(base64.b64decode(secret.removeprefix(PREFIX)), signed, hashlib.sha256)
    return f"v1,{base64.b64encode(digest).decode()}"


def signed_headers(secrets: Sequence[str], *, message_id: str, at: datetime, body: bytes) -> Mapping[str, str]:
    """The headers with which a receiver verifies the body; one signature for each valid secret."""
    timestamp = int(at.timestamp())
    signatures = [sign(secret, message_id=message_id, timestamp=timestamp, body=body) for secret in secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }

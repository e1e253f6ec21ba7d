"""Signatures as Standard Webhooks describes them, and the secrets that they are made with. Pure.

Secrets are made from the installation's own key whenever they are needed, so that neither the database nor a backup of it
holds any.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime

PREFIX = "whsec_"


def secret_of(signing_key: bytes, webhook_id: str, number: int) -> str:
    """The webhook's secret of that number, as receivers keep it."""
    digest = hmac.digest(signing_key, f"webhook\0{webhook_id}\0{number}".encode(), hashlib.sha256)
    return PREFIX + base64.b64encode(digest).decode()


def sign(secret: str, *, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature, with the version of how it is made."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    digest = hmac.digest(base64.b64decode(secret.removeprefix(PREFIX)), signed, hashlib.sha256)
    return f"v1,{base64.b64encode(digest).decode()}"


def signed_headers(secrets: Sequence[str], *, message_id: str, at: datetime, body: bytes) -> Mapping[str, str]:
    """What goes along with a body, so that the receiver knows whose it is; a signature for each secret that holds."""
    timestamp = int(at.timestamp())
    signatures = [sign(secret, message_id=message_id, timestamp=timestamp, body=body) for secret in secrets]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }

"""Names of an internet of our own, and mail that is signed as its domains sign."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_address

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from intake.mail.checks.names import Address, UnansweredError

SIGNED = ("From", "Subject", "Date")


@dataclass(slots=True)
class FakeNames:
    """Answers from a table, counts the questions, and does not answer about the names in ``away``."""

    records: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hosts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    mail_hosts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    away: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    def texts(self, name: str) -> Sequence[bytes]:
        return [text.encode() for text in self._look(self.records, name)]

    def addresses(self, name: str, *, version: int) -> Sequence[Address]:
        return [each for each in map(ip_address, self._look(self.hosts, name)) if each.version == version]

    def exchangers(self, name: str) -> Sequence[str]:
        return self._look(self.mail_hosts, name)

    def _look(self, table: Mapping[str, Sequence[str]], name: str) -> Sequence[str]:
        self.asked.append(name)
        if name in self.away:
            raise UnansweredError("Nobody answers here.")
        return table.get(name, ())


@cache
def rsa_key(bits: int = 1024) -> RSAPrivateKey:
    """One key for all tests: making one takes long."""
    return generate_private_key(65537, bits)


def key_record(key: RSAPrivateKey | Ed25519PrivateKey, **tags: str) -> str:
    """What a domain publishes for its key."""
    if isinstance(key, RSAPrivateKey):
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    else:
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    kind = "rsa" if isinstance(key, RSAPrivateKey) else "ed25519"
    return "; ".join(f"{name}={value}" for name, value in {"v": "DKIM1", "k": kind, "p": _text(public), **tags}.items())


def sign(
    raw: bytes,
    *,
    domain: str,
    key: RSAPrivateKey | Ed25519PrivateKey | None = None,
    signed: Sequence[str] = SIGNED,
    **tags: str,
) -> bytes:
    """The mail under a signature of the domain, by the selector ``s1``, in relaxed form throughout."""
    key = key or rsa_key()
    kind = "rsa" if isinstance(key, RSAPrivateKey) else "ed25519"
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    words = b"\r\n".join(lines).rstrip(b"\r\n")
    body_hash = _text(hashlib.sha256(words + b"\r\n" if words else b"").digest())
    values = {
        "v": "1", "a": f"{kind}-sha256", "c": "relaxed/relaxed", "d": domain, "s": "s1", "h": ":".join(signed), "bh": body_hash,
        **tags, "b": "",
    }  # fmt: skip
    own = "; ".join(f"{name}={value}" for name, value in values.items())
    content = b"".join(_relaxed(head, name) + b"\r\n" for name in signed) + f"dkim-signature:{own}".encode()
    made = (
        key.sign(content, PKCS1v15(), hashes.SHA256())
        if isinstance(key, RSAPrivateKey)
        else key.sign(hashlib.sha256(content).digest())
    )
    return f"DKIM-Signature: {own}{_text(made)}\r\n".encode() + raw


def _relaxed(head: bytes, name: str) -> bytes:
    found = re.findall(rb"(?im)^" + name.encode() + rb":([^\r\n]*)", head)
    return name.lower().encode() + b":" + re.sub(rb"[ \t]+", b" ", found[-1]).strip()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()

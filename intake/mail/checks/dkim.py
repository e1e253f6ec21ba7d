"""DKIM (RFC 6376, RFC 8463): the domains whose signatures of a mail are valid.

Signatures of only a part of the body (``l=``), with SHA-1, or with keys below 1,024 bits do not count.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from intake.mail.checks.names import Asking, UnansweredError, is_name, read_tags

MOST_SIGNATURES = 5
_MOST_FIELDS = 1_000
_KEY_BITS = range(1_024, 8_193)
_ED25519_BYTES = 32
_ALGORITHMS = {"rsa-sha256": "rsa", "ed25519-sha256": "ed25519"}
_FORMS = frozenset({"simple", "relaxed"})
_FIELD = re.compile(rb"([!-9;-~]{1,100})([ \t]*:)(.*)", re.DOTALL)
_SPACE = re.compile(rb"[ \t]+")
_ANY_SPACE = re.compile(r"\s+")
_SIGNATURE_VALUE = re.compile(rb"(^|;)([ \t\r\n]*b[ \t\r\n]*=)[^;]*")


class Signed(StrEnum):
    """The result for a signature. ``unknown`` means that its key could not be looked up."""

    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Signature:
    """The signing domain, and the result of its signature."""

    domain: str
    found: Signed


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class _Signed:
    """The header fields of a mail, and the hash of its body by canonicalization."""

    fields: Sequence[_Field]
    hash_of: Callable[[str], bytes]


def check_signatures(raw: bytes, asking: Asking, *, now: datetime) -> tuple[Signature, ...]:
    """The results of the first few signatures of a mail, in their order."""
    fields, body = _split(raw)
    signed = _Signed(fields, cache(lambda form: hashlib.sha256(_body(body, form)).digest()))
    signatures = [field for field in fields if field.name == "dkim-signature"]
    return tuple(_check(field, signed, asking, now=now) for field in signatures[:MOST_SIGNATURES])


def _check(field: _Field, mail: _Signed, asking: Asking, *, now: datetime) -> Signature:
    tags = read_tags(field.raw.partition(b":")[2].decode("ascii", "replace"))
    domain = tags.get("d", "").lower().rstrip(".")
    if not _is_usable(tags, domain, now=now):
        return Signature(domain, Signed.IGNORED)
    header_form, _, body_form = tags.get("c", "simple/simple").lower().partition("/")
    try:
        key = _find_key(tags, domain, asking)
    except UnansweredError:
        return Signature(domain, Signed.UNKNOWN)
    if key is None:
        return Signature(domain, Signed.IGNORED)
    is_same = mail.hash_of(body_form or "simple") == _bytes_of(tags["bh"])
    content = _signed_head(field, tags, mail.fields, header_form)
    is_passed = is_same and _is_signed(key, _bytes_of(tags["b"]), content)
    return Signature(domain, Signed.PASSED if is_passed else Signed.FAILED)


def _is_usable(tags: dict[str, str], domain: str, *, now: datetime) -> bool:
    names = _names_in(tags)
    forms = set(tags.get("c", "simple").lower().split("/"))
    whose = tags.get("i", f"@{domain}").rpartition("@")[2].lower().rstrip(".")
    return (
        tags.get("v") == "1"
        and tags.get("a", "").lower() in _ALGORITHMS
        and {"b", "bh", "s"} <= set(tags)
        and is_name(domain)
        and (whose == domain or whose.endswith(f".{domain}"))
        and "from" in names
        and "l" not in tags
        and forms <= _FORMS
        and not _is_over(tags.get("x", ""), now=now)
    )


def _is_over(seconds: str, *, now: datetime) -> bool:
    return (
        seconds.isascii() and seconds.isdigit() and len(seconds) < len("99999999999") and int(seconds) < now.timestamp()
    )


def _names_in(tags: dict[str, str]) -> list[str]:
    return [name.strip().lower() for name in tags.get("h", "").split(":")[:_MOST_FIELDS]]


def _find_key(tags: dict[str, str], domain: str, asking: Asking) -> RSAPublicKey | Ed25519PublicKey | None:
    """The published key for this signature; None where no published key fits."""
    kind = _ALGORITHMS[tags["a"].lower()]
    for record in asking.texts(f"{tags['s']}._domainkey.{domain}")[:5]:
        key = read_tags(record)
        is_fit = (
            key.get("v", "DKIM1") == "DKIM1"
            and key.get("k", "rsa") == kind
            and "sha256" in key.get("h", "sha256")
            and {"*", "email"} & {each.strip() for each in key.get("s", "*").split(":")}
        )
        found = _read_key(key.get("p", ""), kind) if is_fit else None
        if found is not None and not _is_strict_breach(key, tags, domain):
            return found
    return None


def _is_strict_breach(key: dict[str, str], tags: dict[str, str], domain: str) -> bool:
    """Whether a signature violates ``t=s``, by which a key does not cover subdomains."""
    is_strict = "s" in {each.strip() for each in key.get("t", "").split(":")}
    return is_strict and tags.get("i", f"@{domain}").rpartition("@")[2].lower() != domain


def _read_key(text: str, kind: str) -> RSAPublicKey | Ed25519PublicKey | None:
    content = _bytes_of(text)
    if kind == "ed25519":
        return Ed25519PublicKey.from_public_bytes(content) if len(content) == _ED25519_BYTES else None
    try:
        key = load_der_public_key(content)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, RSAPublicKey) and key.key_size in _KEY_BITS else None


def _is_signed(key: RSAPublicKey | Ed25519PublicKey, signature: bytes, content: bytes) -> bool:
    try:
        if isinstance(key, RSAPublicKey):
            key.verify(signature, content, PKCS1v15(), hashes.SHA256())
        else:
            key.verify(signature, hashlib.sha256(content).digest())
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed_head(signature: _Field, tags: dict[str, str], fields: Sequence[_Field], form: str) -> bytes:
    """The signed header fields, for each name from the last one upwards, and the signature without its value."""
    left: dict[str, list[bytes]] = {}
    for field in fields:
        if field is not signature:
            left.setdefault(field.name, []).append(field.raw)
    chosen = [left[name].pop() for name in _names_in(tags) if left.get(name)]
    name, colon, value = signature.raw.partition(b":")
    own = name + colon + _SIGNATURE_VALUE.sub(rb"\1\2", value, count=1)
    return b"".join(_header(each, form) + b"\r\n" for each in chosen) + _header(own, form)


def _header(raw: bytes, form: str) -> bytes:
    if form == "simple":
        return raw
    name, _, value = raw.partition(b":")
    return name.rstrip(b" \t").lower() + b":" + _SPACE.sub(b" ", value.replace(b"\r\n", b"")).strip(b" \t")


def _body(body: bytes, form: str) -> bytes:
    if form == "relaxed":
        body = b"\r\n".join(_SPACE.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n"))
    words = _without_last_lines(body)
    return words + b"\r\n" if words or form == "simple" else b""


def _without_last_lines(body: bytes) -> bytes:
    end = len(body)
    while body.endswith(b"\r\n", 0, end):
        end -= 2
    return body[:end]


def _split(raw: bytes) -> tuple[list[_Field], bytes]:
    """The header fields with their folding, and the body, with CRLF line ends as in transit."""
    on_its_way = re.sub(rb"\r?\n", b"\r\n", raw)
    head, _, body = on_its_way.partition(b"\r\n\r\n")
    return list(_fields(head)), body


def _fields(head: bytes) -> Iterator[_Field]:
    lines: list[bytes] = []
    for line in [*head.split(b"\r\n"), b"end:"]:
        if line[:1] in (b" ", b"\t") and lines:
            lines.append(line)
            continue
        raw = b"\r\n".join(lines)
        match = _FIELD.match(raw)
        if match:
            yield _Field(match.group(1).decode("ascii").lower(), raw)
        lines = [line]


def _bytes_of(text: str) -> bytes:
    """The decoded base64; empty for invalid text."""
    try:
        return base64.b64decode(_ANY_SPACE.sub("", text), validate=True)
    except (binascii.Error, ValueError):
        return b""

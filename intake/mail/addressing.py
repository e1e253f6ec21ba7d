"""Recognises our own addresses among the recipients of a mail, and parses their tokens."""

import hashlib
import hmac
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.mail.message import Mail
from intake.mail.mime.mailboxes import parse_mailboxes

LETTERS_OF_TOKENS = "0123456789abcdefghjkmnpqrstvwxyz"
MIN_TOKEN_CHARS, MAX_TOKEN_CHARS = 10, 16
_SEPARATORS = "+-="
_TOKEN = re.compile(rf"[{LETTERS_OF_TOKENS}]{{{MIN_TOKEN_CHARS},{MAX_TOKEN_CHARS}}}")
_ALIKE = str.maketrans("oil", "011")
_REPLY_MARK = re.compile(r"([0-9a-z_]{6,60})[.]([0-9a-f]{8})")
# Headers with recipients, most reliable first. Recipients of blind copies are in none of the last three.
_PLACES = (
    "delivered-to",
    "x-original-to",
    "x-forwarded-to",
    "envelope-to",
    "x-envelope-to",
    "x-rcpt-to",
    "resent-to",
    "resent-cc",
    "to",
    "cc",
    "bcc",
)


@dataclass(frozen=True, slots=True)
class IntakeAddress:
    """A parsed intake address: its token, perhaps after an organisation."""

    address: str
    token: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class ReplyAddress:
    """The reply address for one task. ``is_genuine`` is false when its signature is invalid."""

    address: str
    task: str
    is_genuine: bool


@dataclass(frozen=True, slots=True)
class Hosts:
    """Our mail hosts: the local parts before a separator, and hosts where every local part is a token."""

    local_parts: frozenset[str] = frozenset({"intake"})
    reply_part: str = "reply"
    hosts: frozenset[str] = frozenset()
    catch_all_hosts: frozenset[str] = frozenset()


def list_recipients(mail: Mail, envelope: Sequence[str] = ()) -> tuple[str, ...]:
    """All recipients of the mail, from the envelope, or else from the headers."""
    if envelope:
        return tuple(dict.fromkeys(one.strip().strip("<>").lower() for one in envelope if one.strip()))
    return tuple(dict.fromkeys(_named(mail)))


def find_intake(recipients: Sequence[str], hosts: Hosts) -> tuple[IntakeAddress, ...]:
    """The intake addresses among the recipients, in their order."""
    found = (_read_intake(address, hosts) for address in recipients)
    return tuple(one for one in found if one is not None)


def find_reply(recipients: Sequence[str], hosts: Hosts, *, secret: bytes) -> ReplyAddress | None:
    """The first recipient with the form of a reply address, and whether it is genuine."""
    for address in recipients:
        local, _, host = address.lower().rpartition("@")
        name, mark = _split(local, frozenset({hosts.reply_part}))
        match = _REPLY_MARK.fullmatch(mark) if name and host in hosts.hosts else None
        if match:
            is_genuine = hmac.compare_digest(_sign(match.group(1), secret), match.group(2))
            return ReplyAddress(address, match.group(1), is_genuine)
    return None


def make_reply(task: str, *, host: str, hosts: Hosts, secret: bytes) -> str:
    """The reply address for this task."""
    return f"{hosts.reply_part}+{task.lower()}.{_sign(task, secret)}@{host}"


def normalise_token(text: str) -> str | None:
    """The token as stored: in lower case, with letters that look like digits replaced. None for an invalid token."""
    token = text.strip().lower().translate(_ALIKE)
    return token if _TOKEN.fullmatch(token) else None


def _named(mail: Mail) -> Iterator[str]:
    for name in _PLACES:
        for value in mail.headers.all(name)[:20]:
            yield from (one.address.lower() for one in parse_mailboxes(value) if one.address)


def _read_intake(address: str, hosts: Hosts) -> IntakeAddress | None:
    local, _, host = address.lower().rpartition("@")
    if host in hosts.catch_all_hosts:
        name, mark = "", local
    elif host in hosts.hosts:
        name, mark = _split(local, hosts.local_parts)
    else:
        return None
    organisation, dot, rest = mark.rpartition(".")
    token = normalise_token(rest) if name or host in hosts.catch_all_hosts else None
    return IntakeAddress(address, token, organisation if dot else None) if token else None


def _split(local: str, names: frozenset[str]) -> tuple[str, str]:
    """The matching name and the text after the separator. A name may itself contain dots and dashes."""
    for name in names:
        if local.startswith(name) and local[len(name) : len(name) + 1] in set(_SEPARATORS):
            return name, local[len(name) + 1 :]
    return "", ""


def _sign(task: str, secret: bytes) -> str:
    return hmac.new(secret, f"reply:{task.lower()}".encode(), hashlib.sha256).hexdigest()[:8]

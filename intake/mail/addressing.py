"""Addresses of ours: which one a mail was sent to, and what it means."""

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
# Where the recipient is written, surest first: people who got a blind copy are named in none of the last three.
_PLACES = (
    "delivered-to",
    "x-original-to",
    "x-forwarded-to",
    "envelope-to",
    "x-envelope-to",
    "x-rcpt-to",
    "to",
    "cc",
    "bcc",
)


@dataclass(frozen=True, slots=True)
class IntakeAddress:
    """What is behind one of our addresses: a token, perhaps with an organisation in front of it."""

    address: str
    token: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class ReplyAddress:
    """An address that answers to one task go to. ``is_genuine`` is false when we did not make it."""

    address: str
    task: str
    is_genuine: bool


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where our mail arrives: the names before a separator that are ours, and hosts where every name is a token."""

    local_parts: frozenset[str] = frozenset({"intake"})
    reply_part: str = "reply"
    hosts: frozenset[str] = frozenset()
    catch_all_hosts: frozenset[str] = frozenset()


def list_recipients(mail: Mail, envelope: Sequence[str] = ()) -> tuple[str, ...]:
    """Everybody whom the mail was sent to: those of the envelope, or else those whom the headers name."""
    if envelope:
        return tuple(dict.fromkeys(one.strip().strip("<>").lower() for one in envelope if one.strip()))
    return tuple(dict.fromkeys(_named(mail)))


def find_intake(recipients: Sequence[str], hosts: Hosts) -> tuple[IntakeAddress, ...]:
    """Those among the recipients that are intake addresses of ours, in their order."""
    found = (_read_intake(address, hosts) for address in recipients)
    return tuple(one for one in found if one is not None)


def find_reply(recipients: Sequence[str], hosts: Hosts, *, secret: bytes) -> ReplyAddress | None:
    """The first recipient that looks like an address for answers, and whether it is genuine."""
    for address in recipients:
        local, _, host = address.lower().rpartition("@")
        name, mark = _split(local, frozenset({hosts.reply_part}))
        match = _REPLY_MARK.fullmatch(mark) if name and host in hosts.hosts else None
        if match:
            is_genuine = hmac.compare_digest(_sign(match.group(1), secret), match.group(2))
            return ReplyAddress(address, match.group(1), is_genuine)
    return None


def make_reply(task: str, *, host: str, hosts: Hosts, secret: bytes) -> str:
    """The address that answers to this task go to."""
    return f"{hosts.reply_part}+{task.lower()}.{_sign(task, secret)}@{host}"


def normalise_token(text: str) -> str | None:
    """A token as it is stored: small letters, and those that look like digits as digits. None when it is none."""
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
    """One of these names and what stands behind the separator; dots and dashes may be part of the name itself."""
    for name in names:
        if local.startswith(name) and local[len(name) : len(name) + 1] in set(_SEPARATORS):
            return name, local[len(name) + 1 :]
    return "", ""


def _sign(task: str, secret: bytes) -> str:
    return hmac.new(secret, f"reply:{task.lower()}".encode(), hashlib.sha256).hexdigest()[:8]

"""The thread of a mail, and the keys that recognise duplicates."""

import hashlib
import hmac
import re
from dataclasses import dataclass

from intake.mail.message import Mail

_ID = re.compile(r"<([^<>\s]{1,500})>")
_BETWEEN_IDS = re.compile(r"[<>\s,;]+")
_MAX_IDS = 200
_TOKEN = re.compile(r"\[#([0-9a-z]{6,40})-([0-9a-f]{8})\]", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ThreadPlace:
    """The Message-ID of a mail and those of earlier mails in its thread, nearest first."""

    message_id: str | None
    before: tuple[str, ...] = ()
    token: str | None = None


def find_place(mail: Mail, *, secret: bytes | None = None) -> ThreadPlace:
    """The place of the mail in its thread, from In-Reply-To, all of References, and the token in the subject."""
    answered = _ids(" ".join(mail.headers.all("in-reply-to")))
    references = _ids(" ".join(mail.headers.all("references")))
    before = tuple(dict.fromkeys((*answered, *reversed(references))))[:_MAX_IDS]
    own = find_message_id(mail)
    token = find_token(mail.subject or "", secret=secret) if secret else None
    return ThreadPlace(own, tuple(one for one in before if one != own), token)


def find_message_id(mail: Mail) -> str | None:
    """The Message-ID without brackets, its host in lower case; None for an empty one."""
    found = _ids(mail.headers.find("message-id") or "")
    return found[0] if found else None


def content_hash(mail: Mail) -> str:
    """A hash of author, date, subject, words and attachments. Headers of transport do not change it."""
    author = mail.author.address.lower() if mail.author else ""
    sent_at = mail.sent_at.isoformat() if mail.sent_at else (mail.headers.find("date") or "")
    fields = [author, sent_at, _plain(mail.subject or ""), _plain(mail.words), *map(_hash, _contents(mail))]
    return _hash("\0".join(fields).encode("utf-8", "replace"))


def dedupe_key(mail: Mail, raw: bytes, *, organisation: str, address: str) -> str:
    """A key that is equal for the same mail to the same address and organisation, by any way of delivery.

    A mail without a Message-ID is identified by its bytes.
    """
    own = find_message_id(mail) or f"raw:{_hash(raw)}"
    return _hash("\0".join([organisation, address.lower(), own, content_hash(mail)]).encode("utf-8", "replace"))


def make_token(task: str, secret: bytes) -> str:
    """The token for the subject of an outgoing mail, so that an answer finds its thread even without headers."""
    return f"[#{task}-{_signature(task, secret)}]"


def find_token(subject: str, *, secret: bytes) -> str | None:
    """The task of a genuine token in the subject; None for forged tokens."""
    for task, signature in _TOKEN.findall(subject[:2_000]):
        if hmac.compare_digest(_signature(task, secret), signature.lower()):
            return str(task)
    return None


def without_tokens(subject: str) -> str:
    """The subject without text in the form of our tokens."""
    return " ".join(_TOKEN.sub(" ", subject[:2_000]).split())


def _signature(task: str, secret: bytes) -> str:
    return hmac.new(secret, f"thread:{task.lower()}".encode(), hashlib.sha256).hexdigest()[:8]


def _ids(value: str) -> tuple[str, ...]:
    """Message-IDs in their order, each once. Ids without brackets count only when there are no others."""
    bounded = value[:100_000].encode("ascii", "replace").decode()
    found = _ID.findall(bounded) or [word for word in _BETWEEN_IDS.split(bounded) if "@" in word[1:-1]]
    return tuple(dict.fromkeys(map(_normalised, found)))[:_MAX_IDS]


def _normalised(message_id: str) -> str:
    left, at, host = message_id.rpartition("@")
    return f"{left}{at}{host.lower()}"


def _contents(mail: Mail) -> list[bytes]:
    return [part.content for part in mail.attachments]


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

"""Recognises automatic mail: bounces, absence notes, lists, notices, calendar answers, and our own mail that came back.

It follows RFC 3834 and RFC 5230, and the habits of other programs. ``X-Auto-Response-Suppress`` alone is no sign,
because Exchange writes it on ordinary mail; it only forbids a receipt.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from intake.mail.automatic_words import ABSENCES, BOUNCE_PHRASES, BOUNCE_SUBJECTS
from intake.mail.message import Mail, Part
from intake.mail.subjects import read_subject

MAX_HOPS = 25
INTAKE_HEADER = "x-intake-id"
_DAEMONS = re.compile(
    r"mailer[-_.]?daemon|postmaster|mail(?:er)?[-_. ]?(?:delivery|system)|bounces?(?:[-+=].{0,200})?|double-bounce|mdaemon|majordomo",
    re.IGNORECASE,
)
_NO_REPLY = re.compile(
    r"(?:.{0,40}[-_.])?(?:no|do-?not|donot|nao|ne-pas)[-_.]?(?:reply|respon[ds]e?|repondre|responda)(?:[-_.+].{0,100})?|noreply.{0,60}",
    re.IGNORECASE,
)
_ANSWERING = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from", "x-mail-autoreply")
_LISTS = ("list-id", "list-post", "list-unsubscribe")
_BULK = frozenset({"bulk", "junk", "list"})
_SUPPRESSED = frozenset({"all", "autoreply", "oof"})
_READ_CHARS = 4_000
_DELIVERY_REPORTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_ANSWERED_INVITATION = re.compile(rb"^METHOD:REPLY\r?$", re.IGNORECASE | re.MULTILINE)
_NULL = frozenset({"<>", "< >", ""})


class AutomaticKind(StrEnum):
    """The kind of an automatic mail."""

    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    CALENDAR_REPLY = "calendar_reply"
    LOOP = "loop"
    LIST = "list"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Automatic:
    """The kind of an automatic mail, and the sign: a header name in lower case, or the place of the words."""

    kind: AutomaticKind
    sign: str


def find_automatic(
    mail: Mail, *, envelope_sender: str | None = None, own_hosts: AbstractSet[str] = frozenset()
) -> Automatic | None:
    """The most reliable sign that the mail is automatic; None when there is none.

    ``envelope_sender`` is empty for the null sender; ``own_hosts`` are the hosts of our outgoing mail.
    """
    found = (
        each
        for signs in (
            _loops(mail, own_hosts),
            _bounces(mail, envelope_sender),
            _answers(mail, envelope_sender),
            _others(mail, envelope_sender),
        )
        for each in signs
    )
    return next(found, None)


def forbids_receipt(mail: Mail) -> bool:
    """Whether the sender refuses automatic answers, or is a program."""
    words = {
        word.strip().lower() for value in mail.headers.all("x-auto-response-suppress") for word in value.split(",")
    }
    return bool(words & _SUPPRESSED) or find_automatic(mail) is not None


def _loops(mail: Mail, own_hosts: AbstractSet[str]) -> Iterator[Automatic]:
    if mail.headers.has(INTAKE_HEADER):
        yield Automatic(AutomaticKind.LOOP, INTAKE_HEADER)
    if len(mail.headers.all("received")) > MAX_HOPS:
        yield Automatic(AutomaticKind.LOOP, "received")
    host = (mail.headers.find("message-id") or "").strip("<> \t").rpartition("@")[2].lower()
    if host and host in own_hosts:
        yield Automatic(AutomaticKind.LOOP, "message-id")


def _bounces(mail: Mail, envelope_sender: str | None) -> Iterator[Automatic]:
    report = mail.parameter("report-type").lower()
    if mail.media_type == "multipart/report" and report != "disposition-notification":
        yield Automatic(AutomaticKind.BOUNCE, "content-type")
    if report == "delivery-status" or any(part.media_type in _DELIVERY_REPORTS for part in mail.attachments):
        yield Automatic(AutomaticKind.BOUNCE, "content-type")
    if mail.headers.has("x-failed-recipients"):
        yield Automatic(AutomaticKind.BOUNCE, "x-failed-recipients")
    is_by_daemon, is_by_nobody = _is_by_daemon(mail), _is_by_nobody(mail, envelope_sender)
    subject = read_subject(mail.subject)
    names_failure = not subject.is_forwarded and BOUNCE_SUBJECTS.match(mail.subject or "") is not None
    tells_failure = BOUNCE_PHRASES.search(mail.text[:_READ_CHARS]) is not None
    if is_by_daemon and (names_failure or tells_failure or is_by_nobody or not subject.title):
        yield Automatic(AutomaticKind.BOUNCE, "from")
    if (names_failure and tells_failure) or (is_by_nobody and (names_failure or tells_failure)):
        yield Automatic(AutomaticKind.BOUNCE, "subject" if names_failure else "text")


def _answers(mail: Mail, envelope_sender: str | None) -> Iterator[Automatic]:
    if mail.parameter("report-type").lower() == "disposition-notification":
        yield Automatic(AutomaticKind.AUTO_REPLY, "content-type")
    submitted = (mail.headers.find("auto-submitted") or "no").partition(";")[0].partition("(")[0].strip().lower()
    if submitted not in {"no", "auto-generated", "auto-notified", ""}:
        yield Automatic(AutomaticKind.AUTO_REPLY, "auto-submitted")
    for name in _ANSWERING:
        if (mail.headers.find(name) or "no").strip().lower() not in {"no", "false", "0", ""}:
            yield Automatic(AutomaticKind.AUTO_REPLY, name)
    precedence = [value.strip().lower() for name in ("precedence", "x-precedence") for value in mail.headers.all(name)]
    if any(value.replace("-", "_").startswith("auto") for value in precedence):
        yield Automatic(AutomaticKind.AUTO_REPLY, "precedence")
    if _is_absence(mail.subject):
        yield Automatic(AutomaticKind.AUTO_REPLY, "subject")
    if any(_answers_invitation(part) for part in mail.attachments):
        yield Automatic(AutomaticKind.CALENDAR_REPLY, "content-type")
    # An automatic answer references a mail; other mail with the null sender is a notice or an advertisement.
    is_answer = (
        mail.headers.has("in-reply-to") or mail.headers.has("references") or read_subject(mail.subject).is_answer
    )
    if is_answer and _is_by_nobody(mail, envelope_sender):
        yield Automatic(AutomaticKind.AUTO_REPLY, "return-path")


def _others(mail: Mail, envelope_sender: str | None) -> Iterator[Automatic]:
    for name in _LISTS:
        if mail.headers.has(name):
            yield Automatic(AutomaticKind.LIST, name)
    for name in ("precedence", "x-precedence"):
        if (mail.headers.find(name) or "").strip().lower() in _BULK:
            yield Automatic(AutomaticKind.LIST, name)
    for name in ("auto-submitted", "feedback-id", "x-loop"):
        if mail.headers.has(name) and (mail.headers.find(name) or "").strip().lower() != "no":
            yield Automatic(AutomaticKind.NOTICE, name)
    if _is_by_nobody(mail, envelope_sender):
        yield Automatic(AutomaticKind.NOTICE, "return-path")
    author = mail.author.address if mail.author else ""
    if _NO_REPLY.fullmatch(author.rpartition("@")[0][:200]) or _is_by_daemon(mail):
        yield Automatic(AutomaticKind.NOTICE, "from")


def _answers_invitation(part: Part) -> bool:
    """Whether a calendar part is an answer. Some programs state the method only inside the calendar."""
    if part.media_type != "text/calendar":
        return False
    method = part.parameter("method").lower()
    return method == "reply" or (not method and _ANSWERED_INVITATION.search(part.content[:_READ_CHARS]) is not None)


def _is_absence(subject: str | None) -> bool:
    """Whether the subject is that of an absence note. Forwards and answers of people do not count."""
    return ABSENCES.match((subject or "").strip()[:300]) is not None


def _is_by_daemon(mail: Mail) -> bool:
    if mail.author is None:
        return False
    local = mail.author.address.rpartition("@")[0] or mail.author.address or (mail.author.name or "")
    return _DAEMONS.fullmatch(local[:300]) is not None


def _is_by_nobody(mail: Mail, envelope_sender: str | None) -> bool:
    """Whether the envelope has the null sender, which forbids answers."""
    if envelope_sender is not None:
        return envelope_sender.strip() in _NULL
    path = mail.headers.find("return-path")
    return path is not None and path.strip() in {"<>", "< >"}

"""Hands one letter to the configured SMTP server and reports what is known about its delivery."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from config.mail_settings import PORT_OF, MailSettings, Security
from config.owed.kind import Failure

SECONDS = 30
_GO_ON = 354
_LEADING_DOT = re.compile(rb"(?m)^\.")
_REFUSED_FOR_GOOD = 500
_GOOD = frozenset({250, 251, 252})


class Answer(StrEnum):
    """The server accepted the letter, postponed it, rejected it for good, or did not answer after the offer."""

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """The answer, with the failure when the letter was not accepted."""

    answer: Answer
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """The content of a letter and the two addresses of its SMTP envelope."""

    sender: str
    recipient: str
    content: bytes


def connect(smarthost: "Smarthost") -> smtplib.SMTP:
    """A connection to the server, with TLS from the first byte where it is configured so."""
    if smarthost.security is Security.TLS:
        return smtplib.SMTP_SSL(smarthost.host, smarthost.port, timeout=SECONDS, context=smarthost.tls())
    return smtplib.SMTP(smarthost.host, smarthost.port, timeout=SECONDS)


@dataclass(frozen=True, slots=True)
class Smarthost:
    """The address and credentials of the server. ``context`` holds the trusted certificates; None trusts those of the system."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)
    context: ssl.SSLContext | None = None
    connect: Callable[["Smarthost"], smtplib.SMTP] = connect

    def tls(self) -> ssl.SSLContext:
        return self.context or ssl.create_default_context()


class _AnsweredError(Exception):
    """The server answered with an unexpected code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def smarthost_of(settings: MailSettings) -> Smarthost | None:
    """The configured server; None where outgoing mail is not configured."""
    if not settings.smtp_host:
        return None
    return Smarthost(
        host=settings.smtp_host,
        port=settings.smtp_port or PORT_OF[settings.smtp_security],
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value(),
    )


def hand_over(smarthost: Smarthost, parcel: Parcel, *, before_offer: Callable[[], None]) -> Report:
    """Send the letter and report what became of it. ``before_offer`` is called just before the content is sent.

    After that a lost connection may mean that the server accepted the letter. No answer of a server raises an error here.
    """
    is_offered = False
    try:
        with _connected(smarthost) as client:
            try:
                _expect(client.mail(parcel.sender), _GOOD)
                _expect(client.rcpt(parcel.recipient), _GOOD)
                _expect(client.docmd("DATA"), {_GO_ON})
                before_offer()
                is_offered = True
                client.send(_as_data(parcel.content))
                _expect(client.getreply(), _GOOD)
            except _AnsweredError as error:
                return _refusal(error.code)
            _say_goodbye(client)
            return Report(Answer.TAKEN)
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        return _silence(error, is_offered=is_offered)


@contextmanager
def _connected(smarthost: Smarthost) -> Iterator[smtplib.SMTP]:
    client = smarthost.connect(smarthost)
    try:
        if smarthost.security is Security.STARTTLS:
            client.starttls(context=smarthost.tls())
        client.ehlo_or_helo_if_needed()
        if smarthost.user:
            client.login(smarthost.user, smarthost.password)
        yield client
    finally:
        client.close()


def _say_goodbye(client: smtplib.SMTP) -> None:
    # The server has accepted the letter, so that an error while quitting changes nothing.
    try:
        client.quit()
    except (smtplib.SMTPException, OSError):
        client.close()


def _expect(reply: tuple[int, bytes], codes: frozenset[int] | set[int]) -> None:
    if reply[0] not in codes:
        raise _AnsweredError(reply[0])


def _refusal(code: int) -> Report:
    """The server's own text is not kept, because it may quote addresses or the letter."""
    if code >= _REFUSED_FOR_GOOD:
        return Report(Answer.REFUSED, Failure("mail_refused", f"The mail server refused it for good ({code})."))
    return Report(Answer.LATER, Failure("mail_postponed", f"The mail server did not take it yet ({code})."))


def _silence(error: Exception, *, is_offered: bool) -> Report:
    name = type(error).__name__
    if is_offered:
        detail = f"The connection ended before the mail server said whether it took it ({name}); it may have arrived."
        return Report(Answer.UNKNOWN, Failure("delivery_unknown", detail))
    return Report(Answer.LATER, Failure("mail_server_unreachable", f"The mail server can't be used ({name})."))


def _as_data(content: bytes) -> bytes:
    """The content as SMTP DATA: CRLF at the end, leading dots doubled, closed by a line with a single dot."""
    whole = content if content.endswith(b"\r\n") else content + b"\r\n"
    return _LEADING_DOT.sub(b"..", whole) + b".\r\n"

"""The few IMAP operations that fetching mail needs. No mail is ever deleted, only moved."""

import imaplib
import re
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls
from imap_tools.errors import ImapToolsError
from imap_tools.utils import encode_folder

from config.imap_settings import IMAP_PORT_OF, ImapSecurity, ImapSettings
from workers.mail.access_token import AccessTokens, TokenError, read_token

SECONDS = 30
HEAD_BYTES = 64 * 1024
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,15})")


class MailboxError(Exception):
    """The server is unreachable, refuses the log-in, or sent an invalid answer; the fetch is retried later."""


class MoveError(Exception):
    """The server refuses to move the mail."""


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a mailbox. ``context`` decides which certificates are trusted."""

    host: str
    port: int
    security: ImapSecurity
    user: str
    folder: str
    processed: str
    failed: str
    password: str = field(default="", repr=False)
    token: Callable[[], str] | None = None
    context: ssl.SSLContext | None = None

    def connect(self) -> BaseMailBox:
        context = self.context or ssl.create_default_context()
        if self.security is ImapSecurity.TLS:
            return MailBox(self.host, self.port, timeout=SECONDS, ssl_context=context)
        return MailBoxStartTls(self.host, self.port, timeout=SECONDS, ssl_context=context)


@dataclass(frozen=True, slots=True)
class Listing:
    """The UIDs of the mails in the folder, and the UIDVALIDITY under which they are valid."""

    validity: int
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The size of a mail and the beginning of its headers, read before the mail is fetched."""

    size: int
    head: bytes


def account_of(settings: ImapSettings) -> Account | None:
    """The account in the settings; None when no mail is fetched."""
    if not settings.imap_host:
        return None
    return Account(
        host=settings.imap_host,
        port=settings.imap_port or IMAP_PORT_OF[settings.imap_security],
        security=settings.imap_security,
        user=settings.imap_user,
        folder=settings.imap_folder,
        processed=settings.imap_processed,
        failed=settings.imap_failed,
        password=settings.imap_password.get_secret_value(),
        token=_token_of(settings),
    )


def _token_of(settings: ImapSettings) -> Callable[[], str] | None:
    path = settings.imap_token_file
    if path is not None:
        return lambda: read_token(path)
    return AccessTokens(settings).get if settings.imap_oauth_url else None


@contextmanager
def open_mailbox(account: Account, *, kind: "type[OpenMailbox] | None" = None) -> Iterator["OpenMailbox"]:
    """A mailbox that is logged in and has both target folders. Raises MailboxError, also for errors in the block."""
    with _telling(), _logged_in(account) as box:
        for folder in (account.processed, account.failed):
            if not box.folder.exists(folder):
                box.folder.create(folder)
        yield (kind or OpenMailbox)(account, box)


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except (OSError, imaplib.IMAP4.error, ImapToolsError, TokenError) as error:
        # The server's message may name people.
        raise MailboxError(type(error).__name__) from error


@contextmanager
def _logged_in(account: Account) -> Iterator[BaseMailBox]:
    box = account.connect()
    try:
        if account.token is not None:
            box.xoauth2(account.user, account.token(), initial_folder=None)
        else:
            _log_in(box, account)
        # A server may list more capabilities after the log-in, and the library does not ask again.
        _, told = box.client.capability()
        box.client.capabilities = tuple(told[-1].decode("ascii", "replace").upper().split())
        yield box
    finally:
        # A broken connection can't log out, but must still be closed.
        with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
            box.logout()
        with suppress(OSError):
            box.client.shutdown()


def _log_in(box: BaseMailBox, account: Account) -> None:
    is_plain = account.user.isascii() and account.password.isascii()
    log_in = box.login if is_plain else box.login_utf8
    log_in(account.user, account.password, initial_folder=None)


class OpenMailbox:
    """A logged-in connection to a mailbox."""

    def __init__(self, account: Account, box: BaseMailBox) -> None:
        self._account = account
        self._box = box

    def list_numbers(self) -> Listing:
        """The mails in the folder that are not marked as deleted, oldest first."""
        self._box.folder.set(self._account.folder)
        _, validity = self._box.client.response("UIDVALIDITY")
        numbers = sorted(int(number) for number in self._box.uids("UNDELETED", charset=None))
        return Listing(int((validity and validity[0]) or 0), numbers)

    def look(self, number: int) -> Glimpse | None:
        """Size and headers of the mail; None when it is no longer in the folder."""
        parts = self._fetch(number, f"(UID RFC822.SIZE BODY.PEEK[HEADER]<0.{HEAD_BYTES}>)")
        size = next((match for part in parts if (match := _SIZE.search(part.about))), None)
        head = next((part.content for part in parts if part.content is not None), b"")
        return Glimpse(int(size.group(1)), head) if size else None

    def fetch(self, number: int, *, at_most: int) -> bytes | None:
        """The raw mail, which stays unread on the server; at most ``at_most`` bytes, whatever size was announced."""
        parts = self._fetch(number, f"(UID BODY.PEEK[]<0.{at_most}>)")
        return next((part.content for part in parts if part.content is not None), None)

    def move(self, number: int, folder: str) -> None:
        """Move the mail to the folder. Raises MoveError when the server refuses."""
        client, to = self._box.client, encode_folder(folder)
        if "MOVE" in client.capabilities:
            self._order("MOVE", str(number), to)
            return
        self._order("COPY", str(number), to)
        self._order("STORE", str(number), "+FLAGS", r"(\Deleted)")
        # Without UIDPLUS, EXPUNGE would also erase mails that other programs marked as deleted.
        if "UIDPLUS" in client.capabilities:
            self._order("EXPUNGE", str(number))

    def wait(self, stopped: threading.Event, *, seconds: int) -> None:
        """Wait until the server reports new mail, the time is over, or ``stopped`` is set."""
        if "IDLE" not in self._box.client.capabilities:
            stopped.wait(seconds)
            return
        with self._box.idle as idle:
            for _ in range(seconds):
                if stopped.is_set() or any(b"EXISTS" in line for line in idle.poll(1.0)):
                    return

    def _order(self, command: str, *arguments: str | bytes) -> None:
        status, _ = self._box.client.uid(command, *arguments)  # type: ignore[arg-type]  # bytes are folder names
        if status != "OK":
            raise MoveError(command)

    def _fetch(self, number: int, what: str) -> list["_Part"]:
        with _telling():
            status, found = self._box.client.uid("FETCH", str(number), what)
        if status != "OK":
            raise MailboxError("FETCH")
        return [_Part(*each[:2]) if isinstance(each, tuple) else _Part(each) for each in found if each]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a FETCH answer: the server's line about a mail, and the content that follows it."""

    about: bytes
    content: bytes | None = None

"""The thread of the mail process that fetches mail from a mailbox."""

import threading

import structlog

from config.runtime import Runtime
from core.errors import TransientError
from intake.blobs import DatabaseBlobs
from intake.inbound import fetching
from intake.inbound.fetched import Place
from intake.inbound.routing import hosts_of
from intake.inbound.words import FetchState
from workers.mail.mailbox import Account, Glimpse, MailboxError, MoveError, OpenMailbox, open_mailbox

log = structlog.get_logger(__name__)

_LONGEST_PAUSE = 60.0


class Incoming:
    """Stores every mail of a folder and moves it to another folder. Several processes may do so at once.

    A mail is stored before it is moved. After a crash between the two, it is found by its number and only moved.
    """

    def __init__(self, runtime: Runtime, account: Account) -> None:
        settings = runtime.settings
        self._transactions = runtime.transactions
        self._account = account
        self._hosts = hosts_of(runtime)
        self._otherwise = settings.imap_recipient
        self._limit = settings.upload_limit_bytes
        self._seconds = settings.imap_seconds
        self._excused: set[Place] = set()
        self._name = fetching.mailbox_name(host=account.host, user=account.user, folder=account.folder)

    def run_until(self, stopped: threading.Event) -> None:
        pause = 0.0
        while not stopped.wait(pause):
            try:
                with open_mailbox(self._account) as mailbox:
                    while not stopped.is_set():
                        # A server does not repeat a notice of mail that arrived during the fetch: list again before waiting.
                        has_more = self.fetch_all(mailbox, stopped)
                        pause = 0.0
                        if not has_more:
                            mailbox.wait(stopped, seconds=self._seconds)
            except (MailboxError, TransientError) as error:
                pause = min(_LONGEST_PAUSE, 2 * pause or 1.0)
                log.warning("mailbox.postponed", error=str(error), seconds=pause)

    def fetch_all(self, mailbox: OpenMailbox, stopped: threading.Event) -> bool:
        """Process every mail of the folder. Whether one was moved, after which new ones may have arrived."""
        listing = mailbox.list_numbers()
        is_moved = False
        for number in listing.numbers:
            if stopped.is_set():
                break
            is_moved |= self._deal_with(mailbox, Place(self._name, listing.validity, number))
        return is_moved

    def _deal_with(self, mailbox: OpenMailbox, place: Place) -> bool:
        """Process one mail. Whether it was moved."""
        with self._transactions.begin() as uow:
            state = fetching.begin(
                uow,
                place,
                counts=place not in self._excused,
                otherwise=self._otherwise,
                hosts=self._hosts,
                blobs=DatabaseBlobs(),
            )
        if state is FetchState.TRIED:
            state = self._try(mailbox, place)
        return state is not FetchState.TRIED and self._put_away(mailbox, place, state)

    def _try(self, mailbox: OpenMailbox, place: Place) -> FetchState:
        """The new state of the mail; unchanged when it is no longer in the mailbox."""
        try:
            glimpse = mailbox.look(place.number)
            return FetchState.TRIED if glimpse is None else self._keep(mailbox, place, glimpse)
        except (MailboxError, TransientError):
            # The mail did not cause this: only tries that end the process count against it.
            self._excused.add(place)
            raise

    def _keep(self, mailbox: OpenMailbox, place: Place, glimpse: Glimpse) -> FetchState:
        envelope = fetching.read_envelope(glimpse.head, otherwise=self._otherwise)
        is_larger = glimpse.size > self._limit
        # The server may send more than the size that it announced.
        raw = None if is_larger else mailbox.fetch(place.number, at_most=self._limit + 1)
        if raw is None and not is_larger:
            return FetchState.TRIED
        if raw is None or len(raw) > self._limit:
            with self._transactions.begin() as uow:
                size = max(glimpse.size, len(raw or b""))
                return fetching.refuse_large(
                    uow, place, glimpse.head, envelope, size=size, hosts=self._hosts, blobs=DatabaseBlobs()
                )
        with self._transactions.begin() as uow:
            return fetching.keep(uow, place, raw, envelope, hosts=self._hosts, blobs=DatabaseBlobs())

    def _put_away(self, mailbox: OpenMailbox, place: Place, state: FetchState) -> bool:
        folder = self._account.processed if state is FetchState.KEPT else self._account.failed
        try:
            mailbox.move(place.number, folder)
        except MoveError as error:
            # The row with its number stays, so that the mail is not fetched again.
            log.warning("mailbox.not_moved", command=str(error))
            return False
        with self._transactions.begin() as uow:
            fetching.forget(uow, place)
        self._excused.discard(place)
        log.info("mailbox.fetched", state=state.value)
        return True

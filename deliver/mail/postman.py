"""Sends the letters of the outbox, one at a time.

The content of a letter is offered to a server once. When the process dies between the offer and the server's answer, the
letter is closed as ``delivery_unknown`` and not sent again. Before the offer it is retried under the same Message-ID.
"""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from config.owed import work
from config.owed.kind import Claim, Failure, LostLeaseError
from config.unit_of_work import Transactions
from core.ids import JobId
from deliver.mail import repository
from deliver.mail.models import OutgoingMail
from deliver.mail.outbox import MAILING, MOST_TRIES
from deliver.mail.smarthost import Answer, Parcel, Report, Smarthost, hand_over

log = structlog.get_logger(__name__)

# Longer than the longest SMTP session, because the lease is not renewed while a letter is sent.
LEASE = timedelta(minutes=5)
LOST = Failure("delivery_unknown", "The process that sent this stopped while it did; it may have arrived.")


@dataclass(frozen=True, slots=True)
class Postman:
    """Sends letters from the database through one mail server."""

    transactions: Transactions
    smarthost: Smarthost
    holder: str

    def send_next(self) -> bool:
        """Send the letter that has been due longest; False when none is due. Raises TransientError."""
        with self.transactions.read() as uow:
            due = repository.find_due(uow.session, now=uow.now)
        if due is None:
            return False
        with self.transactions.begin() as uow:
            rows = work.claim(uow, MAILING, first=JobId(due), limit=1, lease=LEASE, holder=self.holder)
            taken = [(work.claim_of(row), _parcel_of(row)) for row in rows]
        for claim, parcel in taken:
            self._send(claim, parcel)
        return True

    def _send(self, claim: Claim, parcel: Parcel | None) -> None:
        try:
            report = (
                hand_over(self.smarthost, parcel, before_offer=lambda: self._mark_offered(claim))
                if parcel
                else Report(Answer.UNKNOWN, LOST)
            )
            self._write(claim, report)
        except LostLeaseError:
            log.warning("mail.lost_lease", mail_id=claim.job_id)
            return
        log.info("mail.sent", mail_id=claim.job_id, answer=report.answer.value, attempt=claim.attempt)

    def _mark_offered(self, claim: Claim) -> None:
        with self.transactions.begin() as uow:
            work.get_held(uow, MAILING, claim).offered_at = uow.now

    def _write(self, claim: Claim, report: Report) -> None:
        with self.transactions.begin() as uow:
            if report.failure is None:
                work.finish(uow, MAILING, claim)
            elif report.answer is Answer.LATER:
                work.get_held(uow, MAILING, claim).offered_at = None
                work.give_back(uow, MAILING, claim, report.failure, max_attempts=MOST_TRIES)
            else:
                work.fail(uow, MAILING, claim, report.failure)


def _parcel_of(mail: OutgoingMail) -> Parcel | None:
    """None for a letter that an earlier process offered to the server before it died."""
    if mail.offered_at is not None or mail.content is None:
        return None
    return Parcel(mail.envelope_sender, mail.recipient, mail.content)

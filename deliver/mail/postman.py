"""Sending what is owed, one letter at a time.

A letter is offered once. Whoever dies between its last byte and the server's answer leaves it marked as offered, and it
is closed as unknown instead of being sent again; before that mark it is sent again under the same Message-ID.
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

# Longer than any conversation with a server may take, since nobody renews it.
LEASE = timedelta(minutes=5)
LOST = Failure("delivery_unknown", "The process that sent this stopped while it did; it may have arrived.")


@dataclass(frozen=True, slots=True)
class Postman:
    """Takes letters from the database to one mail server."""

    transactions: Transactions
    smarthost: Smarthost
    holder: str

    def send_next(self) -> bool:
        """Send the letter that has waited longest; False when none is due. Raises TransientError."""
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
    """None for what somebody offered already without coming back."""
    if mail.offered_at is not None or mail.content is None:
        return None
    return Parcel(mail.envelope_sender, mail.recipient, mail.content)

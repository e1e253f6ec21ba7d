"""A mail that ends the process which understands it is parked after three tries, and costs the others nothing."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from sqlalchemy import select

from config.owed.work import claim, claim_of
from intake.inbound.models import InboundMessage
from intake.inbound.sorting import SORTING
from intake.inbound.understanding import Understood
from tests.api.inbound import hand_in, list_all
from tests.api.people import Caller, Desk
from tests.support.inbound import SERVER, mail
from tests.support.reading import LEASE
from workers.apart import Apart
from workers.jobs.sort_mail import sorter_for
from workers.runner import run_each

POISON = b"poison"


def end_on_poison(work: Callable[[], Understood]) -> Understood:
    assert isinstance(work, partial)
    if POISON in work.args[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return work()


def sort_batch(office: Desk) -> None:
    """As a worker does: all that waits, in one work-horse."""
    runtime = office.runtime
    with runtime.transactions.begin() as uow:
        ids = uow.session.scalars(select(InboundMessage.id).where(InboundMessage.state == "waiting")).all()
        claims = [
            claim_of(row)
            for each in ids
            for row in claim(uow, SORTING, first=each, limit=1, lease=LEASE, holder="test")
        ]
    with Apart.of(runtime.settings) as apart:
        sorter = sorter_for(runtime, apart=lambda work: apart.do(partial(end_on_poison, work)))
        run_each(runtime, SORTING, claims, replace(sorter, trusted_server=SERVER).sort)


def test_a_mail_that_ends_its_process_fails_alone_after_three_tries(office: Desk, owner: Caller) -> None:
    for number, text in enumerate(("Fine weather.", "Some poison.", "Good food.")):
        hand_in(owner, mail(text=text, subject=text, message_id=f"<{number}@acme.example>"))
    for _ in range(3):
        sort_batch(office)
    with office.runtime.transactions.read() as uow:
        rows = {row.id: (row.attempt, row.reason) for row in uow.session.scalars(select(InboundMessage))}
    assert sorted(rows.values(), key=str) == [(1, None), (1, None), (3, "worker_killed")]
    [failed] = [row for row in list_all(owner) if row["outcome"] == "failed"]
    assert "3 times" in failed["detail"]
    again = owner.send("POST", f"/api/inbound/messages/{failed['id']}/reprocess")
    assert again.get_json()["message"]["outcome"] == "received"

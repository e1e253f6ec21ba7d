"""Mail that is read long after it was written: its dates stay what they were, and what is over says so."""

from datetime import UTC, datetime

import pytest

from tests.api.inbound import take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import mail


@pytest.mark.parametrize(("sent", "is_past"), [("Wed, 3 Jun 2026", True), ("Mon, 15 Jun 2026", False)])
def test_a_date_that_is_over_when_the_mail_arrives_is_kept_and_said(
    office: Desk, owner: Caller, sent: str, is_past: bool
) -> None:
    office.clock.advance(datetime(2026, 6, 15, 12, tzinfo=UTC) - office.clock.now())
    forwarded = f"---------- Forwarded message ---------\nFrom: Jane Doe <jane@shop.example>\nDate: {sent} at 10:02\nSubject: Offer\n\n"
    take_in(
        office, mail(subject="Fwd: Offer", text=f"{forwarded}Please send the signed contract to the hotel by tomorrow.")
    )
    [row] = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    shown = owner.send("GET", f"/api/tasks/staged/{row['id']}").get_json()["staged_task"]
    assert shown["proposed"]["due_at"][:10] == ("2026-06-04" if is_past else "2026-06-16")
    assert ("date.past_on_arrival" in {reason["rule"] for reason in shown["why"]}) == is_past

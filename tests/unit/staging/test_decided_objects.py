"""A suggestion that was just decided is, within the transaction, as the database has it, without being read again."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from config.rows import fetch
from staging.decide.approve import approve
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.snooze import snooze
from staging.models.staged_task import StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.snapshots import row_of
from tests.support.clock import NOON
from tests.support.office import Office
from tests.support.work import suggest

EDITS = StagedChanges(title="Other", tags=("a",), is_private=True)


@pytest.mark.parametrize(
    ("decision", "given"),
    [
        (approve, {}),
        (approve, {"edits": EDITS, "note": "yes", "seconds_spent": 1.5}),
        (reject, {"reason": RejectReason.TOO_VAGUE, "note": "which?"}),
        (snooze, {"until": NOON + timedelta(days=1)}),
    ],
)
def test_it_is_as_it_was_written(office: Office, decision: Callable[..., Any], given: Mapping[str, Any]) -> None:
    suggested = suggest(office, title="Send the offer")
    for use_case, said in ((decision, given), (restore, {})):
        with office.transactions.begin() as uow:
            use_case(uow, suggested.id, actor=office.anna, **said)
            held = uow.session.get_one(StagedTask, suggested.id)
            rows = fetch(uow.session, select(*StagedTask.__table__.columns).where(StagedTask.id == suggested.id))
            assert rows == [row_of(held)]
            assert held.version == rows[0]["version"] > 1

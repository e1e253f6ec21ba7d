"""What reviewers made of extraction's suggestions, as numbers."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from intake.candidate import Commitment, Reason
from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.merge import merge
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.queue.quality import Quality, QualityLine, report_quality
from staging.queue.read import list_staged
from tests.support.candidates import candidate
from tests.support.office import Office
from tests.support.work import stage

FIRM = (Reason("commitment.will", 0.6), Reason("verb.strong", 0.1))
WISH = (Reason("suggestion.lets", 0.2), Reason("verb.strong", 0.1))


def find(office: Office) -> list[Any]:
    """Three suggestions in the order a, b, c: a firm one, and two that are less so."""
    office.receive()
    weak = {"commitment": Commitment.SUGGESTION, "why": WISH, "owner": None}
    found = [
        candidate("a", why=FIRM, confidence=1.0),
        candidate("b", title="Draft the budget", confidence=0.55, **weak),
        candidate("c", title="Paint the hall", confidence=0.5, **weak),
    ]
    stage(office, *found)
    rows = {view.row["fingerprint"]: view.row["id"] for view in office.see(list_staged, actor=office.owner).rows}
    return [rows[name] for name in "abc"]


def quality(office: Office, **given: Any) -> Quality:
    given = {"actor": office.anna, "since": office.clock.now() - timedelta(days=1), **given}
    return office.see(report_quality, **given)


def counts(lines: Sequence[QualityLine]) -> dict[str | None, tuple[int, int, int]]:
    return {line.key: (line.verdicts.approved, line.verdicts.merged, line.verdicts.rejected) for line in lines}


def test_decisions_count_for_each_rule_commitment_band_owner_and_origin(office: Office) -> None:
    firm, draft, paint = find(office)
    office.do(approve, firm, actor=office.anna)
    office.do(reject, draft, actor=office.anna, reason=RejectReason.TOO_VAGUE)
    office.do(merge, paint, actor=office.anna, into=firm)
    report = quality(office)
    assert counts(report.rules) == {
        "commitment.will": (1, 0, 0),
        "suggestion.lets": (0, 1, 1),
        "verb.strong": (1, 1, 1),
    }
    assert counts(report.commitments) == {"firm": (1, 0, 0), "suggestion": (0, 1, 1)}
    assert counts(report.bands) == {"0.5-0.6": (0, 1, 1), "0.9-1.0": (1, 0, 0)}
    assert counts(report.owners) == {office.anna.member_id: (1, 0, 0), None: (0, 1, 1)}
    assert counts(report.origins) == {"transcript": (1, 1, 1)}
    assert counts(report.versions) == {"1": (1, 1, 1)}
    assert report.total.reasons == {RejectReason.TOO_VAGUE: 1}


def test_what_was_corrected_before_its_approval_is_told_field_by_field(office: Office) -> None:
    firm, draft, _ = find(office)
    changes = StagedChanges(title="Send the offer", owner_id=office.bob.member_id, owner="Bob")
    office.do(edit_staged, firm, actor=office.anna, changes=changes)
    for each in (firm, draft):
        office.do(approve, each, actor=office.anna)
    total = quality(office).total
    assert (total.approved, total.edited) == (2, 1)
    assert total.edits == {"title": 1, "owner": 1}


def test_a_decision_that_was_undone_does_not_count(office: Office) -> None:
    _, draft, _ = find(office)
    office.do(reject, draft, actor=office.anna, reason=RejectReason.NOT_A_TASK)
    office.do(restore, draft, actor=office.anna)
    assert quality(office).total.decided == 0


@pytest.mark.parametrize("sees", [True, False])
def test_private_suggestions_count_for_those_who_see_them(office: Office, sees: bool) -> None:
    office.receive()
    stage(office, candidate("a", owner=None), is_private=True)
    (view,) = office.see(list_staged, actor=office.owner).rows
    office.do(reject, view.row["id"], actor=office.owner, reason=RejectReason.OTHER)
    assert quality(office, actor=office.owner if sees else office.bob).total.decided == sees
    assert quality(office, actor=office.stranger).total.decided == 0


def test_what_was_decided_before_or_after_the_period_does_not_count(office: Office) -> None:
    firm, *_ = find(office)
    office.do(reject, firm, actor=office.anna, reason=RejectReason.OTHER)
    at = office.clock.now()
    assert quality(office, since=at, until=at + timedelta(seconds=1)).total.decided == 1
    assert quality(office, since=at + timedelta(seconds=1)).total.decided == 0
    assert quality(office, since=at - timedelta(days=1), until=at).total.decided == 0

"""What an item of a template becomes, and what may be said of work that begins: the rules alone."""

from datetime import UTC, date, datetime

import pytest

from core.errors import FieldFault, InvalidError
from core.ids import TemplateFileId
from tasks.policy.changes import HoldReason, TaskChanges
from tasks.policy.draft import WorkOrigin
from tasks.policy.due_offsets import parse_offset, resolve_offset
from tasks.policy.faults import below, refuse
from tasks.policy.links import Link
from tasks.policy.new_work import begin_draft, check_sla_open
from tasks.policy.templates import (
    Occasion,
    TemplateItem,
    check_item,
    draft_item,
    parse_template_item,
    plain_template_item,
)
from tasks.states import TaskStatus

ACME = Link("customer", "cus_1")
DEAL = Link("deal", "deal_1")


def refused_fields(refusal: pytest.ExceptionInfo[InvalidError]) -> list[str]:
    return [fault.path for fault in refusal.value.faults]


def test_what_the_occasion_is_about_comes_before_what_the_template_names() -> None:
    item = TemplateItem(changes=TaskChanges(title="Send the contract", links=(DEAL,)), due_offset="P2D")
    draft = draft_item(item, Occasion(anchor=date(2026, 3, 4), timezone="UTC", links=(ACME,)))
    assert (draft.title, draft.origin) == ("Send the contract", WorkOrigin.TEMPLATE)
    assert [(link.type, link.id) for link in draft.links] == [("customer", "cus_1"), ("deal", "deal_1")]
    assert draft.deadline is not None
    assert draft.deadline.at.date() == date(2026, 3, 6)


def test_an_item_without_an_offset_is_due_at_no_time() -> None:
    item = TemplateItem(changes=TaskChanges(title="Call"))
    assert draft_item(item, Occasion(anchor=date(2026, 3, 4), timezone="UTC")).deadline is None


def test_an_item_reads_back_as_it_was_stored() -> None:
    item = TemplateItem(
        changes=TaskChanges(title="Call", tags=("vip",), links=(ACME,)),
        due_offset=" P2D ",
        files=(TemplateFileId("file_1"), TemplateFileId("file_1")),
    )
    stored = plain_template_item(item)
    assert (stored["due_offset"], stored["files"]) == ("P2D", ["file_1"])
    assert plain_template_item(parse_template_item(stored)) == stored
    assert plain_template_item(TemplateItem(changes=TaskChanges(title="Call")))["due_offset"] is None


def test_a_template_makes_work_that_is_still_to_be_done() -> None:
    with pytest.raises(InvalidError) as refusal:
        check_item(TemplateItem(changes=TaskChanges(title="Call", status=TaskStatus.COMPLETED)))
    assert refused_fields(refusal) == ["status"]


def test_work_without_a_title_is_refused() -> None:
    with pytest.raises(InvalidError) as refusal:
        begin_draft(TaskChanges(description="Whatever"), timezone="UTC")
    assert refused_fields(refusal) == ["title"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (TaskChanges(title="Call", closure_note="Done"), "closure_note"),
        (TaskChanges(title="Call", hold_reason=next(iter(HoldReason))), "hold_reason"),
        (TaskChanges(title="Call", hold_until=datetime(2026, 3, 5, tzinfo=UTC)), "hold_until"),
        (TaskChanges(title="Call", type_label="Visit"), "type_label"),
    ],
    ids=["an end", "a reason to wait", "a time to wait until", "a name"],
)
def test_what_only_other_work_has_is_refused(changes: TaskChanges, field: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        begin_draft(changes, timezone="UTC")
    assert refused_fields(refusal) == [field]


def test_the_target_of_closed_work_stays_as_it_was_judged() -> None:
    check_sla_open(TaskStatus.COMPLETED, earlier=4, wanted=4)
    check_sla_open(TaskStatus.PENDING, earlier=4, wanted=8)
    with pytest.raises(InvalidError):
        check_sla_open(TaskStatus.COMPLETED, earlier=4, wanted=8)


def test_an_offset_that_is_endless_or_leads_beyond_all_calendars_is_refused() -> None:
    with pytest.raises(InvalidError):
        parse_offset("P1D" + " " * 10 + "x" * 64)
    with pytest.raises(InvalidError) as refusal:
        resolve_offset(parse_offset("P9Y"), anchor=date(9995, 1, 1), timezone="UTC")
    assert refused_fields(refusal) == ["anchor_date"]


def test_an_anchor_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 3, 4, 9, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(InvalidError):
        resolve_offset(parse_offset("P1D"), anchor=naive, timezone="UTC")


def test_a_refusal_of_a_part_is_named_by_the_whole() -> None:
    with pytest.raises(InvalidError) as refusal, below("items.3"):
        raise refuse("title", "is required")
    assert refusal.value.faults == (FieldFault("items.3.title", "is required"),)

"""A forwarded mail reads as it read before, and the forwarder's words on top say whose it is and by when."""

from datetime import date

import pytest

from tests.support.forwarded import CLIENTS, CONTRACT, FENCE, due_day, found


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("top", ["FYI\n\n", "See below, can you handle this?\n\nBob\n\n"])
def test_words_on_top_do_not_change_how_likely_the_forwarded_work_is(top: str, client: str):
    assert found(top, client)[CONTRACT].confidence == pytest.approx(found("", client)[CONTRACT].confidence)


@pytest.mark.parametrize("client", CLIENTS)
def test_you_in_a_forwarded_mail_is_whom_it_was_written_to(client: str):
    assert found("FYI\n\n", client)[CONTRACT].owner == "Bob Ray"


@pytest.mark.parametrize(
    ("top", "owner"),
    [
        ("Priya please handle the below\n\n", "Priya"),
        ("for Tom\n\n", "Tom"),
        ("Hi Anna,\n\ncan you do this?\n\n", "Anna Li"),
        ("Can you take care of this?\n\n", "Anna Li"),
        ("I'll take care of this.\n\n", "Bob Ray"),
        ("Could Priya look at this?\n\n", "Priya"),
    ],
)
@pytest.mark.parametrize("client", CLIENTS)
def test_the_words_on_top_hand_over_what_the_forwarder_was_asked_for(top: str, owner: str, client: str):
    assert found(top, client)[CONTRACT].owner == owner


@pytest.mark.parametrize(
    ("top", "day"),
    [
        ("Anna, can you do this by Friday?\n\n", date(2026, 6, 19)),
        ("by Friday\n\n", date(2026, 6, 19)),
        ("need this done before the weekend\n\n", date(2026, 6, 19)),
    ],
)
def test_the_words_on_top_date_what_has_no_date(top: str, day: date):
    assert due_day(found(top)[CONTRACT]) == day


def test_what_somebody_else_promised_keeps_its_owner_and_its_date():
    fence = found("Anna, can you do this by Friday?\n\n")[FENCE]
    assert (fence.owner, due_day(fence)) == ("Kate", date(2026, 6, 22))


def test_a_promise_of_somebody_else_gets_no_date_from_the_forwarder():
    promise = found("Anna, can you do this by Friday?\n\n", body="I'll send you the invoice.\n\nBest,\nJane\n")
    assert all(each.owner == "Jane Doe" and each.due is None for each in promise.values())


def test_the_words_on_top_are_quoted_and_explained():
    contract = found("Anna, can you do this by Friday?\n\n")[CONTRACT]
    notes = {reason.rule: reason.note for reason in contract.why}
    assert notes["forward.owner"] == "Bob Ray forwards it to Anna Li: “Anna, can you do this by Friday?”."
    assert "“by Friday” is said above the forwarded mail" in notes["forward.due"]
    assert [each.quote for each in contract.evidence][-1] == "Anna, can you do this by Friday?"


def test_what_only_points_below_is_no_task_of_its_own():
    assert set(found("Anna, can you do this by Friday?\n\n")) == {CONTRACT, FENCE}


@pytest.mark.parametrize(
    "top",
    [
        "This Friday is a holiday.\n\n",
        "FYI, no need to do this by Friday\n\n",
        "Anna, the weather was fine on Friday.\n\n",
        "Thanks for lunch!\n\nBob\n\n",
    ],
)
def test_words_on_top_that_do_not_point_below_change_nothing(top: str):
    contract = found(top)[CONTRACT]
    assert (contract.owner, contract.due) == ("Bob Ray", None)


def test_a_task_of_the_words_on_top_stays_one_of_its_own():
    titles = set(found("Anna, please book the room for the tasting by Friday.\n\n"))
    assert {"Book the room for the tasting", CONTRACT} <= titles
    assert found("Anna, please book the room for the tasting by Friday.\n\n")[CONTRACT].due is None

"""Which open work a report of finished work is about."""

from datetime import timedelta

import pytest

from staging.policy.completion_reports import MARGIN, OpenWork, Report, choose_reported, is_same_work
from tests.support.clock import NOON


def chosen(title: str, *titles: str, **report: object) -> str | None:
    works = [OpenWork(id=f"task_{number}", title=each) for number, each in enumerate(titles)]
    found = choose_reported(Report(title=title, **report), works)
    return found.other_id if found else None


@pytest.mark.parametrize(
    ("done", "todo"),
    [
        ("Send the deck", "Send the deck"),
        ("Send the deck", "Send Bob the deck"),
        ("Email the deck", "Send the deck to Acme"),
        ("Send Acme the proposal", "Send Acme the revised proposal"),
        ("Finish the migration", "Run the database migration"),
        ("Finish the budget draft", "Prepare the budget draft"),
        ("Speak to the landlord", "Call the landlord"),
        ("Resolve the login bug", "Fix the login bug"),
        ("Close the support case", "Resolve the support case"),
        ("Finish the slides", "Build the slides"),
        ("Call Anna", "Call Anna Li"),
        ("Pay the invoice 4711", "Pay invoice 4711"),
        ("Review chapter three of the report", "Review chapter 3 of the report"),
        ("Send Anna the lease", "Send Anna Li the lease"),
        ("Send Acme the proposal and the price list", "Send Acme the proposal and the price list"),
        ("Send the draft to Acme", "Send Acme the draft"),
    ],
)
def test_the_same_act_on_the_same_thing_is_the_same_work(done: str, todo: str) -> None:
    assert is_same_work(done, todo)


@pytest.mark.parametrize(
    ("done", "todo"),
    [
        ("Send the deck", "Send the check"),
        ("Send the deck", "Review the deck"),
        ("Send the deck", "Send the invoice"),
        ("Send the invoice for March", "Send the invoice for April"),
        ("Send Acme the signed invoice 4711", "Send Acme the signed invoice 4712"),
        ("Review the chapter 3 of the report", "Review chapters 3 and 4 of the report"),
        ("Send John Smith the signed lease", "Send Joan Smith the signed lease"),
        ("Ship the release v2.3 of the app", "Ship the release v2.4 of the app"),
        ("Close the Q3 books of the Berlin office", "Close the Q4 books of the Berlin office"),
        ("Forward the offer from Acme to Initech", "Forward the offer from Initech to Acme"),
        ("Call the guest", "Call the landlord"),
        ("Finish the migration", "Send the migration plan to everybody in the company"),
        ("Update the pricing page", "Delete the pricing page"),
        ("Send the draft of the proposal to Acme", "Send the proposal to Acme"),
        ("Send Acme a reminder about the proposal", "Send Acme the proposal"),
        ("Send Acme the old proposal", "Send Acme the proposal"),
        ("Review page one of the contract", "Review the contract"),
        ("Test the backup", "Test the backup restore"),
        ("Change the password", "Update the password policy"),
        ("Book flights to Rome", "Book flights to Rome and the hotel"),
        ("Review the contract", "Review the contract with legal and sign it"),
        ("Send the quote to Acme", "Get the quote from Acme"),
        ("Give the keys to Anna", "Get the keys from Anna"),
        ("Finish the migration", "Plan the migration"),
        ("Finish the report", "Review the report"),
        ("Close the account", "Set up the account"),
        ("Sort the invoices", "Create the invoices"),
        ("Email Anna", "Email Anna the slides"),
        ("", ""),
        ("😀", "😀"),
        ("Send", "Send"),
        ("Send (((", "Send .*"),
    ],
)
def test_another_act_or_another_thing_is_other_work(done: str, todo: str) -> None:
    assert not is_same_work(done, todo)


def test_the_one_that_is_most_alike_is_meant() -> None:
    assert chosen("Send Acme the proposal", "Send Acme the proposal", "Review the proposal") == "task_0"


def test_when_two_are_about_equally_alike_none_is_chosen() -> None:
    assert chosen("Send the proposal", "Send Acme the proposal", "Send Initech the proposal") is None
    assert MARGIN > 0


def test_whoever_did_it_must_be_one_of_those_who_had_it_to_do() -> None:
    work = OpenWork(id="task_1", title="Send the deck", owners=frozenset({"usr_a", "usr_b"}))
    assert choose_reported(Report(title="Send the deck", owner="usr_b"), [work]) is not None
    assert choose_reported(Report(title="Send the deck"), [work]) is not None
    assert choose_reported(Report(title="Send the deck", owner="usr_c"), [work]) is None


def test_private_and_public_never_meet() -> None:
    public, private = (
        OpenWork(id="task_1", title="Send the deck"),
        OpenWork(id="task_2", title="Send the deck", is_private=True, concerned=frozenset({"usr_a"})),
    )
    assert choose_reported(Report(title="Send the deck"), [private]) is None
    assert choose_reported(Report(title="Send the deck", is_private=True), [public]) is None
    for readers, is_met in (({"usr_a"}, True), (set(), True), ({"usr_b"}, False), ({"usr_a", "usr_b"}, False)):
        report = Report(title="Send the deck", is_private=True, readers=frozenset(readers))
        assert (choose_reported(report, [private]) is not None) is is_met


def test_nobody_reported_what_was_said_only_later_or_in_the_same_source() -> None:
    report = Report(title="Send the deck", said_at=NOON, source_id="src_1")
    for change, is_met in (
        ({"said_at": NOON - timedelta(days=3)}, True),
        ({"said_at": NOON + timedelta(hours=20)}, True),
        ({"said_at": NOON + timedelta(days=3)}, False),
        ({"source_id": "src_2"}, True),
        ({"source_id": "src_1"}, False),
    ):
        work = OpenWork(id="task_1", title="Send the deck", **change)
        assert (choose_reported(report, [work]) is not None) is is_met

"""Answers to receipts: what a member beyond doubt writes to the secret address is done as far as they may."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from access.scopes import Role
from staging.models.staged_task import StagedTask
from tasks.models.comment import Comment
from tests.api.inbound import hand_in, list_all, look_at, make_address, take_in
from tests.api.people import Desk, open_desk
from tests.support.inbound import SERVER, mail, sort_everything
from tests.support.letters import TWO_TASKS, post_of, words_of

HOST = "in.acme.example"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    settings = {"smtp_host": "post", "mail_from": "Gleaner <gleaner@acme.example>", "mail_hosts": HOST}
    with open_desk(tmp_path, **settings) as opened:  # type: ignore[arg-type]
        opened.add("Anna Archer", Role.REVIEWER, email="anna@acme.example")
        opened.add("Max Member", Role.MEMBER, email="max@acme.example")
        yield opened


@pytest.fixture
def receipt(office: Desk) -> EmailMessage:
    """What Olga was told of two suggestions."""
    address = make_address(office.with_key())
    take_in(office, mail(text=TWO_TASKS), f"intake+{address['token']}@{HOST}")
    [letter] = post_of(office.runtime)
    return letter


def answer(office: Desk, receipt: EmailMessage, text: str, *, to: str | None = None, **given: Any) -> dict[str, Any]:
    raw = mail(
        **{
            "subject": f"Re: {receipt['Subject']}",
            "message_id": "<two@acme.example>",
            "text": f"{text}\r\n\r\nOn Mon, 15 Jun 2026, Gleaner <gleaner@acme.example> wrote:\r\n> approve 1 2\r\n",
            "In_Reply_To": receipt["Message-ID"],
            **given,
        }
    )
    return take_in(office, raw, to or str(receipt["Reply-To"]))


def states(office: Desk) -> list[str]:
    query = {"state": "proposed,approved,rejected,snoozed"}
    found = office.with_key().send("GET", "/api/tasks/staged", query_string=query).get_json()["staged_tasks"]
    return [one["state"] for one in sorted(found, key=lambda one: str(one["title"]))]


def test_suggestions_are_approved_and_turned_down_by_their_numbers_once(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "approve 1\r\nreject 2")
    assert (row["outcome"], row["detail"]) == ("answered", "1: approved; 2: turned down")
    assert sorted(states(office)) == ["approved", "rejected"]
    [told] = post_of(office.runtime)
    assert (told["To"], told["Auto-Submitted"]) == ("olga@acme.example", "auto-replied")
    assert words_of(told) == "1: approved\n2: turned down\n"
    again = answer(office, receipt, "approve 1\r\nreject 2")
    assert again["outcome"] == "duplicate"
    assert post_of(office.runtime) == []


def test_somebody_is_named_and_a_day_seen_from_when_it_was_written(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "2 is for Anna, next Friday")
    assert row["detail"] == "2: is for Anna, due next Friday"
    found = office.with_key().send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    [changed] = [one for one in found if one["proposed"]["owner"] == "Anna"]
    assert changed["proposed"]["owner_id"] is not None
    assert changed["proposed"]["due_at"].startswith("2026-06-26")


def test_a_day_that_is_not_understood_is_said_so_and_the_rest_is_done(office: Desk, receipt: EmailMessage) -> None:
    owner = office.with_key()

    def due_dates() -> dict[str, str]:
        found = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
        return {one["id"]: one["proposed"]["due_at"] for one in found}

    before = due_dates()
    row = answer(office, receipt, "2 is for Anna, when the cows come home")
    said = 'but "when the cows come home" was not understood as a day to come: the date stays as it was'
    assert row["detail"] == f"2: is for Anna, {said}"
    assert words_of(post_of(office.runtime)[-1]) == f"2: is for Anna, {said}\n"
    assert due_dates() == before


def test_a_name_and_a_day_may_stand_without_a_comma(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "2 is for Anna by next Friday")
    assert row["detail"] == "2: is for Anna, due next Friday"


def test_what_was_missed_is_added_and_waits(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "todo: Call the printer by Friday")
    assert row["detail"] == "todo: it waits for review"
    found = office.with_key().send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    [added] = [one for one in found if one["title"] == "Call the printer by Friday"]
    assert added["proposed"]["due_at"].startswith("2026-06-19")


def test_other_words_become_a_comment_under_what_was_approved(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "approve 1\r\nThe contract is in the blue folder.")
    assert row["detail"] == "1: approved; the rest is a comment under the task"
    [task] = office.with_key().send("GET", "/api/tasks").get_json()["tasks"]
    [comment] = office.with_key().send("GET", f"/api/tasks/{task['id']}/comments").get_json()["comments"]
    assert comment["text"] == "The contract is in the blue folder."


def test_words_about_what_is_not_decided_are_kept_with_it_and_become_comments(
    office: Desk, receipt: EmailMessage
) -> None:
    caller = office.with_key()
    row = answer(office, receipt, "It is in the blue folder, on the shelf.")
    assert (row["outcome"], row["detail"]) == (
        "answered",
        "the words are kept with 2 suggestions until they are decided",
    )
    waiting = caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    for staged in waiting:
        [remark] = staged["remarks"]
        assert (remark["text"], remark["author_id"]) == ("It is in the blue folder, on the shelf.", office.owner.id)
        assert caller.send("GET", f"/api/tasks/staged/{staged['id']}").get_json()["staged_task"]["remarks"] == [remark]
    first, second = waiting
    caller.send("POST", f"/api/tasks/staged/{first['id']}/approve")
    caller.send("POST", "/api/tasks/staged/bulk/approve", json={"ids": [second["id"]]})
    made = caller.send("GET", "/api/tasks").get_json()["tasks"]
    assert len(made) == 2
    for task in made:
        [comment] = caller.send("GET", f"/api/tasks/{task['id']}/comments").get_json()["comments"]
        assert comment["text"] == "It is in the blue folder, on the shelf."
        assert (comment["author"] or {}).get("id", comment.get("author_id")) == office.owner.id


def test_undoing_an_approval_and_approving_again_doubles_no_comment(office: Desk, receipt: EmailMessage) -> None:
    caller = office.with_key()
    answer(office, receipt, "It is in the blue folder.")
    [first, _] = caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    for _ in range(2):
        caller.send("POST", f"/api/tasks/staged/{first['id']}/approve")
        caller.send("POST", "/api/tasks/staged/undo", json={})
    task = caller.send("POST", f"/api/tasks/staged/{first['id']}/approve").get_json()["task"]
    assert len(caller.send("GET", f"/api/tasks/{task['id']}/comments").get_json()["comments"]) == 1


def test_words_about_what_is_neither_open_nor_a_task_are_read_as_any_mail(office: Desk, receipt: EmailMessage) -> None:
    answer(office, receipt, "reject all", message_id="<first@acme.example>")
    row = answer(office, receipt, "Bob, please also send the invoice to Acme by Monday.")
    assert row["outcome"] == "staged"


def test_orders_need_dmarc_and_not_only_a_signature_of_the_domain(office: Desk, receipt: EmailMessage) -> None:
    signed = f"{SERVER}; dkim=pass header.d=acme.example; spf=pass smtp.mailfrom=olga@acme.example"
    row = answer(office, receipt, "approve 1\r\ntodo: Call the printer", verdict=None, Authentication_Results=signed)
    assert (row["sender"]["verdict"], row["sender"]["verdict_reason"]) == ("passed", "dkim")
    refused = "not done: orders count only from senders whose domain has passed DMARC"
    assert row["detail"] == f"{refused}; {refused}"
    assert states(office) == ["proposed", "proposed"]


def test_who_may_not_decide_is_told_so_and_nothing_is_done(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "approve 1", sender="max@acme.example")
    assert row["detail"] == "1: not done: you may not do that"
    assert set(states(office)) == {"proposed"}
    [told] = post_of(office.runtime)
    assert told["To"] == "max@acme.example"


def test_what_was_decided_meanwhile_is_said_and_the_rest_is_done(office: Desk, receipt: EmailMessage) -> None:
    answer(office, receipt, "reject 1")
    row = answer(office, receipt, "approve 1 2 7", message_id="<three@acme.example>")
    first, second, third = row["detail"].split("; ")
    assert first.startswith("1: not done: ")
    assert (second, third) == ("2: approved", "7: there is no such number in the mail that you answered")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"verdict": None}, "sender_unverified"),
        ({"verdict": "fail"}, "sender_forged"),
        ({"sender": "eve@other.example"}, "sender_unknown"),
    ],
)
def test_who_may_be_somebody_else_gives_no_orders(
    office: Desk, receipt: EmailMessage, given: dict[str, Any], reason: str
) -> None:
    row = answer(office, receipt, "approve all", **given)
    assert (row["outcome"], row["reason"]) == ("quarantined", reason)
    released = office.with_key().send("POST", f"/api/inbound/messages/{row['id']}/release", json={})
    assert released.status_code == 200
    sort_everything(office.runtime)
    assert set(states(office)) == {"proposed"}
    assert post_of(office.runtime) == []


def test_a_wrong_signature_is_explained_in_the_ledger(office: Desk, receipt: EmailMessage) -> None:
    local, _, host = str(receipt["Reply-To"]).partition("@")
    forged = f"{local[:-8]}{'0' * 8}@{host}"
    row = answer(office, receipt, "approve all", to=forged)
    assert (row["outcome"], row["reason"]) == ("refused", "reply_forged")
    assert "signature" in row["detail"]
    assert set(states(office)) == {"proposed"}


def test_an_address_that_names_no_letter_is_unknown(office: Desk, receipt: EmailMessage) -> None:
    unknown = "reply+out_01m8n0v4xdagggpk7bhqh6zt85.00000000@" + HOST
    [row] = hand_in(office.with_key(), mail(), unknown).get_json()["messages"]
    assert (row["outcome"], row["reason"]) == ("refused", "unknown_recipient")


def test_an_answer_to_the_intake_address_gives_no_orders(office: Desk, receipt: EmailMessage) -> None:
    [message] = list_all(office.with_key())
    row = answer(office, receipt, "approve 1", to=message["recipient"])
    assert row["detail"] == "not done: orders count only at the address that we answer from"
    assert set(states(office)) == {"proposed"}


def test_quoted_orders_are_none(office: Desk, receipt: EmailMessage) -> None:
    answer(office, receipt, "> reject 1\r\n> approve 2")
    assert set(states(office)) == {"proposed"}


def test_an_automatic_answer_is_noted_and_answered_by_nobody(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "approve 1", Auto_Submitted="auto-replied")
    assert row["outcome"] == "automatic"
    assert set(states(office)) == {"proposed"}
    assert post_of(office.runtime) == []


def test_an_answer_is_its_senders_and_seen_in_the_ledger(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "approve 1")
    assert look_at(office.with_key(), row["id"])["sender"]["member_id"] == office.owner.id


def test_words_after_an_approval_was_undone_stand_under_the_task_once_it_is_approved_again(
    office: Desk, receipt: EmailMessage
) -> None:
    caller = office.with_key()
    [first, second] = caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    caller.send("POST", f"/api/tasks/staged/{second['id']}/reject", json={"reason": "other"})
    answer(office, receipt, "It is in the blue folder.")
    for text in ("No, in the red one.", "The red one is on the shelf."):
        caller.send("POST", f"/api/tasks/staged/{first['id']}/approve")
        caller.send("POST", "/api/tasks/staged/undo", json={})
        office.clock.advance(timedelta(minutes=1))
        answer(office, receipt, text, message_id=f"<{text[:3].strip(',')}@acme.example>")
    task = caller.send("POST", f"/api/tasks/staged/{first['id']}/approve").get_json()["task"]
    said = caller.send("GET", f"/api/tasks/{task['id']}/comments").get_json()["comments"]
    assert [one["text"] for one in said] == [
        "It is in the blue folder.",
        "No, in the red one.",
        "The red one is on the shelf.",
    ]


def test_words_for_which_a_suggestion_has_no_room_are_read_as_any_mail(
    office: Desk, receipt: EmailMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("staging.decide.remarks.MOST_REMARKS", 1)
    answer(office, receipt, "It is in the blue folder.", message_id="<first@acme.example>")
    row = answer(office, receipt, "Bob, please also send the invoice to Acme by Monday.")
    assert row["outcome"] == "staged"


def test_words_that_an_answer_with_orders_can_leave_nowhere_are_read_all_the_same(
    office: Desk, receipt: EmailMessage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("staging.decide.remarks.MOST_REMARKS", 0)
    row = answer(office, receipt, "reject 1\r\nIt is in the blue folder.")
    assert row["detail"] == "1: turned down; the rest is no comment, and only read for what it asks for"


def test_nobody_writes_onto_what_became_private_to_others(office: Desk, receipt: EmailMessage) -> None:
    caller = office.with_key()
    waiting = caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    for staged in waiting:
        body = {"proposed": {"is_private": True}}
        assert caller.send("PATCH", f"/api/tasks/staged/{staged['id']}", json=body).status_code == 200
    row = answer(office, receipt, "Bob, please also send the invoice to Acme by Monday.", sender="anna@acme.example")
    assert row["outcome"] == "staged"
    with office.runtime.transactions.read() as uow:
        assert not any(uow.session.scalars(select(StagedTask.remarks)))


@pytest.mark.parametrize("comes_to", ["reply", "private address"])
@pytest.mark.parametrize("is_approved", [False, True])
def test_a_private_answer_says_nothing_on_what_everybody_sees(
    office: Desk, receipt: EmailMessage, is_approved: bool, comes_to: str
) -> None:
    caller = office.with_key()
    waiting = caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    if is_approved:
        caller.send("POST", "/api/tasks/staged/bulk/approve", json={"ids": [one["id"] for one in waiting]})
    text = "Bob, please also send the invoice to Acme by Monday."
    raw = mail(message_id="<two@acme.example>", text=text, In_Reply_To=receipt["Message-ID"])
    if comes_to == "reply":
        row = take_in(office, raw, str(receipt["Reply-To"]), is_private="true")
    else:
        address = make_address(caller, name="Mine", is_private=True)
        row = take_in(office, raw, f"intake+{address['token']}@{HOST}")
    assert (row["outcome"], row["is_private"]) == ("staged", True)
    with office.runtime.transactions.read() as uow:
        assert not any(uow.session.scalars(select(StagedTask.remarks)))
        assert list(uow.session.scalars(select(Comment.text))) == []


@pytest.mark.parametrize("path", ["{id}/approve", "bulk/approve"])
def test_words_about_a_report_of_finished_work_stand_under_its_task(office: Desk, path: str) -> None:
    caller = office.with_key()
    task = caller.send("POST", "/api/tasks", json={"title": "Send the deck to Initech"}).get_json()["task"]
    address = make_address(caller)
    text = "Bob, please book the venue by Friday.\r\n\r\nI already sent the deck to Initech."
    take_in(office, mail(text=text), f"intake+{address['token']}@{HOST}")
    [letter] = post_of(office.runtime)
    answer(office, letter, "It is in the blue folder.")
    found = caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    [report] = [one for one in found if one["polarity"] == "done"]
    assert [one["text"] for one in report["remarks"]] == ["It is in the blue folder."]
    for _ in range(2):
        body = {"ids": [report["id"]]} if path.startswith("bulk") else {}
        answered = caller.send("POST", f"/api/tasks/staged/{path.format(**report)}", json=body)
        assert answered.status_code == 200, answered.get_json()
        said = caller.send("GET", f"/api/tasks/{task['id']}/comments").get_json()["comments"]
        assert [one["text"] for one in said] == ["It is in the blue folder."]
        assert caller.send("POST", "/api/tasks/staged/undo", json={}).get_json()["undone"] == 1


def news_of(office: Desk, row: dict[str, Any]) -> list[dict[str, Any]]:
    query = {"source_id": row["transcript_id"]}
    found: list[dict[str, Any]] = (
        office.with_key().send("GET", "/api/tasks/staged", query_string=query).get_json()["staged_tasks"]
    )
    return found


def test_what_an_answer_newly_asks_for_is_suggested_beside_what_it_orders(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "approve 1\r\nAlso, please send the floor plan to Bea by Friday.")
    assert (row["outcome"], row["staged_count"]) == ("answered", 1)
    assert row["detail"] == "1: approved; the rest is a comment under the task"
    [found] = news_of(office, row)
    assert "floor plan" in found["title"]
    assert found["proposed"]["due_at"].startswith("2026-06-19")
    told = post_of(office.runtime)
    assert [("approved" in words_of(one), "floor plan" in words_of(one)) for one in told] == [
        (True, False),
        (False, True),
    ]


def test_an_answer_to_the_letter_about_what_was_asked_newly_orders_that(office: Desk, receipt: EmailMessage) -> None:
    answer(office, receipt, "Also, please send the floor plan to Bea by Friday.")
    [told] = post_of(office.runtime)
    row = answer(office, told, "approve 1", message_id="<three@acme.example>")
    assert row["detail"] == "1: approved"
    assert states(office).count("approved") == 1


def test_nothing_of_the_quoted_letter_is_read_anew(office: Desk, receipt: EmailMessage) -> None:
    quoted = "\r\n".join(f"> {line}" for line in words_of(receipt).splitlines())
    row = answer(office, receipt, f"Also, please water the plants.\r\n\r\nOn Mon, Gleaner wrote:\r\n{quoted}")
    [found] = news_of(office, row)
    assert "plants" in found["title"]


@pytest.mark.parametrize(
    "text", ["Approve 1 and 3 please", "please reject the 2", "It is in the blue folder.", "Thanks!"]
)
def test_orders_and_remarks_are_never_tasks_and_no_letter_tells_of_them(
    office: Desk, receipt: EmailMessage, text: str
) -> None:
    row = answer(office, receipt, text)
    assert (row["outcome"], row["staged_count"]) in {("answered", 0), ("answered", None)}
    assert len(states(office)) == 2
    assert post_of(office.runtime) == []


def test_a_task_that_an_answer_repeats_is_folded_into_the_first(office: Desk, receipt: EmailMessage) -> None:
    row = answer(office, receipt, "Bob, please send the signed contract to Acme by Friday.")
    assert row["outcome"] == "answered"
    found = office.with_key().send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert len(found) == 2


def test_orders_of_an_answer_are_not_carried_out_again_when_it_is_reprocessed(
    office: Desk, receipt: EmailMessage
) -> None:
    row = answer(office, receipt, "approve 1\r\nAlso, please send the floor plan to Bea by Friday.")
    post_of(office.runtime)
    caller = office.with_key()
    assert caller.send("POST", f"/api/inbound/messages/{row['id']}/reprocess").status_code == 200
    sort_everything(office.runtime)
    again = look_at(caller, row["id"])
    assert (again["outcome"], again["detail"], again["staged_count"]) == ("answered", row["detail"], 1)
    assert post_of(office.runtime) == []


def test_orders_alone_are_not_carried_out_again_when_the_answer_is_reprocessed(
    office: Desk, receipt: EmailMessage
) -> None:
    row = answer(office, receipt, "todo: buy milk")
    post_of(office.runtime)
    caller = office.with_key()
    count = len(states(office))
    assert caller.send("POST", f"/api/inbound/messages/{row['id']}/reprocess").status_code == 200
    sort_everything(office.runtime)
    assert len(states(office)) == count
    assert look_at(caller, row["id"])["outcome"] == "answered"
    assert post_of(office.runtime) == []


def test_an_answer_to_a_private_receipt_at_an_address_for_everybody_is_private(office: Desk) -> None:
    caller = office.with_key()
    mine = make_address(caller, name="Mine", is_private=True)
    take_in(office, mail(text=TWO_TASKS), f"intake+{mine['token']}@{HOST}")
    [private] = post_of(office.runtime)
    team = make_address(caller, name="Team")
    text = "Also, please send the floor plan to Bea by Friday."
    row = answer(office, private, text, to=f"intake+{team['token']}@{HOST}")
    assert row["is_private"]
    assert [one["proposed"]["is_private"] for one in news_of(office, row)] == [True]


def test_what_a_private_answer_asks_for_is_private(office: Desk, receipt: EmailMessage) -> None:
    raw = mail(
        message_id="<two@acme.example>",
        text="approve 1\r\nAlso, please send the floor plan to Bea by Friday.",
        In_Reply_To=receipt["Message-ID"],
    )
    row = take_in(office, raw, str(receipt["Reply-To"]), is_private="true")
    assert (row["outcome"], row["is_private"]) == ("answered", True)
    assert [one["proposed"]["is_private"] for one in news_of(office, row)] == [True]
    assert not any("floor plan" in words_of(one) for one in post_of(office.runtime))

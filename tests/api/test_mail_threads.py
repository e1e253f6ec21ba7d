"""Work that is mentioned again in a thread: one suggestion with every quote, and what says more stays one of its own."""

from typing import Any

import pytest

from tests.api.inbound import take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import mail

WORDS = "Bob, please send the signed contract to Acme by Friday."
QUOTE = f"On Mon, 15 Jun 2026 at 10:00 Olga Owner <olga@acme.example> wrote:\n> {WORDS}"


def answer(text: str, *, to: str = "<one@acme.example>", number: int = 2, **headers: str) -> bytes:
    return mail(subject="Re: The contract", message_id=f"<{number}@acme.example>", text=text, In_Reply_To=to, **headers)


def staged(caller: Caller) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    return found


def test_what_an_answer_says_again_folds_into_the_first_with_its_quote(office: Desk, owner: Caller) -> None:
    take_in(office, mail(text=WORDS))
    [first] = staged(owner)
    take_in(office, answer(f"Yes, Bob, please send the signed contract to Acme by Friday.\n\n{QUOTE}"))
    [kept] = staged(owner)
    assert kept["id"] == first["id"]
    shown = owner.send("GET", f"/api/tasks/staged/{first['id']}").get_json()["staged_task"]
    assert "Yes, Bob, please send the signed contract to Acme by Friday." in {
        each["quote"] for each in shown["evidence"]
    }
    assert len(shown["merged"]) == 1


@pytest.mark.parametrize("is_approved", [False, True])
def test_history_that_is_quoted_repeats_nothing(office: Desk, owner: Caller, is_approved: bool) -> None:
    take_in(office, mail(text=WORDS))
    [first] = staged(owner)
    if is_approved:
        owner.send("POST", f"/api/tasks/staged/{first['id']}/approve", json={})
    take_in(office, answer(f"Thanks a lot!\n\n{QUOTE}"))
    assert [row["id"] for row in staged(owner)] == ([] if is_approved else [first["id"]])


def test_what_says_another_day_or_is_of_another_thread_stays_by_itself(office: Desk, owner: Caller) -> None:
    take_in(office, mail(text=WORDS))
    take_in(office, answer("Bob, please send the signed contract to Acme by Monday."))
    assert len(staged(owner)) == 2
    take_in(office, answer(WORDS, to="<elsewhere@acme.example>", number=3))
    assert len(staged(owner)) == 3


def test_private_mail_and_what_all_see_do_not_fold_into_each_other(office: Desk, owner: Caller) -> None:
    take_in(office, mail(text=WORDS))
    take_in(office, answer(f"{WORDS} Thanks!"), is_private="true")
    assert len(staged(owner)) == 2


def test_what_was_folded_can_be_taken_out_again(office: Desk, owner: Caller) -> None:
    take_in(office, mail(text=WORDS))
    take_in(office, answer(f"Thanks a lot!\n\n{QUOTE}"))
    [first] = staged(owner)
    shown = owner.send("GET", f"/api/tasks/staged/{first['id']}").get_json()["staged_task"]
    response = owner.send("POST", f"/api/tasks/staged/{shown['merged'][0]}/restore", json={})
    assert response.status_code == 200, response.get_json()
    assert len(staged(owner)) == 2

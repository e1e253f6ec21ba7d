"""Receipts: who sent mail beyond doubt is told once what was found in it, and nobody else is told anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from access.scopes import Role
from staging.receipts.write import MOST_PER_HOUR
from tests.api.inbound import hand_in, make_address, recipient_of, take_in
from tests.api.people import Desk, open_desk
from tests.support.inbound import mail, sort_everything
from tests.support.letters import TWO_TASKS, post_of, words_of

NOTHING = "Thank you, that was a lovely evening."


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, smtp_host="post", mail_from="Gleaner <gleaner@acme.example>") as opened:
        yield opened


def test_the_verified_sender_is_told_what_was_found_with_owner_due_and_quote(office: Desk) -> None:
    to = recipient_of(make_address(office.with_key()))
    take_in(office, mail(text=TWO_TASKS), to)
    [receipt] = post_of(office.runtime)
    said = words_of(receipt)
    assert (receipt["To"], receipt["In-Reply-To"]) == ("olga@acme.example", "<one@acme.example>")
    assert str(receipt["Subject"]).startswith("Re: The contract [#")
    assert (receipt["Auto-Submitted"], receipt["Precedence"]) == ("auto-replied", "auto_reply")
    assert '2 suggestions found in "The contract".' in said
    assert "(Bob, due Fri 19 Jun 2026)" in said
    assert '"Bob, please send the signed contract to Acme by Friday."' in said
    assert post_of(office.runtime) == []


def test_who_sent_nothing_to_do_is_told_why_nothing_came_of_it(office: Desk) -> None:
    take_in(office, mail(text=NOTHING), recipient_of(make_address(office.with_key())))
    [receipt] = post_of(office.runtime)
    assert "nothing to do was found in it" in words_of(receipt)


@pytest.mark.parametrize(
    ("given", "policy"),
    [
        ({"verdict": None}, "token"),
        ({"verdict": "fail"}, "token"),
        ({"Auto_Submitted": "auto-generated"}, "token"),
        ({"List_Id": "<news.acme.example>"}, "token"),
        ({"X_Auto_Response_Suppress": "All"}, "token"),
        ({"verdict": None}, "members"),
    ],
    ids=["unverified", "forged", "program", "list", "asks for none", "quarantined"],
)
def test_nobody_is_told_who_may_be_somebody_else_or_a_program(office: Desk, given: dict[str, str], policy: str) -> None:
    address = make_address(office.with_key(), policy=policy, takes_automatic=True)
    take_in(office, mail(text=TWO_TASKS, **given), recipient_of(address))
    assert post_of(office.runtime) == []


def test_mail_from_nobody_gets_no_answer(office: Desk) -> None:
    address = make_address(office.with_key(), policy="token", takes_automatic=True)
    take_in(office, mail(text=TWO_TASKS), recipient_of(address), sender="")
    assert post_of(office.runtime) == []


def test_our_own_mail_come_back_gives_no_receipt(office: Desk) -> None:
    to = recipient_of(make_address(office.with_key(), policy="token", takes_automatic=True))
    take_in(office, mail(text=TWO_TASKS), to)
    [receipt] = post_of(office.runtime)
    row = take_in(office, bytes(receipt), to)
    assert row["outcome"] in {"quarantined", "automatic"}
    row = take_in(office, mail(sender="gleaner@acme.example", text=TWO_TASKS + " Now."), to)
    assert (row["outcome"], row["reason"]) == ("quarantined", "from_ourselves")
    assert post_of(office.runtime) == []


def test_the_same_mail_again_gives_no_second_receipt(office: Desk) -> None:
    to = recipient_of(make_address(office.with_key()))
    first = take_in(office, mail(text=TWO_TASKS), to)
    assert len(post_of(office.runtime)) == 1
    take_in(office, mail(text=TWO_TASKS), to)
    take_in(office, mail(text=TWO_TASKS, Received="by another hop"), to)
    office.with_key().send("POST", f"/api/inbound/messages/{first['id']}/reprocess")
    sort_everything(office.runtime)
    assert post_of(office.runtime) == []


def test_no_word_of_what_is_private_is_sent(office: Desk) -> None:
    take_in(office, mail(text=TWO_TASKS), recipient_of(make_address(office.with_key(), is_private=True)))
    [receipt] = post_of(office.runtime)
    whole = bytes(receipt) + words_of(receipt).encode()
    assert b"2 suggestions found" in whole
    assert not any(word in whole for word in (b"contract", b"Acme by", b"bank", b"loan"))


def test_an_address_may_send_no_receipts(office: Desk) -> None:
    take_in(office, mail(text=TWO_TASKS), recipient_of(make_address(office.with_key(), receipts="none")))
    assert post_of(office.runtime) == []


def test_a_second_mail_says_what_became_of_it_once_all_is_decided(office: Desk) -> None:
    owner = office.with_key()
    take_in(office, mail(text=TWO_TASKS), recipient_of(make_address(owner, receipts="decided")))
    assert len(post_of(office.runtime)) == 1
    [first, second] = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert owner.send("POST", f"/api/tasks/staged/{first['id']}/approve").status_code in {200, 201}
    assert post_of(office.runtime) == []
    reason = {"reason_code": "too_vague"}
    assert owner.send("POST", f"/api/tasks/staged/{second['id']}/reject", json=reason).status_code == 200
    [decision] = post_of(office.runtime)
    assert "is decided" in words_of(decision)
    assert {"approved", "turned down"} <= {line.rpartition(": ")[2] for line in words_of(decision).splitlines()}
    assert post_of(office.runtime) == []


def test_one_sender_gets_so_many_receipts_an_hour_and_no_more(office: Desk) -> None:
    to = recipient_of(make_address(office.with_key()))
    for number in range(MOST_PER_HOUR + 2):
        raw = mail(message_id=f"<{number}@acme.example>", text=f"{NOTHING} It was number {number}.")
        hand_in(office.with_key(), raw, to)
    sort_everything(office.runtime)
    assert len(post_of(office.runtime)) == MOST_PER_HOUR


def test_verified_strangers_are_told_and_get_no_link_into_the_service(tmp_path: Path) -> None:
    settings = {"smtp_host": "post", "mail_from": "gleaner@acme.example", "public_url": "https://g.acme.example"}
    with open_desk(tmp_path, **settings) as office:  # type: ignore[arg-type]
        host = {"Host": "g.acme.example"}
        body = {"name": "Sales", "policy": "anyone"}
        made = office.with_key().send("POST", "/api/inbound/addresses", json=body, headers=host).get_json()["address"]
        for sender in ("eve@other.example", "carl@acme.example"):
            office.with_key().send(
                "POST",
                "/api/inbound/email",
                data=mail(sender=sender, message_id=f"<{sender}>", text=TWO_TASKS + sender),
                headers={"Content-Type": "message/rfc822", **host},
                query_string={"recipient": recipient_of(made)},
            )
        office.add("Carl", Role.MEMBER, email="carl@acme.example")
        sort_everything(office.runtime)
        links = {
            letter["To"]: "https://g.acme.example/inbox/src_" in words_of(letter) for letter in post_of(office.runtime)
        }
        assert links == {"eve@other.example": False, "carl@acme.example": True}

"""One mail to several intake addresses: one source, with the settings of the first or of each."""

from typing import Any

import pytest

from access.scopes import Role
from config.queues import JobName
from intake.blobs import DatabaseBlobs
from intake.inbound.delivery import Delivery
from intake.inbound.gateway import accept_everywhere
from intake.inbound.routing import ANY_HOST
from intake.inbound.words import Way
from tests.api.inbound import hand_in, list_all, make_address, recipient_of, take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import mail, sort_everything, sort_messages
from tests.support.reading import read_everything

STAMP = b"Received: from mx.elsewhere.example by mx.acme.example; Mon, 15 Jun 2026 10:00:09 +0000\r\n"


def addresses(owner: Caller, **second: Any) -> list[dict[str, Any]]:
    sales = {"tags": ["sales"], "links": [{"type": "customer", "id": "cus_1"}]}
    legal = {"tags": ["legal"], "links": [{"type": "project", "id": "prj_1"}], **second}
    return [
        make_address(owner, name=name, policy="token", **each) for name, each in (("Sales", sales), ("Legal", legal))
    ]


def use_each(owner: Caller) -> None:
    answer = owner.send("PATCH", "/api/workspace", json={"several_addresses": "each"})
    assert answer.get_json()["workspace"]["several_addresses"] == "each"


def the_suggestion(owner: Caller) -> dict[str, Any]:
    [found] = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    proposed: dict[str, Any] = found["proposed"]
    return proposed


def things(proposed: dict[str, Any]) -> set[str]:
    return {link["id"] for link in proposed["links"]}


def second_row(owner: Caller) -> dict[str, Any]:
    [row] = [row for row in list_all(owner) if row["outcome"] == "duplicate"]
    return row


def test_the_first_address_wins_unless_the_workspace_says_otherwise(office: Desk, owner: Caller) -> None:
    first, second = addresses(owner)
    take_in(office, mail(), recipient_of(first), recipient_of(second))
    proposed = the_suggestion(owner)
    assert (proposed["tags"], things(proposed)) == (["sales"], {"cus_1"})
    assert second_row(owner)["reason"] == "first_address"
    assert all("several_addresses" in row["flags"] for row in list_all(owner))


def test_each_address_adds_what_it_says(office: Desk, owner: Caller) -> None:
    use_each(owner)
    first, second = addresses(owner)
    take_in(office, mail(), recipient_of(first), recipient_of(second))
    proposed = the_suggestion(owner)
    assert (proposed["tags"], things(proposed)) == (["sales", "legal"], {"cus_1", "prj_1"})
    assert second_row(owner)["reason"] == "address_added"


@pytest.mark.parametrize("stamp", [b"", STAMP], ids=["the same bytes", "other lines of servers"])
def test_an_address_adds_also_to_what_was_read_before(office: Desk, owner: Caller, stamp: bytes) -> None:
    use_each(owner)
    first, second = addresses(owner, assignee_id=office.owner.id)
    written = mail(to=recipient_of(first), text="Please send the signed contract to Acme by Friday.")
    take_in(office, written, recipient_of(first))
    staged_id = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"][0]["id"]
    take_in(office, stamp + written, recipient_of(second))
    proposed = the_suggestion(owner)
    assert (proposed["tags"], things(proposed)) == (["sales", "legal"], {"cus_1", "prj_1"})
    assert proposed["owner_id"] == office.owner.id
    assert owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"][0]["id"] == staged_id


def test_what_somebody_edited_stays(office: Desk, owner: Caller) -> None:
    use_each(owner)
    first, second = addresses(owner)
    take_in(office, mail(), recipient_of(first))
    [row] = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    edited = owner.send("PATCH", f"/api/tasks/staged/{row['id']}", json={"proposed": {"tags": ["mine"]}})
    assert edited.status_code == 200, edited.get_json()
    take_in(office, mail(), recipient_of(second))
    proposed = the_suggestion(owner)
    assert (proposed["tags"], things(proposed)) == (["mine"], {"cus_1", "prj_1"})


def test_what_is_private_is_not_added_to_what_is_not(office: Desk, owner: Caller) -> None:
    use_each(owner)
    first, second = addresses(owner, is_private=True)
    take_in(office, mail(), recipient_of(first))
    take_in(office, mail(), recipient_of(second))
    assert the_suggestion(owner)["tags"] == ["sales"]


def test_addresses_of_two_workspaces_each_have_a_source_of_their_own(office: Desk, owner: Caller) -> None:
    other = office.with_key(member=office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other")))
    both = tuple(recipient_of(make_address(caller, policy="token")) for caller in (owner, other))
    with office.runtime.transactions.begin() as uow:
        accept_everywhere(
            uow, Delivery(mail(), Way.LMTP, "olga@acme.example", both), hosts=ANY_HOST, blobs=DatabaseBlobs()
        )
    sort_everything(office.runtime)
    for caller in (owner, other):
        [row] = list_all(caller)
        assert (row["outcome"], row["flags"]) == ("staged", [])


def test_only_one_reading_is_owed_where_none_was_done_yet(office: Desk, owner: Caller) -> None:
    use_each(owner)
    first, second = addresses(owner)
    hand_in(owner, mail(), recipient_of(first), recipient_of(second))
    sort_messages(office.runtime)
    assert [call.name for call in office.runtime.queue.calls] == [JobName.ANALYZE]
    read_everything(office.runtime)
    assert the_suggestion(owner)["tags"] == ["sales", "legal"]

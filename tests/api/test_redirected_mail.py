"""Mail that somebody redirected as it was: who redirected it submits it, and who wrote it stays its author."""

import pytest

from tests.api.inbound import make_address, recipient_of, take_in
from tests.api.people import Caller, Desk
from tests.support.inbound import SERVER, mail


def redirected(results: str, *, by: str = "olga@acme.example", subject: str = "The contract") -> bytes:
    raw = mail(sender="carla@elsewhere.example", verdict=None, subject=subject).replace(b"Olga Owner", b"Carla Diaz")
    above = f"Authentication-Results: {SERVER}; {results}\r\nResent-From: Olga Owner <{by}>\r\nResent-To: intake@acme.example\r\n"
    return above.encode() + raw


SPF = "spf=pass smtp.mailfrom=olga@acme.example; dmarc=fail header.from=elsewhere.example"


def member(office: Desk) -> str:
    return office.owner.id


def test_who_redirected_it_submits_it_and_who_wrote_it_is_its_author(office: Desk, owner: Caller) -> None:
    member_id = member(office)
    message = take_in(office, redirected(SPF), recipient_of(make_address(owner)))
    sender = message["sender"]
    assert (sender["address"], sender["verdict"], sender["member_id"]) == ("olga@acme.example", "passed", member_id)
    assert message["author"] == {"name": "Carla Diaz", "address": "carla@elsewhere.example"}
    assert (message["outcome"], message["flags"]) == ("staged", ["redirected"])
    said = owner.send("GET", f"/api/tasks/transcripts/{message['transcript_id']}/segments").get_json()["segments"]
    assert said[0]["speaker"] == "Carla Diaz"


@pytest.mark.parametrize(
    "results",
    [
        # What vouches for the author says nothing of lines that anybody put above their mail.
        "dmarc=pass header.from=elsewhere.example",
        "dkim=pass header.d=acme.example; dmarc=pass header.from=elsewhere.example",
        "spf=pass smtp.mailfrom=eve@evil.example; dkim=pass header.d=acme.example",
        "spf=fail smtp.mailfrom=olga@acme.example",
    ],
)
def test_nothing_but_the_host_of_who_redirected_it_vouches_for_them(office: Desk, owner: Caller, results: str) -> None:
    member(office)
    message = take_in(office, redirected(results), recipient_of(make_address(owner)))
    assert message["outcome"] == "quarantined"
    assert message["sender"]["member_id"] is None


def test_a_subject_that_somebody_else_wrote_gives_no_orders(office: Desk, owner: Caller) -> None:
    member(office)
    raw = redirected(SPF, subject="[p:high] [private] [#mine] The contract")
    message = take_in(office, raw, recipient_of(make_address(owner)))
    [row] = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert (message["is_private"], row["proposed"]["tags"]) == (False, [])
    assert row["proposed"]["priority"] != "high"


def test_a_redirected_mail_finds_its_address_in_its_head(office: Desk, owner: Caller) -> None:
    member(office)
    address = make_address(owner)
    raw = redirected(SPF).replace(b"Resent-To: intake@acme.example", f"Resent-To: {recipient_of(address)}".encode())
    assert take_in(office, raw)["address_id"] == address["id"]


def test_authors_are_found_by_searching(office: Desk, owner: Caller) -> None:
    member(office)
    message = take_in(office, redirected(SPF), recipient_of(make_address(owner)))
    for words in ("carla@elsewhere", "Carla", "olga@acme"):
        rows = owner.send("GET", "/api/inbound/messages", query_string={"q": words}).get_json()["messages"]
        assert [row["id"] for row in rows] == [message["id"]]

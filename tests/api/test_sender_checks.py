"""Senders whom nobody checked on the way: the domains that a mail names are asked, where that is wanted."""

from typing import Any

import pytest

from tests.api.inbound import hand_in, list_all, look_at, make_address, recipient_of
from tests.api.people import Caller, Desk
from tests.support.inbound import mail, sort_everything
from tests.support.names import FakeNames, key_record, rsa_key, sign

KEY = "s1._domainkey.acme.example"
RECORDS = {KEY: [key_record(rsa_key())], "_dmarc.acme.example": ["v=DMARC1; p=reject"]}
SIGNED = sign(mail(verdict=None), domain="acme.example")


@pytest.fixture
def to(owner: Caller) -> str:
    return recipient_of(make_address(owner, policy="members"))


def taken(office: Desk, raw: bytes, to: str, names: FakeNames | None) -> dict[str, Any]:
    response = hand_in(office.with_key(), raw, to, sender="olga@acme.example")
    sort_everything(office.runtime, names=names)
    return look_at(office.with_key(), response.get_json()["messages"][0]["id"])


def test_a_member_whose_domain_signed_is_verified_and_read(office: Desk, to: str) -> None:
    message = taken(office, SIGNED, to, FakeNames(RECORDS))
    sender = message["sender"]
    assert (message["outcome"], sender["verdict"], sender["member_id"]) == ("staged", "passed", office.owner.id)
    assert sender["checks"] == {"checked_by": "us", "dmarc": "pass", "spf": None, "dkim_domains": ["acme.example"]}


def test_a_mail_that_its_domain_did_not_sign_so_is_forged(office: Desk, to: str) -> None:
    message = taken(office, SIGNED.replace(b"Friday", b"Monday"), to, FakeNames(RECORDS))
    assert (message["outcome"], message["reason"]) == ("quarantined", "sender_forged")
    assert message["sender"]["checks"]["dmarc"] == "fail"


def test_unless_it_is_wanted_nobody_is_asked_and_nobody_is_verified(office: Desk, to: str) -> None:
    message = taken(office, SIGNED, to, None)
    assert (message["outcome"], message["reason"]) == ("quarantined", "sender_unverified")
    assert (message["sender"]["verdict_reason"], message["sender"]["checks"]) == ("not_checked", None)


def test_the_word_of_our_own_server_is_taken_without_asking(office: Desk, to: str) -> None:
    names = FakeNames(RECORDS)
    message = taken(office, mail(), to, names)
    assert (message["sender"]["checks"]["checked_by"], names.asked) == ("server", [])


def test_where_nobody_answered_reprocessing_asks_again_and_what_was_found_then_stays(
    office: Desk, owner: Caller, to: str
) -> None:
    message = taken(office, SIGNED, to, FakeNames(away=frozenset({KEY, "_dmarc.acme.example"})))
    assert (message["outcome"], message["sender"]["verdict_reason"]) == ("quarantined", "not_answered")
    for names in (FakeNames(RECORDS), FakeNames()):
        owner.send("POST", f"/api/inbound/messages/{message['id']}/reprocess")
        sort_everything(office.runtime, names=names)
        [row] = list_all(owner)
        assert (row["outcome"], row["sender"]["verdict"]) == ("staged", "passed")

"""Senders checked by asking the domains: who signed, which host sent, and what the domain in From wants."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from intake.mail.checks.names import MOST_QUESTIONS, Asking
from intake.mail.checks.received import find_handover
from intake.mail.checks.sender import SenderCheck
from intake.mail.checks.spf import Sending, check_host, read_client
from intake.mail.mime.reader import read_mail
from intake.mail.senders import CheckedBy, Verdict, judge_sender
from tests.support.inbound import mail
from tests.support.names import FakeNames, key_record, rsa_key, sign

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
KEY = "s1._domainkey.acme.example"
DMARC = {"_dmarc.acme.example": ["v=DMARC1; p=none"]}
CLIENT = "8.8.4.4"


def plain(**fields):
    return mail(verdict=None, **fields)


def checked(raw, names, *, envelope_sender=None, server=""):
    return SenderCheck(names, NOW, server).check(read_mail(raw), raw, envelope_sender=envelope_sender)


def judged(raw, names, **more):
    found = judge_sender(read_mail(raw), checked(raw, names, **more))
    return found.verdict, found.reason


def published(**tags):
    return {KEY: [key_record(rsa_key(), **tags)]}


def test_a_mail_that_its_domain_signed_is_verified_with_a_policy_or_without_one():
    raw = sign(plain(), domain="acme.example")
    assert judged(raw, FakeNames(published())) == (Verdict.PASSED, "dkim")
    assert judged(raw, FakeNames(published() | DMARC)) == (Verdict.PASSED, "dmarc")


def test_what_was_found_says_who_looked():
    found = checked(sign(plain(), domain="acme.example"), FakeNames(published() | DMARC))
    assert (found.checked_by, found.dmarc, found.dkim_domains) == (CheckedBy.US, "pass", ("acme.example",))


def test_an_ed25519_signature_counts_as_well():
    key = Ed25519PrivateKey.generate()
    raw = sign(plain(), domain="acme.example", key=key)
    assert judged(raw, FakeNames({KEY: [key_record(key)]})) == (Verdict.PASSED, "dkim")


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_line_ends_and_trailing_space_change_nothing(ending):
    raw = sign(plain(text="One  two\r\n\r\nthree \r\n\r\n"), domain="acme.example").replace(b"\r\n", ending)
    assert judged(raw, FakeNames(published())) == (Verdict.PASSED, "dkim")


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"Friday", b"Monday"), (b"Subject: The", b"Subject: A"), (b"Olga Owner", b"Bob")],
    ids=["body", "subject", "author"],
)
def test_a_mail_that_was_changed_is_not_what_the_domain_signed(old, new):
    raw = sign(plain(), domain="acme.example").replace(old, new)
    assert judged(raw, FakeNames(published())) == (Verdict.FAILED, "dkim")
    assert judged(raw, FakeNames(published() | DMARC)) == (Verdict.FAILED, "dmarc")


@pytest.mark.parametrize(
    "tags",
    [
        {"l": "5"},
        {"x": "1000"},
        {"a": "rsa-sha1"},
        {"i": "@elsewhere.example"},
        {"c": "odd/odd"},
        {"v": "2"},
        {"h": "subject"},
    ],
    ids=["a part of the body", "over", "sha1", "another domain", "another form", "another version", "no author"],
)
def test_a_signature_that_vouches_for_too_little_counts_for_nothing(tags):
    raw = sign(plain(), domain="acme.example", **tags)
    assert judged(raw, FakeNames(published())) == (Verdict.UNKNOWN, "not_aligned")


@pytest.mark.parametrize(
    "record",
    [{"p": ""}, {"k": "ed25519"}, {"s": "tlsrpt"}, {"h": "sha1"}, {"v": "DKIM2"}],
    ids=["withdrawn", "another kind", "another service", "another hash", "another version"],
)
def test_a_key_that_was_withdrawn_or_is_for_something_else_counts_for_nothing(record):
    raw = sign(plain(), domain="acme.example")
    assert judged(raw, FakeNames(published(**record))) == (Verdict.UNKNOWN, "not_aligned")


def test_somebody_elses_signature_verifies_nobody():
    raw = sign(plain(), domain="list.example")
    names = FakeNames({"s1._domainkey.list.example": [key_record(rsa_key())]} | DMARC)
    assert judged(raw, names) == (Verdict.FAILED, "dmarc")


def test_a_domain_and_those_below_it_speak_for_each_other_unless_the_policy_is_strict():
    raw = sign(plain(), domain="mail.acme.example")
    keys = {"s1._domainkey.mail.acme.example": [key_record(rsa_key())]}
    assert judged(raw, FakeNames(keys | DMARC)) == (Verdict.PASSED, "dmarc")
    strict = {"_dmarc.acme.example": ["v=DMARC1; p=reject; adkim=s"]}
    assert judged(raw, FakeNames(keys | strict)) == (Verdict.FAILED, "dmarc")


def test_two_customers_of_one_registry_do_not_speak_for_each_other():
    raw = sign(plain(sender="olga@a.host.example"), domain="b.host.example")
    keys = {"s1._domainkey.b.host.example": [key_record(rsa_key())]}
    registry = {"_dmarc.host.example": ["v=DMARC1; p=reject; psd=y"]}
    assert judged(raw, FakeNames(keys | registry)) == (Verdict.FAILED, "dmarc")


def test_where_nobody_answers_nothing_is_known():
    raw = sign(plain(), domain="acme.example")
    assert judged(raw, FakeNames(DMARC, away=frozenset({KEY}))) == (Verdict.UNKNOWN, "not_answered")
    names = FakeNames(away=frozenset({"_dmarc.acme.example"}))
    assert judged(plain(), names) == (Verdict.UNKNOWN, "not_answered")


def test_a_mail_makes_a_few_questions_only():
    raw = plain()
    for number in range(40):
        raw = sign(raw, domain=f"d{number}.example")
    names = FakeNames()
    checked(raw, names)
    assert len(names.asked) < 10 < MOST_QUESTIONS


def received(*lines):
    return "".join(f"Received: {line}\r\n" for line in lines).encode()


OURS = f"from mail.acme.example (mail.acme.example [{CLIENT}]) by mx.us.example (Postfix) with ESMTPS id 1"


def test_the_host_that_came_to_our_server_is_checked_by_the_domain_of_the_envelope():
    raw = received(OURS) + plain()
    names = FakeNames({"acme.example": [f"v=spf1 ip4:{CLIENT} -all"]})
    more = {"envelope_sender": "olga@acme.example", "server": "mx.us.example"}
    assert judged(raw, names, **more) == (Verdict.PASSED, "spf")
    assert judged(raw, FakeNames({"acme.example": ["v=spf1 -all"]}), **more) == (Verdict.FAILED, "spf")


def test_a_host_that_only_the_sender_names_is_not_believed():
    forged = received(f"from mail.acme.example ([{CLIENT}]) by mx.us.example")
    assert find_handover(read_mail(received("from a by other.example") + forged), "mx.us.example") is None
    assert find_handover(read_mail(forged), "") is None
    inner = received("from localhost (localhost [127.0.0.1]) by mx.us.example", OURS)
    found = find_handover(read_mail(inner), "mx.us.example")
    assert found is not None
    assert (str(found.client), found.helo) == (CLIENT, "mail.acme.example")


NET = {
    "plain.example": ["v=spf1 ip4:8.8.4.0/24 ~all"],
    "by-a.example": ["v=spf1 a -all"],
    "by-mx.example": ["v=spf1 mx/24 -all"],
    "inside.example": ["v=spf1 include:plain.example ?all"],
    "moved.example": ["v=spf1 redirect=plain.example"],
    "macro.example": ["v=spf1 exists:%{ir}.%{v}._ok.%{d2} -all"],
    "twice.example": ["v=spf1 -all", "v=spf1 +all"],
    "circle.example": ["v=spf1 include:circle.example -all"],
    "odd.example": ["v=spf1 ipv4:1.2.3.4 -all"],
    "soft.example": ["v=spf1 ip4:9.9.9.9 ~all"],
    "six.example": ["v=spf1 ip6:2001:4860::/32 -all"],
    "void.example": ["v=spf1 a:x1.void.example a:x2.void.example a:x3.void.example -all"],
}


@pytest.mark.parametrize(
    ("domain", "word"),
    [
        ("plain.example", "pass"), ("by-a.example", "pass"), ("by-mx.example", "pass"), ("inside.example", "pass"),
        ("moved.example", "pass"), ("macro.example", "pass"), ("twice.example", "permerror"), ("circle.example", "permerror"),
        ("odd.example", "permerror"), ("soft.example", "softfail"), ("six.example", "fail"), ("nothing.example", "none"),
        ("void.example", "permerror"), ("away.example", "temperror"), ("no name", "none"),
    ],
)  # fmt: skip
def test_a_domain_says_which_hosts_may_send(domain, word):
    names = FakeNames(
        NET,
        hosts={
            "by-a.example": [CLIENT],
            "mx.by-mx.example": ["8.8.4.99"],
            "4.4.8.8.in-addr._ok.macro.example": ["127.0.0.2"],
        },
        mail_hosts={"by-mx.example": ["mx.by-mx.example"]},
        away=frozenset({"away.example"}),
    )
    assert check_host(Asking(names), Sending(read_client(CLIENT), domain)) == word
    assert len(names.asked) < 20


def test_hosts_of_ones_own_network_are_not_asked_about():
    assert read_client("192.168.1.7") is None
    assert read_client("::ffff:8.8.4.4") == read_client(CLIENT)
    assert read_client("no address") is None

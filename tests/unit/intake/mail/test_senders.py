"""Who submitted a mail and how sure that is; what the sender wrote about it counts for nothing."""

import pytest

from intake.mail.mime.reader import read_mail
from intake.mail.senders import (
    Checks,
    Verdict,
    is_aligned,
    judge_sender,
    read_dkim_field,
    read_results,
    read_ses,
    read_spf_field,
)

SERVER = "mx.shop.example"


def mail_of(*lines):
    return read_mail("\r\n".join([*lines, "", "x"]).encode())


def verdict_of(*results, sender="From: Jane <jane@shop.example>"):
    mail = mail_of(*(f"Authentication-Results: {each}" for each in results), sender)
    found = judge_sender(mail, read_results(mail, SERVER))
    return found.verdict, found.reason


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        ("mx.shop.example; dmarc=pass header.from=shop.example", (Verdict.PASSED, "dmarc")),
        (
            "mx.shop.example; dmarc=fail (p=none) header.from=shop.example; dkim=pass header.d=shop.example",
            (Verdict.FAILED, "dmarc"),
        ),
        ("mx.shop.example; dkim=pass header.d=shop.example", (Verdict.PASSED, "dkim")),
        ("mx.shop.example; dkim=pass header.i=@mail.shop.example", (Verdict.PASSED, "dkim")),
        ("mx.shop.example; dkim=pass header.d=other.example", (Verdict.UNKNOWN, "not_aligned")),
        ("mx.shop.example; spf=pass smtp.mailfrom=jane@shop.example", (Verdict.PASSED, "spf")),
        ("mx.shop.example; spf=pass smtp.mailfrom=bounce.other.example", (Verdict.UNKNOWN, "not_aligned")),
        ("mx.shop.example; spf=softfail smtp.mailfrom=shop.example", (Verdict.FAILED, "spf")),
        ("mx.shop.example; dkim=fail header.d=shop.example", (Verdict.FAILED, "dkim")),
        ("mx.shop.example 1; none", (Verdict.UNKNOWN, "not_aligned")),
        ("elsewhere.example; dmarc=pass", (Verdict.UNKNOWN, "not_checked")),
    ],
)
def test_the_verdict_is_that_of_our_own_server(result, verdict):
    assert verdict_of(result) == verdict


def test_a_result_that_the_sender_forged_below_ours_counts_for_nothing():
    assert verdict_of("mx.shop.example; dmarc=fail", "mx.shop.example; dmarc=pass") == (Verdict.FAILED, "dmarc")
    assert verdict_of("other.example; dmarc=fail", "mx.shop.example; dmarc=pass") == (Verdict.UNKNOWN, "not_checked")


def test_a_comment_can_not_pass():
    assert verdict_of("mx.shop.example; dmarc=fail (dmarc=pass; dkim=pass header.d=shop.example)") == (
        Verdict.FAILED,
        "dmarc",
    )


def test_no_server_is_trusted_unless_one_is_named():
    assert read_results(mail_of("Authentication-Results: mx.shop.example; dmarc=pass"), "") is None


def test_two_senders_are_never_verified():
    mail = mail_of("From: jane@shop.example", "From: boss@shop.example")
    assert judge_sender(mail, Checks(dmarc="pass")).verdict is Verdict.FAILED


def test_a_mail_without_from_is_by_nobody():
    found = judge_sender(mail_of("Return-Path: <jane@shop.example>"), Checks(dmarc="pass"))
    assert (found.submitted_by, found.verdict) == (None, Verdict.FAILED)


def test_answers_that_go_elsewhere_are_flagged():
    assert judge_sender(mail_of("From: a@x.example", "Reply-To: jane@shop.example"), None).answers_elsewhere
    assert not judge_sender(mail_of("From: a@x.example", "Reply-To: A@x.example"), None).answers_elsewhere


@pytest.mark.parametrize(
    ("one", "other", "aligned"),
    [
        ("shop.example", "shop.example", True), ("mail.shop.example", "shop.example", True), ("shop.example", "shop.example.", True),
        ("a.co.uk", "b.co.uk", False), ("mail.a.co.uk", "a.co.uk", True), ("shop.example", "workshop.example", False), ("", "", False),
    ],
)  # fmt: skip
def test_domains_are_aligned_below_one_owner(one, other, aligned):
    assert is_aligned(one, other) is aligned


def test_what_providers_found_is_read():
    mail = mail_of("From: jane@shop.example")
    ses = read_ses({"spfVerdict": "PASS", "dkimVerdict": "GRAY", "dmarcVerdict": "PASS"}, source="jane@shop.example")
    assert judge_sender(mail, ses).reason == "dmarc"
    spf = read_spf_field("Pass", envelope_sender="bounce@shop.example")
    assert judge_sender(mail, spf).reason == "spf"
    assert judge_sender(mail, read_dkim_field("{@shop.example : pass}", Checks())).reason == "dkim"
    assert judge_sender(mail, read_dkim_field("{@shop.example : fail}", Checks())).verdict is Verdict.FAILED

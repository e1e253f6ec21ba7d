"""Addresses of ours."""

import pytest

from intake.mail.addressing import (
    Hosts,
    find_intake,
    find_reply,
    list_recipients,
    make_reply,
    normalise_token,
)
from intake.mail.mime.reader import read_mail

SECRET = b"a secret of the tests"
HOSTS = Hosts(hosts=frozenset({"shop.example"}), catch_all_hosts=frozenset({"in.shop.example"}))
TOKEN = "0123456789ab"


@pytest.mark.parametrize(
    ("address", "organisation"),
    [
        (f"intake+{TOKEN}@shop.example", None), (f"intake-{TOKEN}@shop.example", None), (f"intake={TOKEN}@shop.example", None),
        (f"INTAKE+{TOKEN.upper()}@Shop.Example", None), (f"intake+acme.{TOKEN}@shop.example", "acme"), (f"{TOKEN}@in.shop.example", None),
        (f"acme.{TOKEN}@in.shop.example", "acme"), ("intake+O1234S6789AB".replace("S", "5") + "@shop.example", None),
    ],
)  # fmt: skip
def test_intake_addresses_are_known_in_every_form(address, organisation):
    (found,) = find_intake([address], HOSTS)
    assert found.organisation == organisation
    assert len(found.token) == 12


@pytest.mark.parametrize(
    "address",
    [
        "intake@shop.example",
        f"intake+{TOKEN}@other.example",
        "intake+short@shop.example",
        f"desk+{TOKEN}@shop.example",
        "desk@in.shop.example",
    ],
)
def test_other_addresses_are_none_of_ours(address):
    assert find_intake([address], HOSTS) == ()


def test_letters_that_look_like_digits_are_digits():
    assert normalise_token("OIL3456789AB") == "0113456789ab"
    assert normalise_token("with space 1") is None


def test_the_envelope_is_asked_first_and_then_the_surest_header():
    mail = read_mail(
        b"Delivered-To: a@x.example\r\nX-Original-To: b@x.example\r\nTo: Jane <c@x.example>\r\nCc: a@x.example\r\n\r\n"
    )
    assert list_recipients(mail, ["<E@x.example>"]) == ("e@x.example",)
    assert list_recipients(mail) == ("a@x.example", "b@x.example", "c@x.example")


def test_answers_find_their_task_and_forged_ones_are_told():
    address = make_reply("task_01ABC", host="shop.example", hosts=HOSTS, secret=SECRET)
    genuine = find_reply(["x@y.example", address], HOSTS, secret=SECRET)
    assert (genuine.task, genuine.is_genuine) == ("task_01abc", True)
    assert not find_reply([address.replace("01abc", "01abd")], HOSTS, secret=SECRET).is_genuine
    assert not find_reply([address], HOSTS, secret=b"another").is_genuine
    assert find_reply(["reply@shop.example"], HOSTS, secret=SECRET) is None

"""Which customer a suggestion is about, as far as the register and the words leave no choice."""

from typing import Any

import pytest

from staging.policy.customers import (
    Choice,
    Said,
    Surroundings,
    choose_customer,
    domain_of,
    find_names,
)
from staging.policy.names_in_prose import find_names_in_prose
from tasks.policy.handles import Handle, HandleKind, domain_handle, handles_of, name_handle
from tasks.policy.links import Link
from tasks.policy.resources import ResourceRef

ACME, INITECH, BANK = (ResourceRef("customer", name) for name in ("acme", "initech", "bank"))
REGISTER = {
    ACME: ("Acme GmbH", ("acme.example",)),
    INITECH: ("Initech, Inc.", ("initech.example", "shared.example")),
    BANK: ("First Bank of Acme", ("shared.example",)),
    ResourceRef("customer", "ibm"): ("IBM", ()),
    ResourceRef("customer", "target"): ("Target", ()),
    ResourceRef("customer", "may"): ("May", ()),
    ResourceRef("customer", "mark"): ("Mark", ()),
    ResourceRef("customer", "keller"): ("Keller", ()),
    ResourceRef("customer", "sons"): ("Smith & Sons", ()),
    ResourceRef("customer", "one"): ("Umbrella Ltd", ()),
    ResourceRef("company", "two"): ("Umbrella AG", ()),
    ResourceRef("project", "apollo"): ("Apollo", ("apollo.example",)),
}
FOUND: dict[Handle, dict[ResourceRef, str | None]] = {}
for _ref, (_name, _domains) in REGISTER.items():
    for _handle in handles_of(_ref, name=_name, email_domains=_domains):
        FOUND.setdefault(_handle, {})[_ref] = _name


def chosen(
    quote: str, *, domains: tuple[str, ...] = (), title: str = "", links: tuple[Link, ...] = ()
) -> Choice | None:
    people = frozenset({"anna", "keller"})
    around = Surroundings(frozenset(map(domain_handle, domains)), find_names(title, people=people))
    return choose_customer([Said(find_names_in_prose(quote, people=people), 100)], around, FOUND, links=links)


@pytest.mark.parametrize(
    ("quote", "customer"),
    [
        ("I'll send Acme the proposal.", "acme"),
        ("Acme wants the proposal.", "acme"),
        ("I'll send Acme's contract.", "acme"),
        ("I'll call Acme GmbH.", "acme"),
        ("SEND ACME THE DECK", "acme"),
        ("The people at Initech, Inc. are waiting.", "initech"),
        ("Call the First Bank of Acme.", "bank"),
        ("I'll call IBM.", "ibm"),
        ("I'll call Acme Monday.", "acme"),
        ("Send the Acme SLA to Bob.", "acme"),
        ("Bob, call Acme Inc about it.", "acme"),
        ("Call Anna. Acme is waiting.", "acme"),
        ("I'll call Smith & Sons.", "sons"),
        ("I'll call Umbrella Ltd.", "one"),
    ],
)
def test_a_name_that_is_said_names_the_customer(quote: str, customer: str) -> None:
    choice = chosen(quote)
    assert choice is not None
    assert choice.link.id == customer
    assert choice.reason.rule == "link.name"
    (span,) = choice.reason.spans
    assert quote[span.char_start - 100 : span.char_end - 100] in choice.reason.note


@pytest.mark.parametrize(
    "quote",
    [
        "I'll send acme the proposal.",
        "The acmeister will come.",
        "Acmeland is nice.",
        "I'll call ibm.",
        "Target the new customers.",
        "We meet in May.",
        "Mark will call.",
        "I'll call Keller.",
        "I'll call Umbrella.",
        "I'll send Acme the contract of Initech.",
        "Apollo must be finished.",
        "I'll call the guest.",
        "I'll call Dr. Initech.",
        "Call Mrs Initech.",
        "Ask Heinrich Initech about it.",
        "Send Initech Foods the contract.",
        "The First Bank of Acme Berlin wants it.",
    ],
)
def test_what_is_no_name_or_that_of_several_names_nobody(quote: str) -> None:
    assert chosen(quote) is None


def test_a_name_that_is_too_long_to_look_up_is_no_handle() -> None:
    assert not handles_of(ResourceRef("customer", "cus_1"), name="x" * 300, email_domains=())


def test_the_domain_of_those_who_took_part_names_the_only_customer_that_has_it() -> None:
    choice = chosen("I'll send the deck.", domains=("acme.example", "gmail.com", "us.example"))
    assert choice is not None
    assert choice.link == Link("customer", "acme", "Acme GmbH")
    assert (choice.reason.rule, choice.reason.spans) == ("link.domain", ())
    assert "acme.example" in choice.reason.note


@pytest.mark.parametrize(
    "domains",
    [
        ("shared.example",),
        ("acme.example", "initech.example"),
        ("mail.acme.example",),
        ("example",),
        ("apollo.example",),
    ],
)
def test_a_domain_that_leads_to_two_or_none_names_nobody(domains: tuple[str, ...]) -> None:
    assert chosen("I'll send the deck.", domains=domains) is None


def test_the_title_of_the_source_names_the_customer_too() -> None:
    choice = chosen("I'll send the deck.", title="Weekly with Acme")
    assert choice is not None
    assert (choice.link.id, choice.reason.rule) == ("acme", "link.title")
    assert chosen("I'll send the deck.", title="Weekly with Acme", domains=("initech.example",)) is None


def test_a_name_counts_before_the_company_that_the_talk_was_in() -> None:
    choice = chosen("I'll send the Initech figures.", domains=("acme.example",))
    assert choice is not None
    assert choice.link.id == "initech"


def test_of_two_names_the_one_that_took_part_is_meant() -> None:
    choice = chosen("I'll send Acme the contract of Initech.", domains=("acme.example",))
    assert choice is not None
    assert choice.link.id == "acme"


def test_whoever_handed_the_source_in_has_said_whom_it_is_about() -> None:
    given = (Link("account", "77"),)
    assert chosen("I'll send the deck.", domains=("acme.example",), links=given) is None
    assert chosen("I'll send Acme the deck.", links=(Link("customer", "acme"),)) is None
    choice = chosen("I'll send Acme the deck.", links=given)
    assert choice is not None
    assert choice.link.id == "acme"
    choice = chosen("I'll send the deck.", domains=("acme.example",), links=(Link("project", "1"),))
    assert choice is not None


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("anna@acme.example", "acme.example"),
        ("<Anna@ACME.example>", "acme.example"),
        ("anna@localhost", None),
        ("@acme.example", None),
        ("anna", None),
        ("", None),
    ],
)
def test_an_address_ends_in_its_domain(address: str, domain: str | None) -> None:
    found = domain_of(address)
    assert (found.text if found else None) == domain


@pytest.mark.parametrize(
    ("name", "known_by"),
    [
        ("Acme GmbH", {"acme gmbh", "acme"}),
        ("Initech, Inc.", {"initech inc", "initech"}),
        ("ACME Co. KG", {"acme co kg", "acme co", "acme"}),
        ("GmbH", {"gmbh"}),
        ("", set()),
        ("a b c d e f g", set()),
    ],
)
def test_a_customer_is_known_with_and_without_its_legal_form(name: str, known_by: set[str]) -> None:
    handles = handles_of(ACME, name=name, email_domains=())
    assert {handle.text for handle in handles} == known_by
    assert {handle.kind for handle in handles} <= {HandleKind.NAME}


def test_names_are_looked_up_however_they_are_written() -> None:
    assert name_handle("Acme's").text == name_handle("ACME").text == "acme"


def test_long_texts_are_looked_through_in_time_that_grows_with_them() -> None:
    many: Any = find_names("Acme " * 4_000, people=frozenset())
    assert len(many) < 6 * 4_000

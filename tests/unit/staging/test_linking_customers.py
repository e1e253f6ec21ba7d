"""Suggestions link the customer that they are about, by what the register knows."""

from typing import Any

from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.policy.changes import StagedChanges
from staging.policy.customers import Company
from staging.queue.read import get_staged
from tasks.items.read import get_task
from tasks.policy.links import Link
from tasks.policy.resources import ResourceDetails, ResourceRef
from tasks.resources.registry import register
from tasks.resources.resources import put_resource
from tests.support.candidates import candidate, quote
from tests.support.office import Office
from tests.support.work import make, stage

WORDS = "I'll send Acme the proposal."


def know(office: Office, name: str = "Acme GmbH", *, kind: str = "customer", id_: str = "c1", **details: Any) -> None:
    office.do(put_resource, ResourceRef(kind, id_), ResourceDetails(name=name, **details), actor=office.owner)


def staged_row(office: Office, words: str = "I'll send the deck.", **origin: Any) -> Any:
    office.receive()
    said = candidate(title="Send the deck", evidence=(quote(words, at=40),))
    (staged_id,) = stage(office, said, **origin).new
    return office.see(get_staged, staged_id, actor=office.anna).row


def ids(row: Any) -> list[tuple[str, str]]:
    return [(link["type"], link["id"]) for link in row["links"]]


def test_a_name_in_the_quote_becomes_a_link_with_its_reason(office: Office) -> None:
    know(office)
    row = staged_row(office, WORDS)
    assert row["links"] == [{"type": "customer", "id": "c1", "name": "Acme GmbH", "role": None}]
    assert row["why"][-1]["rule"] == "link.name"
    assert row["why"][-1]["spans"] == [{"char_start": 50, "char_end": 54}]
    assert row["suggested"]["links"] == row["links"]


def test_the_domain_of_a_participant_becomes_a_link(office: Office) -> None:
    know(office, email_domains=("acme.example",))
    company = Company(names=("Zoe",), addresses=("zoe@acme.example", "anna@us.example"))
    row = staged_row(office, company=company)
    assert ids(row) == [("customer", "c1")]
    assert row["why"][-1]["rule"] == "link.domain"


def test_the_title_of_the_source_becomes_a_link(office: Office) -> None:
    know(office)
    assert ids(staged_row(office, company=Company(title="Acme weekly"))) == [("customer", "c1")]


def test_what_the_source_came_with_stays_first_and_is_not_doubled(office: Office) -> None:
    know(office)
    given = ({"type": "deal", "id": "d1", "name": None, "role": None},)
    assert ids(staged_row(office, WORDS, links=given)) == [("deal", "d1"), ("customer", "c1")]
    office.receive("src_2")
    same = ({"type": "customer", "id": "c1", "name": None, "role": "payer"},)
    (staged_id,) = stage(office, candidate(evidence=(quote(WORDS),)), links=same, source_id="src_2").new
    assert ids(office.see(get_staged, staged_id, actor=office.anna).row) == [("customer", "c1")]


def test_what_is_not_registered_or_not_unique_is_no_link(office: Office) -> None:
    know(office, "Umbrella Ltd", id_="c1", email_domains=("umbrella.example",))
    know(office, "Umbrella AG", id_="c2", email_domains=("umbrella.example",))
    company = Company(addresses=("zoe@umbrella.example", "bob@gmail.com"))
    row = staged_row(office, "I'll send Umbrella and Acme the deck.", company=company)
    assert (ids(row), [reason["rule"] for reason in row["why"]]) == ([], ["promise"])


def test_what_is_said_by_another_name_now_is_known_by_that(office: Office) -> None:
    know(office, email_domains=("acme.example",))
    know(office, "Initech")
    company = Company(addresses=("zoe@acme.example",))
    assert ids(staged_row(office, WORDS, company=company)) == []
    office.receive("src_2")
    said = candidate(evidence=(quote("I'll call Initech."),))
    (staged_id,) = stage(office, said, source_id="src_2").new
    assert ids(office.see(get_staged, staged_id, actor=office.anna).row) == [("customer", "c1")]


def test_what_registered_itself_with_a_link_is_known_by_its_name(office: Office) -> None:
    make(office, links=(Link("customer", "c9", "Acme"),))
    assert ids(staged_row(office, WORDS)) == [("customer", "c9")]


def test_another_workspace_knows_its_own_customers(office: Office) -> None:
    office.do(put_resource, ResourceRef("customer", "c1"), ResourceDetails(name="Acme"), actor=office.stranger)
    assert ids(staged_row(office, WORDS)) == []


def test_approving_takes_the_link_over_and_reviewers_may_remove_it(office: Office) -> None:
    know(office)
    row = staged_row(office, WORDS)
    item = office.do(approve, row["id"], actor=office.anna)
    assert ids({"links": office.see(get_task, item.id, actor=office.anna).links}) == [("customer", "c1")]
    office.receive("src_2")
    (staged_id,) = stage(office, candidate(evidence=(quote(WORDS),)), source_id="src_2").new
    office.do(edit_staged, staged_id, actor=office.anna, changes=StagedChanges(links=()))
    stage(office, candidate(evidence=(quote(WORDS),)), source_id="src_2")
    assert ids(office.see(get_staged, staged_id, actor=office.anna).row) == []


def test_each_suggestion_of_a_source_has_its_own_customer(office: Office) -> None:
    know(office)
    know(office, "Initech", id_="c2")
    office.receive()
    found = stage(
        office,
        candidate("a", evidence=(quote(WORDS),)),
        candidate("b", evidence=(quote("I'll call Initech.", at=100),)),
        candidate("c", evidence=(quote("I'll order lunch.", at=200),)),
    ).new
    rows = [office.see(get_staged, each, actor=office.anna).row for each in found]
    assert [ids(row) for row in rows] == [[("customer", "c1")], [("customer", "c2")], []]


def test_a_name_that_a_thousand_bear_hides_no_namesake_of_another(office: Office) -> None:
    many = {ResourceRef("customer", f"a{number}"): "Acme" for number in range(999)}
    office.do(register, many, actor=office.owner)
    know(office, "Initech Ltd", id_="x1")
    know(office, "Initech AG", id_="x2")
    office.receive()
    one = candidate("a", evidence=(quote(WORDS),))
    other = candidate("b", evidence=(quote("I'll call Initech.", at=100),))
    rows = [office.see(get_staged, new, actor=office.anna).row for new in stage(office, one, other).new]
    assert [ids(row) for row in rows] == [[], []]

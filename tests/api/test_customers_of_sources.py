"""A call with a customer: the tasks that it leads to link the customer, because the register knows its people's domain."""

from typing import Any

from tests.api.people import Caller, Desk
from tests.support.reading import read_everything

CALL = "Anna: I'll send the deck tomorrow.\nZoe: Thanks."


def know(caller: Caller, path: str, **body: Any) -> None:
    assert caller.send("PUT", f"/api/resources/{path}", json=body).status_code in {200, 201}


def suggested(office: Desk, caller: Caller, text: str = CALL, **given: Any) -> dict[str, Any]:
    caller.send("POST", "/api/tasks/transcripts", json={"text": text, **given})
    read_everything(office.runtime)
    (staged,) = caller.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    return staged


def test_an_address_of_a_participant_leads_to_the_customer(office: Desk) -> None:
    caller = office.with_key()
    know(caller, "customer/c1", name="Acme Ltd", email_domains=["acme.example"])
    people = [{"name": "Zoe", "email": "zoe@acme.example"}, {"name": "Anna", "email": "anna@gmail.com"}]
    staged = suggested(office, caller, participants=people)
    assert staged["proposed"]["links"] == [{"type": "customer", "id": "c1", "name": "Acme Ltd", "role": None}]
    assert staged["why"][-1]["rule"] == "link.domain"
    approved = caller.send("POST", f"/api/tasks/staged/{staged['id']}/approve", json={}).get_json()
    assert approved["task"]["links"][0]["id"] == "c1"
    listed = caller.send("GET", "/api/tasks?customer=c1").get_json()["tasks"]
    assert [task["id"] for task in listed] == [approved["task"]["id"]]


def test_a_name_in_the_words_is_marked_where_it_was_said(office: Desk) -> None:
    caller = office.with_key()
    know(caller, "company/c1", name="Initech Inc.")
    text = "Anna: I'll send Initech the deck tomorrow.\nBob: Thanks."
    staged = suggested(office, caller, text, links=[{"type": "deal", "id": "d1"}])
    assert [link["id"] for link in staged["proposed"]["links"]] == ["d1", "c1"]
    (span,) = staged["why"][-1]["spans"]
    evidence = staged["evidence"][0]
    start = span["char_start"] - evidence["char_start"]
    assert evidence["quote"][start : start + len("Initech")] == "Initech"


def test_a_mail_provider_is_nobody_s_domain(office: Desk) -> None:
    caller = office.with_key()
    know(caller, "customer/c1", name="Acme", email_domains=["acme.example"])
    staged = suggested(office, caller, participants=[{"name": "Zoe", "email": "zoe@gmail.com"}])
    assert staged["proposed"]["links"] == []

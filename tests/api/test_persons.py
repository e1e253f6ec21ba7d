"""Everything about one person: handed out whole, and gone from every table and file when they are to be forgotten."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from access.scopes import Role, Scope
from access.services.members import add_member
from access.viewer import viewer_of
from core.actor import ActorKind, system_actor
from core.ids import MemberId, Prefix, new_id
from staging.decide.remarks import add_remark
from staging.models.proposal import Recommendation, Recommended
from staging.repository.proposals import put_recommendation
from staging.repository.staged import lock as lock_staged
from tests.api.inbound import hand_in, recipient_of
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload
from tests.support import erasure
from tests.support.erasure import files_with
from tests.support.inbound import mail, sort_everything
from tests.support.reading import read_everything
from workers.schedule import erase

NAME, EMAIL = "Xenia Quokkabar", "xenia@quokka.example"
SAID, OTHERS = "zyzzyvas", "brontide"
CALL = f"""{NAME}: The {SAID} were lovely last night, weren't they?
{NAME}: I'll count the {SAID} by Friday.
Bob: I'll send {NAME} the {OTHERS} report tomorrow.
"""
GRACE = timedelta(days=30, hours=1)


@pytest.fixture
def member(office: Desk, owner: Caller) -> str:
    """Somebody who spoke in a call, commented on a task and sent a mail; others have work that names her."""
    with office.runtime.transactions.begin() as uow:
        actor = system_actor(office.workspace_id)
        made = add_member(uow, actor=actor, name=NAME, role=Role.MEMBER, email=EMAIL, password="correct horse battery")
        member_id = made.id
    upload(owner, CALL, "call.txt")
    read_everything(office.runtime)
    for staged in owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]:
        if OTHERS in staged["title"]:
            owner.send("POST", f"/api/tasks/staged/{staged['id']}/approve", json={})
    hers = office.with_key(member=made)
    task = owner.send("POST", "/api/tasks", json={"title": f"Ask {NAME} about prices"}).get_json()["task"]
    hers.send("POST", f"/api/tasks/{task['id']}/comments", json={"text": f"The {SAID} cost nothing."})
    owner.send("PATCH", f"/api/tasks/{task['id']}", json={"description": f"Write to {EMAIL}", "owed_to": NAME})
    form = {"file": (io.BytesIO(b"1,2"), f"Prices for {NAME}.csv", "text/csv")}
    assert owner.send("POST", f"/api/tasks/{task['id']}/attachments", data=form).status_code == 201
    address = owner.send("POST", "/api/inbound/addresses", json={"name": "Sales"}).get_json()["address"]
    hand_in(owner, mail(sender=EMAIL, text=f"Please buy the {SAID}."), recipient_of(address))
    sort_everything(office.runtime)
    read_everything(office.runtime)
    return member_id


def forget(office: Desk, owner: Caller, **person: Any) -> dict[str, Any]:
    answer = owner.send("POST", "/api/persons/erasures", json=person)
    assert answer.status_code == 201, answer.get_json()
    office.clock.advance(GRACE)
    erase(office.runtime)
    made: dict[str, Any] = answer.get_json()["erasure"]
    return made


def test_a_person_who_was_erased_is_in_no_table_and_no_file(
    office: Desk, owner: Caller, member: str, tmp_path: Path
) -> None:
    words = (NAME, EMAIL, SAID)
    assert all(erasure.tables_with(office.runtime.engine, word) for word in words)
    asked = forget(office, owner, member_id=member)
    assert {word: erasure.tables_with(office.runtime.engine, word) for word in words} == {word: set() for word in words}
    office.runtime.engine.dispose()
    assert {word: files_with(tmp_path, word) for word in words} == {word: set() for word in words}
    (done,) = owner.send("GET", "/api/persons/erasures").get_json()["erasures"]
    assert (done["id"], done["names"], done["email"]) == (asked["id"], [], None)
    assert done["done_at"]


def test_what_they_said_about_suggestions_is_gone_and_what_others_did_stays(
    office: Desk, owner: Caller, member: str
) -> None:
    actor = system_actor(office.workspace_id)
    hers = replace(actor, kind=ActorKind.USER, member_id=MemberId(member), name=NAME)
    staged_id = owner.send("GET", "/api/tasks/staged?state=approved").get_json()["staged_tasks"][0]["id"]
    with office.runtime.transactions.begin() as uow:
        staged = lock_staged(uow.session, viewer_of(actor), staged_id)
        assert staged is not None
        add_remark(uow, staged, actor=hers, text="Ask the whippersnapper about it.")
        add_remark(uow, staged, actor=replace(hers, member_id=None, name="Bob"), text=f"{NAME} knows the galoshes.")
        put_recommendation(
            uow.session,
            Recommendation(
                id=new_id(Prefix.RECOMMENDATION),
                workspace_id=office.workspace_id,
                staged_id=staged.id,
                member_id=MemberId(member),
                action=Recommended.APPROVE,
                reason="My lollygag.",
                created_at=uow.now,
            ),
        )
    assert erasure.tables_with(office.runtime.engine, "whippersnapper") == {"staged_tasks"}
    assert erasure.tables_with(office.runtime.engine, "lollygag") == {"staged_recommendations"}
    version = owner.send("GET", f"/api/tasks/staged/{staged_id}").get_json()["staged_task"]["version"]
    forget(office, owner, member_id=member)
    assert erasure.tables_with(office.runtime.engine, "whippersnapper") == set()
    assert erasure.tables_with(office.runtime.engine, "lollygag") == set()
    assert owner.send("GET", f"/api/tasks/staged/{staged_id}").get_json()["staged_task"]["version"] > version
    assert erasure.tables_with(office.runtime.engine, NAME) == set()
    assert erasure.tables_with(office.runtime.engine, "galoshes") == {"staged_tasks"}


def test_what_others_own_stays_without_the_name(office: Desk, owner: Caller, member: str) -> None:
    forget(office, owner, member_id=member)
    tasks = owner.send("GET", "/api/tasks").get_json()["tasks"]
    asked = next(task for task in tasks if task["title"].startswith("Ask"))
    (file,) = owner.send("GET", f"/api/tasks/{asked['id']}/attachments").get_json()["attachments"]
    assert file["name"] == "Prices for █████ █████████.csv"
    assert any("█" in task["title"] for task in tasks)
    assert any(OTHERS in task["title"] for task in tasks)
    (source,) = owner.send("GET", "/api/tasks/transcripts?origin=transcript").get_json()["transcripts"]
    turns = owner.send("GET", f"/api/tasks/transcripts/{source['id']}/segments").get_json()["segments"]
    assert [turn["speaker"] for turn in turns][-1] == "Bob"
    assert OTHERS in turns[-1]["text"]
    assert set(turns[0]["text"]) <= {"█", " "}
    owner.send("POST", f"/api/tasks/transcripts/{source['id']}/analyze", json={})
    read_everything(office.runtime)
    again = owner.send("GET", f"/api/tasks/transcripts/{source['id']}").get_json()["transcript"]
    assert again["state"] == "done"
    assert owner.send("GET", "/api/audit?action=person").get_json()["events"]


def test_an_export_has_every_row_that_names_the_person_or_is_by_them(owner: Caller, member: str) -> None:
    rows = owner.send("POST", "/api/persons/export", json={"member_id": member}).get_json()["rows"]
    found = {row["table"] for row in rows}
    assert {"members", "segments", "sources", "task_comments", "work_items", "inbound_messages"} <= found
    assert "password_hash" not in str(rows)
    assert owner.send("POST", "/api/persons/export", json={"names": ["Nobody Atall"]}).get_json()["rows"] == []


def test_until_its_time_an_erasure_can_be_taken_back(office: Desk, owner: Caller, member: str) -> None:
    asked = owner.send("POST", "/api/persons/erasures", json={"email": EMAIL}).get_json()["erasure"]
    assert owner.send("DELETE", f"/api/persons/erasures/{asked['id']}").status_code == 200
    office.clock.advance(GRACE)
    erase(office.runtime)
    assert erasure.tables_with(office.runtime.engine, EMAIL)
    assert owner.send("DELETE", f"/api/persons/erasures/{asked['id']}").status_code == 404


def test_what_was_erased_can_not_be_taken_back(office: Desk, owner: Caller, member: str) -> None:
    asked = forget(office, owner, names=[NAME])
    answer = owner.send("DELETE", f"/api/persons/erasures/{asked['id']}")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "already_erased")


@pytest.mark.parametrize("body", [{}, {"names": ["Al"]}, {"email": "no address"}, {"names": ["Al", NAME]}])
def test_nobody_is_looked_for_by_too_little(owner: Caller, body: dict[str, Any]) -> None:
    assert owner.send("POST", "/api/persons/erasures", json=body).status_code == 422


def test_the_last_owner_and_what_is_private_are_kept_from_those_who_may_not(office: Desk, owner: Caller) -> None:
    answer = owner.send("POST", "/api/persons/erasures", json={"member_id": office.owner.id})
    assert answer.get_json()["code"] == "last_owner"
    sees_less = office.with_key(Scope.ADMIN)
    assert sees_less.send("POST", "/api/persons/export", json={"names": [NAME]}).status_code == 403

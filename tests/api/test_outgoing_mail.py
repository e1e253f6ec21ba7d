"""Mail that goes out, as its occasions and the API see it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from access.scopes import Role, Scope
from deliver.mail.postman import Postman
from tests.api.people import Caller, Desk, open_desk
from tests.support.postbox import Postbox, postbox

PUBLIC = "https://gleaner.acme.example"
SENDING = {"smtp_host": "post", "mail_from": "Gleaner <gleaner@acme.example>"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, public_url=PUBLIC, **SENDING) as opened:
        yield opened


def send_all(office: Desk, folder: Path) -> Postbox:
    with postbox(folder) as (box, smarthost):
        postman = Postman(office.runtime.transactions, smarthost, "test")
        while postman.send_next():
            pass
    return box


def ask(caller: Caller, method: str, path: str, **given: object) -> dict[str, object]:
    response = caller.send(method, path, headers={"Host": "gleaner.acme.example"}, **given)
    assert response.status_code in {200, 201}, response.get_json()
    found: dict[str, object] = response.get_json()
    return found


def test_an_invitation_arrives_with_its_link(office: Desk, tmp_path: Path) -> None:
    body = {"email": "carl@acme.example", "role": "member"}
    made = ask(office.with_key(), "POST", "/api/invitations", json=body)
    assert made["is_mailed"]
    mail = send_all(office, tmp_path).read()
    assert (mail["To"], mail["Auto-Submitted"]) == ("carl@acme.example", "auto-generated")
    assert f"{PUBLIC}{made['path']}" in mail.get_content()


def test_a_link_to_a_new_password_goes_to_the_member_alone(office: Desk, tmp_path: Path) -> None:
    carl = office.add("Carl", Role.MEMBER, email="carl@acme.example", password="correct horse")
    made = ask(office.with_key(), "POST", "/api/password-resets", json={"member_id": carl.id})
    box = send_all(office, tmp_path)
    assert box.envelopes == [("gleaner@acme.example", ["carl@acme.example"])]
    assert re.search(r"https://\S+", box.read().get_content()).group() == f"{PUBLIC}{made['path']}"  # type: ignore[union-attr]


def test_nothing_is_mailed_where_no_server_is_set(tmp_path: Path) -> None:
    with open_desk(tmp_path) as office:
        body = {"email": "carl@acme.example", "role": "member"}
        response = office.with_key().send("POST", "/api/invitations", json=body)
        assert (response.status_code, response.get_json()["is_mailed"]) == (201, False)
        assert office.with_key().send("GET", "/api/outgoing-mail").get_json()["mails"] == []


def test_owners_see_what_was_sent_and_never_its_words(office: Desk, tmp_path: Path) -> None:
    owner = office.with_key()
    made = ask(owner, "POST", "/api/invitations", json={"email": "carl@acme.example", "role": "member"})
    token = str(made["path"]).rpartition("/")[2]
    [mail] = ask(owner, "GET", "/api/outgoing-mail", query_string={"state": "waiting"})["mails"]  # type: ignore[misc]
    assert token not in str(mail)
    send_all(office, tmp_path)
    [mail] = ask(owner, "GET", "/api/outgoing-mail")["mails"]  # type: ignore[misc]
    assert (mail["kind"], mail["state"], mail["recipient"]) == ("invitation", "done", "carl@acme.example")


def test_who_is_no_owner_does_not_see_whom_mail_goes_to(office: Desk) -> None:
    reader = office.with_key(Scope.TASKS_READ)
    response = reader.send("GET", "/api/outgoing-mail", headers={"Host": "gleaner.acme.example"})
    assert response.status_code == 403


def test_another_workspace_sees_none_of_it(office: Desk) -> None:
    ask(office.with_key(), "POST", "/api/invitations", json={"email": "carl@acme.example", "role": "member"})
    stranger = office.add("Eve", Role.OWNER, workspace_id=office.add_workspace("Other"))
    assert ask(office.with_key(member=stranger), "GET", "/api/outgoing-mail")["mails"] == []

"""Handing in mail through the API, and looking at what became of it."""

from typing import Any

from tests.api.people import Caller, Desk
from tests.support.inbound import sort_everything

MAIL = "message/rfc822"


def make_address(owner: Caller, **fields: Any) -> dict[str, Any]:
    body = {"name": "Sales", **fields}
    response = owner.send("POST", "/api/inbound/addresses", json=body)
    assert response.status_code == 201, response.get_json()
    found: dict[str, Any] = response.get_json()["address"]
    return found


def recipient_of(address: dict[str, Any]) -> str:
    return f"intake+{address['token']}@mail.example"


def hand_in(caller: Caller, raw: bytes, *recipients: str, **query: str) -> Any:
    return caller.send(
        "POST",
        "/api/inbound/email",
        data=raw,
        headers={"Content-Type": MAIL},
        query_string={**query, "recipient": list(recipients)},
    )


def take_in(office: Desk, raw: bytes, *recipients: str, **query: str) -> dict[str, Any]:
    """Hand a mail in and let it be sorted and read; the row of its first recipient as it then stands."""
    response = hand_in(office.with_key(), raw, *recipients, **query)
    assert response.status_code in {200, 202}, response.get_json()
    sort_everything(office.runtime)
    return look_at(office.with_key(), response.get_json()["messages"][0]["id"])


def look_at(caller: Caller, message_id: str) -> dict[str, Any]:
    found: dict[str, Any] = caller.send("GET", f"/api/inbound/messages/{message_id}").get_json()["message"]
    return found


def list_all(caller: Caller, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.send("GET", "/api/inbound/messages", query_string=query).get_json()["messages"]
    return found

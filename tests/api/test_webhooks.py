"""Other programs are told what happens: who listens to what, what they hear, and what becomes of calls that fail."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role
from config.database import Base
from core.errors import TransientError
from deliver.webhooks.calling import CallFailedError, Reply
from deliver.webhooks.deliveries import KEPT_FOR, MOST_TRIES, PAUSES
from deliver.webhooks.sending import OF_EACH, Postman
from deliver.webhooks.signing import sign
from staging.queue import telling
from tests.api.inbound import hand_in, recipient_of
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload_and_read
from tests.architecture.code import ROOT
from tests.support.inbound import mail, sort_everything
from workers.schedule import purge, sweep
from workers.sending import tell_webhooks

URL = "https://hooks.example.org/gleaner"
HOURS = timedelta(hours=1)


@dataclass(slots=True)
class Receivers:
    """Everybody who is called: they keep what they hear, and answer what a test wants."""

    status: int | None = 200
    heard: list[tuple[str, Mapping[str, str], bytes]] = field(default_factory=list)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        self.heard.append((url, headers, body))
        if self.status is None:
            raise CallFailedError("The receiver refused the connection.")
        return Reply(self.status, "so be it")

    def events(self) -> list[tuple[str, str]]:
        return [
            (body["type"], body["data"].get("id", "")) for body in map(json.loads, [each[2] for each in self.heard])
        ]


@pytest.fixture
def receivers() -> Receivers:
    return Receivers()


def listen(owner: Caller, *events: str, **body: Any) -> dict[str, Any]:
    asked = {"url": URL, **({"events": list(events)} if events else {}), **body}
    answer = owner.send("POST", "/api/webhooks", json=asked)
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()


def send(office: Desk, receivers: Receivers) -> None:
    """What the scheduler does every few seconds."""
    tell_webhooks(office.runtime)
    runtime = office.runtime
    postman = Postman(runtime.transactions, runtime.signing_key, receivers.post, holder="test")
    while parcels := postman.take(8):
        for parcel in parcels:
            postman.send(parcel)


def make(owner: Caller, **body: Any) -> dict[str, Any]:
    return owner.send("POST", "/api/tasks", json={"title": "Call Acme", **body}).get_json()["task"]


def log(owner: Caller, webhook: Mapping[str, Any], query: str = "") -> list[dict[str, Any]]:
    return owner.send("GET", f"/api/webhooks/{webhook['id']}/deliveries{query}").get_json()["deliveries"]


def show(owner: Caller, webhook: Mapping[str, Any]) -> dict[str, Any]:
    return owner.send("GET", f"/api/webhooks/{webhook['id']}").get_json()["webhook"]


def test_whoever_listens_hears_what_happened_and_where_it_is_found(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    listen(owner)
    task = make(owner)
    owner.send("PATCH", f"/api/tasks/{task['id']}", json={"title": "Call Bolt"})
    owner.send("POST", f"/api/tasks/{task['id']}/complete", json={})
    send(office, receivers)
    told = [("task.created", task["id"]), ("task.changed", task["id"]), ("task.completed", task["id"])]
    assert sorted(receivers.events()) == sorted(told)
    body = next(body for body in map(json.loads, [each[2] for each in receivers.heard]) if body["type"] == told[2][0])
    assert body["timestamp"] == "2026-03-04T12:00:00Z"
    seq = body["data"].pop("seq")
    assert body["data"] == {
        "action": "task.complete",
        "kind": "task",
        "id": task["id"],
        "path": f"/api/tasks/{task['id']}",
        "status_before": "unaddressed",
        "status_after": "completed",
        "error_code": None,
        "channel": "api",
        "by": {"kind": "user", "id": office.owner.id},
    }
    assert any(each["seq"] == seq for each in owner.send("GET", "/api/changes?after=0").get_json()["changes"])
    assert owner.send("GET", body["data"]["path"]).status_code == 200


def test_suggestions_decisions_mail_and_failures_are_heard_of(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    listen(owner, "staged.created", "staged.decided", "message.received", "reading.failed")
    upload_and_read(office)
    for staged in owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]:
        owner.send("POST", f"/api/tasks/staged/{staged['id']}/reject", json={"reason_code": "other"})
    address = owner.send("POST", "/api/inbound/addresses", json={"name": "Sales", "policy": "token"}).get_json()[
        "address"
    ]
    hand_in(owner, mail(text="Nothing to do here."), recipient_of(address))
    sort_everything(office.runtime)
    upload_and_read(office, "WEBVTT\n")
    send(office, receivers)
    heard = {event for event, _ in receivers.events()}
    assert heard == {"staged.created", "staged.decided", "message.received", "reading.failed"}


def test_each_hears_only_what_it_listens_to_and_nothing_from_before(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    make(owner)
    listen(owner, "task.completed")
    task = make(owner)
    send(office, receivers)
    assert receivers.heard == []
    owner.send("POST", f"/api/tasks/{task['id']}/complete", json={})
    send(office, receivers)
    assert receivers.events() == [("task.completed", task["id"])]


def test_nothing_private_and_no_word_of_anybody_is_told(office: Desk, owner: Caller, receivers: Receivers) -> None:
    listen(owner)
    private = make(owner, title="Fire Otto", is_private=True)
    public = make(owner, title="Hire Anna")
    send(office, receivers)
    assert receivers.events() == [("task.created", public["id"])]
    assert all(word not in body.decode() for _, _, body in receivers.heard for word in ("Otto", "Anna", private["id"]))


def test_another_workspace_hears_nothing(office: Desk, owner: Caller, receivers: Receivers) -> None:
    elsewhere = office.add_workspace("Elsewhere")
    stranger = office.with_key(member=office.add("Sven", Role.OWNER, workspace_id=elsewhere))
    listen(stranger)
    made = listen(owner)["webhook"]
    make(owner)
    send(office, receivers)
    assert [event for event, _ in receivers.events()] == ["task.created"]
    assert stranger.send("GET", f"/api/webhooks/{made['id']}/deliveries").status_code == 404


def test_a_call_is_signed_so_that_the_receiver_knows_whose_it_is(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    made = listen(owner)
    make(owner)
    send(office, receivers)
    ((url, headers, body),) = receivers.heard
    assert url == URL
    timestamp = int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == sign(
        made["secret"], message_id=headers["webhook-id"], timestamp=timestamp, body=body
    )


def test_the_documented_check_takes_genuine_calls_and_no_others(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "webhooks.md").read_text(), re.DOTALL)
    documented: dict[str, Any] = {}
    exec(code, documented)  # our own page
    is_genuine = documented["is_genuine"]
    made = listen(owner)
    make(owner)
    send(office, receivers)
    ((_, headers, body),) = receivers.heard
    now = office.clock.now().timestamp()
    assert is_genuine(made["secret"], headers, body, now=now + 299)
    assert not is_genuine(made["secret"], headers, body, now=now + 301)
    assert not is_genuine(made["secret"], headers, body + b" ", now=now)
    assert not is_genuine(listen(owner)["secret"], headers, body, now=now)
    assert not is_genuine(made["secret"], {**headers, "webhook-id": "another"}, body, now=now)


def test_while_a_secret_changes_calls_are_signed_with_both(office: Desk, owner: Caller, receivers: Receivers) -> None:
    made = listen(owner)
    new = owner.send("POST", f"/api/webhooks/{made['webhook']['id']}/rotate", json={"overlap_hours": 2}).get_json()
    assert new["secret"] != made["secret"]
    for _ in range(2):
        make(owner)
        send(office, receivers)
        office.clock.advance(3 * HOURS)
    (_, during, body), (_, afterwards, _) = receivers.heard
    facts: dict[str, Any] = {
        "message_id": during["webhook-id"],
        "timestamp": int(during["webhook-timestamp"]),
        "body": body,
    }
    assert during["webhook-signature"].split() == [sign(each["secret"], **facts) for each in (new, made)]
    assert len(afterwards["webhook-signature"].split()) == 1


def test_a_secret_is_shown_once_and_stored_nowhere(office: Desk, owner: Caller) -> None:
    first, again = (
        owner.send("POST", "/api/webhooks", json={"url": URL}, headers={"Idempotency-Key": "k1"}).get_json()
        for _ in range(2)
    )
    assert (again["webhook"], again["secret"]) == (first["webhook"], None)
    with office.runtime.engine.connect() as connection:
        stored = "".join(
            repr(tuple(row)) for table in Base.metadata.sorted_tables for row in connection.execute(table.select())
        )
    assert first["secret"].removeprefix("whsec_") not in stored


def test_what_fails_is_tried_again_later_and_later_with_the_same_id(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    webhook, receivers.status = listen(owner)["webhook"], None
    make(owner)
    for pause in PAUSES[:2]:
        send(office, receivers)
        send(office, receivers)
        office.clock.advance(pause)
    assert len(receivers.heard) == 2
    (waiting,) = log(owner, webhook)
    assert (waiting["state"], waiting["attempt"], waiting["error_detail"]) == (
        "waiting",
        2,
        "The receiver refused the connection.",
    )
    receivers.status = 204
    send(office, receivers)
    (done,) = log(owner, webhook, "?state=done")
    assert (done["attempt"], done["answer_status"], done["answer"], done["next_try_at"]) == (3, 204, "so be it", None)
    assert len({headers["webhook-id"] for _, headers, _ in receivers.heard}) == 1
    assert show(owner, webhook)["failing_since"] is None


def test_a_webhook_that_nothing_gets_through_to_rests_and_says_so(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    webhook = listen(owner, "task.created")["webhook"]
    other = listen(owner, "webhook.paused", url="https://chat.example.org/")["webhook"]
    receivers.status = 500
    make(owner)
    for pause in (*PAUSES, timedelta()):
        send(office, receivers)
        office.clock.advance(pause)
    shown = show(owner, webhook)
    assert (shown["state"], shown["pause_reason"]) == ("paused", "failing")
    (told,) = owner.send("GET", "/api/notifications?kind=webhook_paused").get_json()["notifications"]
    assert (told["subject"]["type"], told["subject"]["id"]) == ("webhook", webhook["id"])
    assert told["subject"]["title"] == webhook["name"]
    (failed,) = log(owner, webhook)
    assert (failed["state"], failed["attempt"], failed["answer_status"]) == ("failed", MOST_TRIES, 500)
    receivers.status = 200
    make(owner)
    send(office, receivers)
    assert receivers.events()[-1] == ("webhook.paused", webhook["id"])
    assert receivers.heard[-1][0] == "https://chat.example.org/"
    trail = owner.send("GET", f"/api/audit?subject_id={webhook['id']}").get_json()
    assert "webhook.pause" in json.dumps(trail)
    assert log(owner, other)[0]["state"] == "done"


def test_one_message_that_a_receiver_cannot_take_pauses_nothing(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    webhook = listen(owner)["webhook"]
    receivers.status = 500
    make(owner)
    for pause in (*PAUSES, timedelta()):
        send(office, receivers)
        office.clock.advance(pause)
        receivers.status = 200
        make(owner)
        tell_webhooks(office.runtime)
        _send_newest(office, receivers)
        receivers.status = 500
    assert show(owner, webhook)["state"] == "active"


def _send_newest(office: Desk, receivers: Receivers) -> None:
    runtime = office.runtime
    postman = Postman(runtime.transactions, runtime.signing_key, receivers.post, holder="test")
    for parcel in postman.take(8):
        postman.send(parcel)


def test_a_receiver_that_is_gone_is_not_called_again(office: Desk, owner: Caller, receivers: Receivers) -> None:
    webhook, receivers.status = listen(owner)["webhook"], 410
    make(owner)
    send(office, receivers)
    assert (show(owner, webhook)["state"], show(owner, webhook)["pause_reason"]) == ("paused", "gone")


def test_what_happens_during_a_pause_is_told_afterwards_unless_it_is_skipped(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    keeps = listen(owner, "task.created")["webhook"]
    skips = listen(owner, "task.created", url="https://chat.example.org/")["webhook"]
    for webhook in (keeps, skips):
        assert owner.send("POST", f"/api/webhooks/{webhook['id']}/pause").get_json()["webhook"]["state"] == "paused"
    make(owner)
    send(office, receivers)
    assert receivers.heard == []
    for webhook, is_skipping in ((keeps, False), (skips, True)):
        body = {"skip_missed": is_skipping}
        resumed = owner.send("POST", f"/api/webhooks/{webhook['id']}/resume", json=body).get_json()["webhook"]
        assert (resumed["state"], resumed["pause_reason"], resumed["paused_at"]) == ("active", None, None)
    send(office, receivers)
    assert [url for url, _, _ in receivers.heard] == [URL]


def test_a_webhook_is_tried_also_while_it_is_paused_and_only_once(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    webhook, receivers.status = listen(owner)["webhook"], 500
    owner.send("POST", f"/api/webhooks/{webhook['id']}/pause")
    answer = owner.send("POST", f"/api/webhooks/{webhook['id']}/test")
    assert answer.status_code == 202
    send(office, receivers)
    office.clock.advance(timedelta(days=3))
    send(office, receivers)
    assert [event for event, _ in receivers.events()] == ["webhook.test"]
    (tested,) = log(owner, webhook)
    assert (tested["id"], tested["state"], tested["answer_status"]) == (
        answer.get_json()["delivery"]["id"],
        "failed",
        500,
    )
    assert show(owner, webhook)["failing_since"] is None


def test_a_call_is_sent_again_on_request_under_the_same_id(office: Desk, owner: Caller, receivers: Receivers) -> None:
    webhook = listen(owner)["webhook"]
    make(owner)
    send(office, receivers)
    (first,) = log(owner, webhook)
    again = owner.send("POST", f"/api/webhooks/{webhook['id']}/deliveries/{first['id']}/replay")
    assert again.status_code == 202
    send(office, receivers)
    assert receivers.heard[0][2] == receivers.heard[1][2]
    assert receivers.heard[0][1]["webhook-id"] == receivers.heard[1][1]["webhook-id"]
    replayed = again.get_json()["delivery"]
    assert (replayed["replay_of"], replayed["message_id"]) == (first["id"], first["message_id"])


def test_a_sender_that_is_lost_between_call_and_note_sends_again(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    listen(owner)
    make(owner)
    tell_webhooks(office.runtime)
    runtime = office.runtime
    lost = Postman(runtime.transactions, runtime.signing_key, receivers.post, holder="lost")
    assert len(lost.take(8)) == 1
    send(office, receivers)
    assert receivers.heard == []
    office.clock.advance(timedelta(minutes=2))
    sweep(runtime)
    office.clock.advance(PAUSES[0])
    send(office, receivers)
    assert len(receivers.heard) == 1


def test_telling_and_owing_are_one_so_that_nothing_is_lost_or_told_twice(
    office: Desk, owner: Caller, receivers: Receivers, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook = listen(owner)["webhook"]
    task = make(owner)

    def breaks(*_: Any) -> None:
        raise TransientError("The database went away.")

    with monkeypatch.context() as broken:
        broken.setattr(telling, "owe", breaks)
        with pytest.raises(TransientError):
            tell_webhooks(office.runtime)
    assert log(owner, webhook) == []
    for _ in range(3):
        tell_webhooks(office.runtime)
    send(office, receivers)
    assert receivers.events() == [("task.created", task["id"])]


def test_one_receiver_that_hangs_leaves_room_for_others(office: Desk, owner: Caller, receivers: Receivers) -> None:
    listen(owner)
    for _ in range(5):
        make(owner)
    tell_webhooks(office.runtime)
    quick = listen(owner, url="https://chat.example.org/")["webhook"]
    owner.send("POST", f"/api/webhooks/{quick['id']}/test")
    runtime = office.runtime
    taken = Postman(runtime.transactions, runtime.signing_key, receivers.post, holder="test").take(8)
    assert sorted(parcel.url for parcel in taken) == ["https://chat.example.org/", *[URL] * OF_EACH]


def test_old_calls_are_forgotten(office: Desk, owner: Caller, receivers: Receivers) -> None:
    webhook = listen(owner)["webhook"]
    make(owner)
    send(office, receivers)
    office.clock.advance(KEPT_FOR + HOURS)
    purge(office.runtime)
    assert log(owner, webhook) == []


def test_a_deleted_webhook_is_gone_with_its_log_and_hears_nothing(
    office: Desk, owner: Caller, receivers: Receivers
) -> None:
    webhook = listen(owner)["webhook"]
    make(owner)
    tell_webhooks(office.runtime)
    assert owner.send("DELETE", f"/api/webhooks/{webhook['id']}").get_json()["webhooks"] == []
    send(office, receivers)
    assert receivers.heard == []
    assert owner.send("GET", f"/api/webhooks/{webhook['id']}").status_code == 404


def test_a_webhook_is_changed_by_whoever_saw_its_version(owner: Caller) -> None:
    webhook = listen(owner)["webhook"]
    path = f"/api/webhooks/{webhook['id']}"
    changed = owner.send("PATCH", path, json={"events": ["task.created"], "name": "Chat"}, headers={"If-Match": '"1"'})
    assert (changed.get_json()["webhook"]["events"], changed.headers["ETag"]) == (["task.created"], '"2"')
    late = owner.send("PATCH", path, json={"name": "Late"}, headers={"If-Match": '"1"'})
    assert (late.status_code, late.get_json()["code"]) == (409, "version_conflict")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://hooks.example.org/", "hooks.example.org", "http://hooks.example.org/", "https://127.0.0.1/",
        "https://[::1]/", "https://169.254.169.254/latest", "https://[::ffff:10.0.0.1]/", "https://anna:x@example.org/",
        "https://example.org/#part", "https://example.org:99999/", "https://exa mple.org/", "https:///path",
        "https://[::1", "https://example.org/\r\nX: y",
    ],
)  # fmt: skip
def test_what_must_not_be_called_is_refused_at_once(owner: Caller, url: str) -> None:
    answer = owner.send("POST", "/api/webhooks", json={"url": url})
    assert (answer.status_code, answer.get_json()["errors"][0]["path"]) == (422, "url")


def test_the_trail_names_the_host_and_no_address_that_may_be_a_secret(owner: Caller) -> None:
    webhook = listen(owner, url="https://chat.example.org/services/T0/secretive")["webhook"]
    trail = owner.send("GET", "/api/audit").get_data(as_text=True)
    assert webhook["id"] in trail
    assert "chat.example.org" in trail
    assert "secretive" not in trail


def test_a_workspace_has_so_many_webhooks_at_most(owner: Caller) -> None:
    for _ in range(20):
        listen(owner)
    answer = owner.send("POST", "/api/webhooks", json={"url": URL})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "too_many_webhooks")

from datetime import timedelta
from typing import Any

import pytest

from access.scopes import Role, Scope
from core.actor import Channel, system_actor
from intake.candidate import Candidate
from staging.propose.stage import StagedOrigin, stage_candidates
from tests.api.people import Caller, Desk
from tests.support.candidates import candidate, quote

PROPOSED = {
    "owner": "Anna",
    "owed_to": "Bob",
    "due_at": "2026-06-05",
    "priority": "high",
    "type": "review",
    "tags": ["vip"],
    "links": [{"type": "customer", "id": "cus_abc123", "name": None, "role": None}],
    "is_private": False,
}


def suggest(caller: Caller, **body: Any) -> dict[str, Any]:
    answer = caller.send("POST", "/api/tasks/staged", json={"title": "Call Acme", **body})
    assert answer.status_code == 201, answer.get_json()
    return answer.get_json()["staged_task"]


def titles(caller: Caller, query: str = "") -> list[str]:
    answer = caller.send("GET", f"/api/tasks/staged{query}")
    assert answer.status_code == 200, answer.get_json()
    return [staged["title"] for staged in answer.get_json()["staged_tasks"]]


def extract(office: Desk, owner: Caller, *found: str | Candidate) -> list[str]:
    """Suggestions as a worker would leave them after reading a transcript."""
    sent = owner.send(
        "POST", "/api/tasks/transcripts", json={"text": f"Anna: I'll send {len(found)}, {found}", "timezone": "UTC"}
    )
    source_id = sent.get_json()["transcript"]["id"]
    with office.runtime.transactions.begin() as uow:
        outcome = stage_candidates(
            uow,
            actor=system_actor(office.workspace_id),
            source=StagedOrigin(source_id=source_id, job_id=None, channel=Channel.API),
            candidates=[candidate(each) if isinstance(each, str) else each for each in found or ("a",)],
            extractor_version="1",
            owner_ids={"Anna": office.owner.id},
        )
    return list(outcome.new)


def test_a_suggestion_is_answered_as_it_was_sent(owner: Caller) -> None:
    answer = owner.send("POST", "/api/tasks/staged", json={"title": "Call Acme", "proposed": PROPOSED})
    staged = answer.get_json()["staged_task"]
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert answer.headers["Location"] == f"/api/tasks/staged/{staged['id']}"
    kept = {name: value for name, value in PROPOSED.items() if name != "due_at"}
    assert {name: staged["proposed"][name] for name in kept} == kept
    assert (staged["proposed"]["due_at"], staged["proposed"]["due_precision"]) == ("2026-06-05T23:59:59Z", "date")
    assert (staged["state"], staged["decision"], staged["needs_owner"]) == ("proposed", None, True)


def test_what_extraction_found_comes_with_its_words_and_reasons(owner: Caller, office: Desk) -> None:
    (staged_id,) = extract(office, owner)
    staged = owner.send("GET", f"/api/tasks/staged/{staged_id}").get_json()["staged_task"]
    assert staged["evidence"][0]["quote"] == "I'll send you the proposal by Friday"
    assert staged["why"][0]["spans"] == [{"char_start": 0, "char_end": 36}]
    assert staged["proposed"]["due_phrase"] == "by Friday"
    assert staged["confidence"] == 0.9


def test_a_row_of_a_list_is_the_same_as_the_single_object(owner: Caller, office: Desk) -> None:
    extract(office, owner)
    (row,) = owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]
    assert owner.send("GET", f"/api/tasks/staged/{row['id']}").get_json()["staged_task"] == row


def test_writing_back_what_was_read_changes_nothing(owner: Caller, office: Desk) -> None:
    (staged_id,) = extract(office, owner)
    staged = owner.send("GET", f"/api/tasks/staged/{staged_id}").get_json()["staged_task"]
    sendable = {name: staged["proposed"][name] for name in [*PROPOSED, "owner_id", "due_tz"]}
    body = {"title": staged["title"], "description": staged["description"], "proposed": sendable}
    answer = owner.send("PATCH", f"/api/tasks/staged/{staged_id}", json=body)
    assert answer.status_code == 200, answer.get_json()
    assert answer.get_json()["staged_task"] == staged


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "title"),
        ({"title": " "}, "title"),
        ({"title": "a", "owner": "Bob"}, "owner"),
        ({"title": "a", "proposed": {"assignee": "Bob"}}, "proposed.assignee"),
        ({"title": "a", "proposed": {"owner_id": "usr_1"}}, "proposed.owner_id"),
        ({"title": "a", "proposed": {"due_at": "2026-06-05T10:00:00"}}, "proposed.due_at"),
        ({"title": "a", "proposed": {"due_tz": "UTC"}}, "proposed.due_tz"),
        ({"title": "a", "proposed": {"priority": "HIGH"}}, "proposed.priority"),
        ({"title": "a", "proposed": {"links": [{"type": "\t", "id": "1"}]}}, "proposed.links.0.type"),
    ],
)
def test_what_can_not_be_kept_is_refused_by_name(owner: Caller, body: dict[str, Any], path: str) -> None:
    answer = owner.send("POST", "/api/tasks/staged", json=body)
    assert answer.status_code == 422
    assert [fault["path"] for fault in answer.get_json()["errors"]] == [path]


def test_an_edit_with_an_old_version_is_refused(owner: Caller) -> None:
    path = f"/api/tasks/staged/{suggest(owner)['id']}"
    first = owner.send("PATCH", path, json={"title": "One"}, headers={"If-Match": '"1"'})
    second = owner.send("PATCH", path, json={"title": "Two"}, headers={"If-Match": '"1"'})
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    assert (second.status_code, second.get_json()["code"]) == (409, "version_conflict")


def test_approving_makes_one_task_and_says_so_each_time(owner: Caller, office: Desk) -> None:
    (staged_id,) = extract(office, owner)
    body = {"edits": {"title": "Send it", "proposed": {"priority": "urgent"}}, "seconds_spent": 3}
    first = owner.send("POST", f"/api/tasks/staged/{staged_id}/approve", json=body, headers={"If-Match": '"1"'})
    again = owner.send("POST", f"/api/tasks/staged/{staged_id}/approve", json=body, headers={"If-Match": '"1"'})
    assert (first.status_code, again.status_code) == (200, 200)
    answer = first.get_json()
    assert again.get_json()["task"] == answer["task"]
    assert (answer["task"]["title"], answer["task"]["priority"]) == ("Send it", "urgent")
    assert answer["task"]["evidence"] == answer["staged_task"]["evidence"]
    assert answer["staged_task"]["task_id"] == answer["task"]["id"]
    decision = answer["staged_task"]["decision"]
    assert (decision["by"], decision["action"], decision["seconds_spent"]) == (office.owner.id, "approve", 3)
    assert decision["edits"].keys() == {"title", "priority"}
    listed = owner.send("GET", "/api/tasks").get_json()["tasks"]
    assert [task["id"] for task in listed] == [answer["task"]["id"]]


def test_faults_in_the_edits_of_an_approval_are_named_as_they_were_sent(owner: Caller) -> None:
    path = f"/api/tasks/staged/{suggest(owner)['id']}/approve"
    answer = owner.send("POST", path, json={"edits": {"proposed": {"owner_id": "usr_1"}}})
    assert [fault["path"] for fault in answer.get_json()["errors"]] == ["edits.proposed.owner_id"]


def test_the_loser_hears_who_decided_what_and_when(owner: Caller, office: Desk) -> None:
    path = f"/api/tasks/staged/{suggest(owner)['id']}"
    rejected = owner.send("POST", f"{path}/reject", json={"reason_code": "too_vague", "note": "which?"})
    assert rejected.get_json()["staged_task"]["decision"]["reason_code"] == "too_vague"
    late = office.with_key(member=office.add("Rita", Role.REVIEWER)).send("POST", f"{path}/approve")
    problem = late.get_json()
    assert (late.status_code, problem["code"], problem["current_state"]) == (409, "illegal_move", "rejected")
    assert (problem["decided_by"], problem["decided_at"]) == (office.owner.id, "2026-03-04T12:00:00+00:00")


def test_a_rejection_needs_a_reason_that_is_known(owner: Caller) -> None:
    path = f"/api/tasks/staged/{suggest(owner)['id']}/reject"
    assert owner.send("POST", path).status_code == 422
    assert owner.send("POST", path, json={"reason_code": "boring"}).status_code == 422


def test_a_decision_is_undone(owner: Caller) -> None:
    path = f"/api/tasks/staged/{suggest(owner)['id']}"
    task = owner.send("POST", f"{path}/approve").get_json()["task"]
    restored = owner.send("POST", f"{path}/restore").get_json()["staged_task"]
    assert (restored["state"], restored["decision"], restored["task_id"]) == ("proposed", None, None)
    assert owner.send("GET", f"/api/tasks/{task['id']}").status_code == 404
    assert owner.send("POST", f"{path}/approve").get_json()["task"]["id"] == task["id"]


def test_suggestions_are_filtered_and_sorted(owner: Caller, office: Desk) -> None:
    extract(office, owner, "a")
    suggest(owner, title="by hand", proposed={"due_at": "2026-03-05"})
    owner.send("POST", f"/api/tasks/staged/{suggest(owner, title='no')['id']}/reject", json={"reason_code": "other"})
    assert titles(owner, "?state=proposed&sort=confidence") == ["Send Bob the proposal", "by hand"]
    assert titles(owner, "?state=rejected,approved") == ["no"]
    assert titles(owner, "?min_confidence=0.95&state=proposed") == ["by hand"]
    assert titles(owner, f"?owner_id={office.owner.id}") == ["Send Bob the proposal"]
    assert titles(owner, "?has_owner=false&sort=due_at&state=proposed,rejected") == ["by hand", "no"]
    source_id = owner.send("GET", "/api/tasks/transcripts").get_json()["transcripts"][0]["id"]
    assert titles(owner, f"?source_id={source_id}") == ["Send Bob the proposal"]


@pytest.mark.parametrize(
    "query", ["?state=pending", "?min_confidence=2", "?sort=title", "?cursor=x", "?q=-", "?limit=0"]
)
def test_a_list_that_makes_no_sense_is_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks/staged{query}").status_code == 422


@pytest.mark.parametrize("sort", ["created_at", "-created_at", "-confidence", "due_at"])
def test_pages_put_together_are_the_whole_list(owner: Caller, office: Desk, sort: str) -> None:
    for number in range(5):
        suggest(owner, proposed={"due_at": "2026-03-05"} if number % 2 else {})
        office.clock.advance(timedelta(seconds=number % 2))
    shown, cursor = [], ""
    while cursor is not None:
        page = owner.send("GET", f"/api/tasks/staged?limit=2&sort={sort}{cursor}").get_json()
        shown += [staged["id"] for staged in page["staged_tasks"]]
        cursor = f"&cursor={page['next_cursor']}" if page["next_cursor"] else None
    whole = owner.send("GET", f"/api/tasks/staged?sort={sort}").get_json()["staged_tasks"]
    assert shown == [staged["id"] for staged in whole]
    assert len(set(shown)) == 5


ROUTES = [("GET", ""), ("PATCH", ""), ("POST", "/approve"), ("POST", "/reject"), ("POST", "/restore")]
BODY = {"/reject": {"reason_code": "other"}}


@pytest.mark.parametrize(("method", "rest"), ROUTES)
def test_another_workspace_finds_nothing(owner: Caller, office: Desk, method: str, rest: str) -> None:
    staged = suggest(owner)
    elsewhere = office.add("Sven", Role.OWNER, workspace_id=office.add_workspace("Elsewhere"))
    stranger = office.with_key(member=elsewhere)
    answer = stranger.send(method, f"/api/tasks/staged/{staged['id']}{rest}", json=BODY.get(rest, {}))
    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")
    assert titles(stranger) == []


@pytest.mark.parametrize(("method", "rest"), ROUTES)
@pytest.mark.parametrize("ref", ["nothing", "stg_01ARZ3NDEKTSV4RRFFQ69G5FAV", "%00"])
def test_what_is_not_there_is_not_found(owner: Caller, method: str, rest: str, ref: str) -> None:
    assert owner.send(method, f"/api/tasks/staged/{ref}{rest}", json=BODY.get(rest, {})).status_code == 404


@pytest.mark.parametrize(
    ("method", "rest", "allowed"),
    [
        ("GET", "", {Scope.TASKS_READ}),
        ("PATCH", "", {Scope.TASKS_WRITE, Scope.TASKS_APPROVE}),
        ("POST", "/approve", {Scope.TASKS_APPROVE}),
        ("POST", "/reject", {Scope.TASKS_APPROVE}),
        ("POST", "/restore", {Scope.TASKS_APPROVE}),
        ("POST", None, {Scope.TASKS_WRITE, Scope.TASKS_SUGGEST}),
    ],
)
def test_each_route_asks_for_its_scope(
    owner: Caller, office: Desk, method: str, rest: str | None, allowed: set[Scope]
) -> None:
    path = "/api/tasks/staged" if rest is None else f"/api/tasks/staged/{suggest(owner)['id']}{rest}"
    body = {"title": "a"} if rest is None else BODY.get(rest, {})
    for scope in (Scope.TASKS_READ, Scope.TASKS_WRITE, Scope.TASKS_APPROVE, Scope.TASKS_SUGGEST):
        status = office.with_key(scope).send(method, path, json=body).status_code
        assert (status == 403) is (scope not in allowed), (scope, status)


def test_private_suggestions_are_not_there_for_others(owner: Caller, office: Desk) -> None:
    private = suggest(owner, proposed={"is_private": True})
    reviewer = office.with_key(member=office.add("Rita", Role.REVIEWER))
    assert titles(reviewer) == []
    assert reviewer.send("POST", f"/api/tasks/staged/{private['id']}/approve").status_code == 404


def test_the_list_shows_what_waits_and_is_likely_and_says_what_it_hides(owner: Caller, office: Desk) -> None:
    extract(office, owner, "likely")
    extract(office, owner, candidate("unlikely", title="Perhaps", confidence=0.3))
    owner.send("POST", f"/api/tasks/staged/{suggest(owner, title='no')['id']}/reject", json={"reason_code": "other"})
    answer = owner.send("GET", "/api/tasks/staged").get_json()
    assert [staged["title"] for staged in answer["staged_tasks"]] == ["Send Bob the proposal"]
    assert answer["hidden_low_confidence"] == 1
    everything = owner.send("GET", "/api/tasks/staged?min_confidence=0").get_json()
    assert {staged["title"] for staged in everything["staged_tasks"]} == {"Send Bob the proposal", "Perhaps"}
    assert everything["hidden_low_confidence"] == 0


def test_tasks_of_one_source_come_in_the_order_in_which_they_were_said(owner: Caller, office: Desk) -> None:
    words = [candidate(str(place), title=str(place), evidence=(quote("Hello", at=place),)) for place in (30, 10, 20)]
    extract(office, owner, *words)
    assert titles(owner) == ["10", "20", "30"]


def test_the_queue_is_filtered_by_words_priority_customer_due_date_and_commitment(owner: Caller, office: Desk) -> None:
    acme = {"links": [{"type": "customer", "id": "cus_1"}], "priority": "high", "due_at": "2026-06-05"}
    one = suggest(owner, title="Send the offer", proposed={**acme, "owner_id": office.owner.id})
    two = suggest(owner, title="Water plants", proposed={"links": [{"type": "customer", "id": "cus_2"}]})
    assert titles(owner, "?q=offer") == ["Send the offer"]
    assert titles(owner, "?priority=high,urgent") == ["Send the offer"]
    assert titles(owner, "?customer=cus_2") == ["Water plants"]
    assert sorted(titles(owner, "?customer=cus_1,cus_2")) == ["Send the offer", "Water plants"]
    assert titles(owner, "?due_before=2026-06-07T00:00:00Z") == ["Send the offer"]
    assert titles(owner, "?due_after=2026-06-07T00:00:00Z") == []
    assert titles(owner, "?commitment=firm,likely") == []
    assert titles(owner, "?owner_id=me") == ["Send the offer"]
    assert titles(owner, f"?ids={two['id']}") == ["Water plants"]
    office.clock.advance(timedelta(minutes=1))
    owner.send("PATCH", f"/api/tasks/staged/{one['id']}", json={"title": "Send it"})
    assert titles(owner, "?updated_after=2026-03-04T12:00:30Z&sort=updated_at") == ["Send it"]
    assert sorted(titles(owner, "?created_by=me")) == ["Send it", "Water plants"]
    assert owner.send("GET", "/api/tasks/staged?commitment=never").status_code == 422


def test_a_bulk_decision_takes_the_same_filters(owner: Caller) -> None:
    kept = suggest(owner, title="Water plants")
    suggest(owner, title="Send the offer", proposed={"priority": "high"})
    body = {"filter": {"q": "offer", "priority": ["high"], "created_by": ["me"]}, "reason_code": "other"}
    answer = owner.send("POST", "/api/tasks/staged/bulk/reject", json=body).get_json()
    assert (answer["count"], titles(owner)) == (1, [kept["title"]])


def test_whoever_suggested_something_takes_it_back(office: Desk, owner: Caller) -> None:
    member = office.with_key(member=office.add("Mia", Role.MEMBER))
    mine, hers = (
        caller.send("POST", "/api/tasks/staged", json={"title": "Call Acme"}).get_json()["staged_task"]["id"]
        for caller in (owner, member)
    )
    assert member.send("DELETE", f"/api/tasks/staged/{mine}").get_json()["code"] == "not_yours"
    assert member.send("DELETE", f"/api/tasks/staged/{hers}", headers={"If-Match": '"9"'}).status_code == 409
    for _ in range(2):
        assert member.send("DELETE", f"/api/tasks/staged/{hers}").status_code == 200
    shown = owner.send("GET", f"/api/tasks/staged/{hers}").get_json()["staged_task"]
    assert (shown["state"], shown["decision"]["action"], shown["version"]) == ("expired", "delete", 2)
    assert [row["id"] for row in owner.send("GET", "/api/tasks/staged").get_json()["staged_tasks"]] == [mine]
    assert owner.send("POST", f"/api/tasks/staged/{hers}/restore").get_json()["staged_task"]["state"] == "proposed"


def test_what_was_decided_is_not_deleted(owner: Caller) -> None:
    staged = owner.send("POST", "/api/tasks/staged", json={"title": "Call Acme"}).get_json()["staged_task"]
    path = f"/api/tasks/staged/{staged['id']}"
    owner.send("POST", f"{path}/approve")
    refused = owner.send("DELETE", path)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "illegal_move")


def test_deleting_is_undone_like_any_action(owner: Caller) -> None:
    staged = owner.send("POST", "/api/tasks/staged", json={"title": "Call Acme"}).get_json()["staged_task"]
    owner.send("DELETE", f"/api/tasks/staged/{staged['id']}")
    assert owner.send("POST", "/api/tasks/staged/undo").get_json()["action"] == "delete"
    assert owner.send("GET", f"/api/tasks/staged/{staged['id']}").get_json()["staged_task"]["state"] == "proposed"


def test_the_queue_is_narrowed_to_what_is_doubtful_dated_or_said_twice(owner: Caller, office: Desk) -> None:
    extract(
        office,
        owner,
        candidate("a", title="Send Bob the proposal", confidence=0.4),
        candidate("b", title="Mow", due=None),
    )
    known = suggest(owner, title="Send the proposal to Bob", confidence=0.8)["id"]
    assert titles(owner, "?max_confidence=0.4") == ["Send Bob the proposal"]
    assert titles(owner, "?has_due=true") == ["Send Bob the proposal"]
    assert sorted(titles(owner, "?has_duplicates=true")) == ["Send Bob the proposal", "Send the proposal to Bob"]
    assert titles(owner, "?has_duplicates=false") == ["Mow"]
    assert titles(owner, f"?has_duplicates=true&excluded_ids={known}") == ["Send Bob the proposal"]
    assert titles(owner, "?polarity=done") == []
    body = {"filter": {"excluded_ids": [known], "max_confidence": 0.5}, "preview": True, "reason_code": "other"}
    assert owner.send("POST", "/api/tasks/staged/bulk/reject", json=body).get_json()["counts"] == {"rejected": 1}


@pytest.mark.parametrize("query", ["max_confidence=2", "has_due=perhaps", "polarity=undone", "excluded_ids="])
def test_filters_of_the_queue_that_make_no_sense_are_refused(owner: Caller, query: str) -> None:
    assert owner.send("GET", f"/api/tasks/staged?{query}").status_code == 422


def test_a_list_of_transcripts_tells_nothing_found_from_all_decided(owner: Caller, office: Desk) -> None:
    first, second, _third = extract(
        office, owner, candidate("a", title="One"), candidate("b", title="Two"), candidate("c", title="Three")
    )
    owner.send("POST", f"/api/tasks/staged/{first}/approve", json={})
    owner.send("POST", f"/api/tasks/staged/{second}/snooze", json={"until": "2030-01-01T00:00:00Z"})
    empty = owner.send("POST", "/api/tasks/transcripts", json={"text": "Anna: Nice weather."}).get_json()["transcript"][
        "id"
    ]
    answer = owner.send("GET", "/api/tasks/transcripts?expand=found").get_json()
    found = answer["expanded"]["found"]
    (read,) = {row["id"] for row in answer["transcripts"]} - {empty}
    assert found == {
        empty: {"waiting": 0, "snoozed": 0, "decided": 0},
        read: {"waiting": 1, "snoozed": 1, "decided": 1},
    }

"""Streams of what changes, from a running service."""

from tests.e2e.streams import follow
from tests.support.service import open_service


def test_what_changes_is_told_to_those_who_follow_until_their_key_is_revoked(database_url: str) -> None:
    with open_service(database_url=database_url, workers=0, web_workers=2) as service:
        scopes = ["tasks:read", "tasks:write"]
        key = service.make_key("admin", *scopes)
        owner = {"Authorization": f"Bearer {key}"}
        made = service.call("POST", "/api/keys", body={"name": "test", "scopes": scopes}, headers=owner)
        headers = {"Authorization": f"Bearer {made['secret']}"}
        with follow(service, made["secret"]) as told:
            for title in ("Call Acme", "Call Bolt"):
                task = service.call("POST", "/api/tasks", body={"title": title}, headers=headers)["task"]
                event = next(told)
                assert (event["kind"], event["id"], event["version"]) == ("task.create", task["id"], 1)
            service.call("DELETE", f"/api/keys/{made['key']['id']}", headers=owner)
            assert list(told) == []

"""Streams of what changes, from a running service."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from tests.support.service import Service, open_service

PATIENCE = 60


@contextmanager
def follow(service: Service, key: str) -> Iterator[Iterator[dict[str, Any]]]:
    connection = HTTPConnection("127.0.0.1", service.settings.port, timeout=PATIENCE)
    with closing(connection):
        connection.request("GET", "/api/events", headers={"Authorization": f"Bearer {key}"})
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Content-Type")) == (200, "text/event-stream; charset=utf-8")
        assert answer.readline() == b"retry: 3000\n"
        with answer:
            yield events(answer)


def events(stream: HTTPResponse) -> Iterator[dict[str, Any]]:
    while line := stream.readline():
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


def test_what_changes_is_told_to_those_who_follow_until_their_key_is_revoked(database_url: str) -> None:
    with open_service(database_url=database_url, workers=0, web_workers=2) as service:
        scopes = ["tasks:read", "tasks:write"]
        key = service.run("create-key", "--workspace", "Office", "--scopes", ",".join(["admin", *scopes]))
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

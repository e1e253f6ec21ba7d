"""A client that follows what changes."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

from tests.support.service import Service

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

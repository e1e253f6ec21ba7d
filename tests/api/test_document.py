"""What the document says of every operation besides its schemas."""

from collections import Counter
from typing import Any

import pytest

from api.dialects import DIALECTS
from api.dialects.dialect import Dialect, document_in
from api.openapi import document_of
from tests.api.people import Desk
from tests.support.openapi import resolved


def operations(office: Desk) -> dict[str, dict[str, Any]]:
    return {
        f"{method} {path}": operation
        for path, methods in document_of(office.app)["paths"].items()
        for method, operation in methods.items()
        if isinstance(operation, dict)
    }


def headers_asked(office: Desk, operation: dict[str, Any]) -> set[str]:
    document = document_of(office.app)
    asked = (resolved(each, document) for each in operation.get("parameters", ()))
    return {each["name"] for each in asked if each["in"] == "header"}


def test_every_operation_has_a_name_of_its_own(office: Desk) -> None:
    named = Counter(operation.get("operationId") for operation in operations(office).values())
    assert None not in named
    assert [name for name, count in named.items() if count > 1] == []


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda each: each.name)
def test_the_document_of_each_dialect_says_as_much(office: Desk, dialect: Dialect) -> None:
    document = document_in(office.app, dialect)
    found = [
        (method, path, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if isinstance(operation, dict)
    ]
    names = [operation["operationId"] for _, _, operation in found]
    assert len(set(names)) == len(names)
    for method, path, operation in found:
        asked = {
            each["name"]
            for each in (resolved(one, document) for one in operation.get("parameters", ()))
            if each["in"] == "header"
        }
        answers = {status: resolved(answer, document) for status, answer in operation["responses"].items()}
        if not operation["security"]:
            # Whoever has the address may read a calendar.
            continue
        if method != "get":
            # A search only looks, whatever its verb.
            assert asked & {"Idempotency-Key", "If-None-Match"}, (method, path)
        assert {"401", "403", "422", "429", "503"} <= answers.keys(), (method, path)
        assert "Retry-After" in answers["429"]["headers"], (method, path)
        assert all("application/problem+json" in answers[each]["content"] for each in ("401", "403", "422", "429"))


def test_headers_are_documented_where_they_are_looked_at(office: Desk) -> None:
    found = operations(office)
    assert headers_asked(office, found["patch /api/tasks/{task_id}"]) == {"If-Match", "Idempotency-Key"}
    assert headers_asked(office, found["post /api/tasks"]) == {"Idempotency-Key"}
    assert headers_asked(office, found["get /api/tasks"]) == {"If-None-Match"}
    assert headers_asked(office, found["post /api/session"]) == set()


def test_each_way_to_be_refused_is_documented_with_its_problem(office: Desk) -> None:
    document = document_of(office.app)
    given = operations(office)["patch /api/tasks/{task_id}"]["responses"]
    answers = {status: resolved(answer, document) for status, answer in given.items()}
    assert set(answers) == {
        "200", "202", "400", "401", "403", "404", "409", "413", "415", "422", "429", "503", "default",
    }  # fmt: skip
    assert all("application/problem+json" in answers[status]["content"] for status in answers if status >= "400")
    assert "Retry-After" in answers["429"]["headers"]
    assert {"ETag", "Idempotency-Replayed", "RateLimit"} <= set(answers["200"]["headers"])
    assert "304" in operations(office)["get /api/tasks"]["responses"]

"""Requests made up from the API's own document, and real answers held against it."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, settings
from jsonschema import Draft202012Validator
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection, positive_data_acceptance

from api.dialects import DIALECTS
from api.dialects.dialect import document_in
from api.openapi import document_of
from tests.api.made_up import OncePerParameter, is_header_wrong, is_path_wrong, wrong_value_in
from tests.api.people import Desk, open_desk
from tests.api.routes import call, guarded
from tests.support.database import DATABASES
from tests.support.openapi import resolved

# How many tests the operations are spread over.
PARTS = 12
# A row that is not as documented is an outcome of its own, and the request is still answered with 200.
JUDGES_EACH_ROW = {"/api/tasks/staged/bulk"}


@pytest.fixture(scope="module")
def shared_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One installation for all made-up requests: none of them can know an id."""
    with open_desk(Path(tmp_path_factory.mktemp("generated"))) as desk:
        yield desk


@pytest.fixture(scope="module")
def as_owner(shared_office: Desk) -> Iterator[dict[str, str]]:
    """The headers of who may do everything, and could to the end: none of the requests was refused for its key."""
    # What calls the app without a network does not unpack what it is answered.
    headers = {"Authorization": f"Bearer {shared_office.key()}", "Accept-Encoding": "identity"}
    yield headers
    assert shared_office.anybody().send("GET", "/api/members", headers=headers).status_code == 200


@pytest.fixture(scope="module")
def fixed_words(shared_office: Desk) -> set[str]:
    """Every part of a path that stands for itself."""
    return {part for path in document_of(shared_office.app)["paths"] for part in path.split("/") if "{" not in part}


@pytest.fixture(scope="module")
def closed() -> set[str]:
    """The operations that were found to answer nobody without a key or with a wrong one: once is enough for each."""
    return set()


@pytest.fixture(params=range(PARTS))
def document(request: pytest.FixtureRequest, shared_office: Desk) -> Any:
    """A part of the paths: all that is tried with one document is one test to pytest, and no two processes share it."""
    whole = shared_office.anybody().send("GET", "/api/openapi.json").get_json()
    paths = sorted(whole["paths"])[request.param :: PARTS]
    part = schemathesis.openapi.from_dict({**whole, "paths": {path: whole["paths"][path] for path in paths}})
    part.app, part.location = shared_office.app, "/api/openapi.json"
    part.hooks.hook("filter_case")(OncePerParameter())
    if DATABASES.cluster is not None:
        # The cases at each bound of a schema are for the parser, which knows no database; making them up takes minutes.
        part.config.phases.update(phases=["fuzzing"])
    return part


@schemathesis.serializer("message/rfc822")
def _as_it_is(_context: Any, value: Any) -> bytes:
    """A mail is sent as the bytes that were made up."""
    return value if isinstance(value, bytes) else str(value).encode()


requests = schemathesis.pytest.from_fixture("document")


@pytest.fixture(params=[dialect.name for dialect in DIALECTS])
def dialect_document(request: pytest.FixtureRequest, shared_office: Desk) -> Any:
    return schemathesis.openapi.from_wsgi(f"/api/openapi/{request.param}.json", shared_office.app)


def test_every_wrong_value_of_a_parameter_is_tried_once(shared_office: Desk) -> None:
    whole = document_of(shared_office.app)
    one = schemathesis.openapi.from_dict(
        {**whole, "paths": {path: whole["paths"][path] for path in ["/api/tasks/calendar"]}}
    )
    (found,) = one.get_all_operations()
    made = list(
        one.iter_coverage_cases(
            found.ok(), generation_modes=list(GenerationMode), generation_config=one.config.generation
        )
    )
    let_through, wrong = OncePerParameter(), [wrong_value_in(case) for case in made]
    kept = [wrong_value_in(case) for case in made if let_through(None, case)]
    assert Counter(kept) == Counter({**dict.fromkeys(wrong, 1), None: wrong.count(None)})
    assert len(kept) < len(made)


dialect_requests = schemathesis.pytest.from_fixture("dialect_document")


@requests.parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_made_up_requests_are_answered_as_documented(
    case: schemathesis.Case, as_owner: dict[str, str], fixed_words: set[str], closed: set[str]
) -> None:
    # A made-up id may be a word that leads elsewhere, as in /tasks/staged.
    assume(not fixed_words & set(map(str, case.path_parameters.values())))
    # What a schema can't say (a zone exists, a cursor is ours, a key fits its role) may still be refused.
    excluded = [positive_data_acceptance]
    if case.operation.path in JUDGES_EACH_ROW:
        excluded.append(negative_data_rejection)
    if case.operation.label in closed:
        excluded.append(ignored_auth)
    answer = case.call_and_validate(headers=as_owner, excluded_checks=excluded)
    # Only what was answered is asked for again by a stranger, unless its path was made up to lead elsewhere.
    if 200 <= answer.status_code < 300 and not is_path_wrong(case):
        closed.add(case.operation.label)


@dialect_requests.parametrize()
# A few made-up ones for each: the same schemas and the same parser are tried at length above.
@settings(max_examples=2, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
def test_made_up_requests_in_a_dialect_are_answered_as_it_documents(
    case: schemathesis.Case, as_owner: dict[str, str], fixed_words: set[str]
) -> None:
    # A made-up id may be a word that leads elsewhere, as in /ops/tasks/stats.
    assume(not {"tasks", "stats", *fixed_words} & set(map(str, case.path_parameters.values())))
    # Without the header that asks for a vocabulary the same requests are ours.
    assume(not (is_header_wrong(case) and case.operation.headers.get("Accept-Vocabulary") is not None))
    # The same as above, and words are taken in more spellings than a schema can list.
    excluded = [positive_data_acceptance]
    if case.operation.path in JUDGES_EACH_ROW:
        excluded.append(negative_data_rejection)
    case.call_and_validate(headers=as_owner, excluded_checks=excluded)


def test_real_answers_in_the_words_of_work_items_match_their_document(office: Desk, ids: dict[str, str]) -> None:
    (dialect,) = (each for each in DIALECTS if each.name == "work_items")
    document = document_in(office.app, dialect)
    tried = 0
    for rule, method, _ in guarded(office):
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        if path not in document["paths"]:
            continue
        caller = office.with_key()
        caller.headers["Accept-Vocabulary"] = "work-items"
        response = call(caller, rule, method, ids)
        answers = document["paths"][path][method.lower()]["responses"]
        answer = resolved(answers.get(str(response.status_code), answers["default"]), document)
        content = answer.get("content", {}).get(response.mimetype)
        if content is not None and "schema" in content:
            tried += 1
            schema = {**content["schema"], "components": document["components"]}
            faults = list(Draft202012Validator(schema).iter_errors(response.get_json()))
            assert not faults, f"{method} {rule.rule}: {faults[0].message} at {faults[0].json_path}"
    assert tried > len(document["paths"]) // 2


def test_real_answers_match_the_document(office: Desk, ids: dict[str, str]) -> None:
    own = [dialect for dialect in DIALECTS if dialect.blueprints]
    documents = [document_of(office.app), *(document_in(office.app, dialect) for dialect in own)]
    for rule, method, _ in guarded(office):
        if rule.endpoint == "mcp":
            # Another protocol, with schemas of its own.
            continue
        response = call(office.with_key(), rule, method, ids)
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        document = next(each for each in documents if path in each["paths"])
        answers = document["paths"][path][method.lower()]["responses"]
        answer = resolved(answers.get(str(response.status_code), answers["default"]), document)
        content = answer.get("content", {}).get(response.mimetype)
        if content is not None and "schema" in content:
            schema = {**content["schema"], "components": document["components"]}
            faults = list(Draft202012Validator(schema).iter_errors(response.get_json()))
            assert not faults, f"{method} {rule.rule}: {faults[0].message} at {faults[0].json_path}"
        elif content is None:
            assert "*/*" in answers["200"]["content"], f"{method} {rule.rule} answers {response.mimetype}"

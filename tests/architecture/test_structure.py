"""Rules of the house that a program can check."""

import ast
import inspect
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from access.scopes import Scope
from api.access import Access
from api.dialects import DIALECTS
from api.dialects.dialect import document_in
from api.endpoints import DeclaredWrite
from api.openapi import document_of
from config.queues import QUEUE_OF, JobName
from config.settings import Settings
from tests.api.people import Desk, open_desk
from tests.architecture.code import ROOT, python_files
from tests.support.pipelines import shipped_pipeline
from workers.main import handlers_for


def files_that_match(pattern: str) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in python_files() if re.search(pattern, path.read_text())}


def test_imports_keep_to_the_contracts() -> None:
    assert lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_there_is_one_commit() -> None:
    assert files_that_match(r"\.commit\(") == {"config/unit_of_work.py"}


def test_lists_are_paged_in_one_place() -> None:
    assert files_that_match(r"limit=[\w.\[\]\"]+ \+ 1\b|fetch\(limit \+ 1\)") == {"core/paging.py"}
    assert files_that_match(r"\.offset\(") == {"tasks/repository/search.py"}


def test_text_is_split_into_words_in_one_place() -> None:
    # A class of letters that repeats and nothing else is a splitting; a pattern with more to it is a rule of its own.
    is_splitting = (
        r"re\.(compile|findall|finditer|split)\(r[\"'](\\[wWS]|\[\^?\\?[wW][^\]]*\]|\[a-z\])(\+|\{\d,\})[\"'|]"
    )
    assert files_that_match(is_splitting) == {"core/words.py"}


def test_faults_are_caught_in_one_place() -> None:
    assert files_that_match(r"except (Base)?Exception|except:") == {"workers/runner.py"}


def test_pipelines_are_loaded_in_one_place() -> None:
    assert files_that_match(r"spacy\.(load|blank)\(") == {"intake/language/pipeline.py"}


def test_only_the_settings_read_the_environment() -> None:
    # These hand their own environment on to the processes that they start, or take over what they were handed.
    handed = {"commands/fork.py", "commands/up.py", "commands/web.py"}
    assert files_that_match(r"os\.(environ|getenv)") == handed


def test_only_the_clock_reads_the_time() -> None:
    assert files_that_match(r"datetime\.(now|utcnow|today)\(|date\.today\(") == {"core/clock.py"}


def test_every_module_says_what_it_is_for() -> None:
    modules = {path: ast.parse(path.read_text()) for path in python_files() if path.name != "__init__.py"}
    assert not [str(path.relative_to(ROOT)) for path, tree in modules.items() if not ast.get_docstring(tree)]


def test_every_job_has_a_queue_and_a_handler() -> None:
    assert set(QUEUE_OF) == set(JobName)
    assert set(handlers_for(Settings(), shipped_pipeline(), holder="test")) == {name.value for name in JobName}


@pytest.fixture
def office(tmp_path: Path):
    with open_desk(tmp_path, is_shared=False) as opened:
        yield opened


def test_every_route_declares_who_may_call_it(office: Desk) -> None:
    declared = [getattr(view, "access", None) for view in office.app.view_functions.values()]
    assert all(isinstance(access, Access) for access in declared)


def test_views_take_what_their_schemas_make(office: Desk) -> None:
    for name, view in office.app.view_functions.items():
        made = made_for(getattr(view, "declared", {}))
        assert made is None or made in get_type_hints(inspect.unwrap(view)).values(), name


def made_for(declared: DeclaredWrite) -> Any:
    """What becomes of the query or the body that a route reads; None when it reads nothing, or forms as well."""
    schema = declared.get("query") or declared.get("body")
    if "prepare" in declared:
        return get_type_hints(declared["prepare"])["return"]
    if schema is None or "form" in declared:
        return None
    return get_type_hints(schema.make)["return"] if hasattr(schema, "make") else Mapping[str, Any]


def test_a_body_is_parsed_in_one_place() -> None:
    assert "api/requests/body.py" in files_that_match(r"request\.get_data\(")
    assert files_that_match(r"request\.(get_json|json)\b") == set()


def test_a_route_that_declares_nothing_is_closed(office: Desk) -> None:
    office.app.add_url_rule("/undeclared", "undeclared", lambda: "open")
    response = office.with_key().send("GET", "/undeclared")
    assert (response.status_code, response.get_json()["code"]) == (403, "undeclared_access")


def test_every_route_is_in_the_document_with_its_scopes(office: Desk) -> None:
    documents = [document_of(office.app), *(document_in(office.app, dialect) for dialect in DIALECTS)]
    paths = {path: methods for document in documents for path, methods in document["paths"].items()}
    # Pages and the agents' address are no part of the API: they are what people and agents see of it.
    for rule in [rule for rule in office.app.url_map.iter_rules() if not rule.endpoint.startswith(("pages", "mcp"))]:
        operations = paths[re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)]
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            access = office.app.view_functions[rule.endpoint].access
            assert {Scope(scope) for scope in operations[method.lower()].get("x-scopes", [])} == access.scopes
            assert operations[method.lower()]["summary"]

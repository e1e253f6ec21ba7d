"""What is written about the service says the same as its code."""

import re
from pathlib import Path

import pytest

from api.problem_codes import MEANINGS, READING_FAILURES
from api.problems import CODE_OF_STATUS, STATUS_OF_CODE, status_of
from api.write_document import GENERATED, client_texts, openapi_texts, problems_text
from config.database import Base
from config.settings import Settings
from core.errors import AppError
from intake.readings.kind import CANCELED
from intake.readings.sweep import LEASE_RAN_OUT
from tests.architecture.code import PACKAGES, ROOT, import_everything, python_files, subclasses_of
from workers.limits import JobTimeoutError
from workers.runner import KILLED, explain

# Seen by operators at a shell and by workers among themselves, never by callers of the API.
INTERNAL = {"audit_key", "backup_failed", "restore_failed", "row_security", "lost_lease", "workspace_exists"}
PAGES = [*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")]
FOLDERS = {*PACKAGES, "bench", "docs", "migrations", "tests", "training", "web"}
MOST_STOPS = 10
# Written when a recipe is followed, or when the pages are built.
MADE_LATER = {"api/pages/built", "intake/formats/NAME.py", "intake/extract/rules/NAME.py"}
FAMILIES = {"error", "conflict", "forbidden"}


def test_the_committed_openapi_documents_are_the_ones_that_are_served() -> None:
    committed = {path.name: path.read_text() for path in (ROOT / "docs").glob("openapi*.json")}
    assert committed == openapi_texts(), "run `make documents`"


def test_the_committed_client_is_made_from_the_committed_document() -> None:
    committed = {path.name: path.read_text() for path in GENERATED.glob("*.py")}
    assert committed == client_texts((ROOT / "docs" / "openapi.json").read_text()), "run `make documents`"


def test_the_committed_problem_codes_are_those_of_the_code() -> None:
    assert (ROOT / "docs" / "problems.md").read_text() == problems_text(), "run `make documents`"


def test_every_code_that_can_be_raised_is_explained_with_its_status() -> None:
    import_everything()
    raised = {error.code: status_of(error("")) for error in subclasses_of(AppError) if takes_a_detail(error)}
    assert {code for code in raised if code not in MEANINGS} <= INTERNAL | FAMILIES
    assert {code: status for code, status in raised.items() if code in MEANINGS} == {
        code: MEANINGS[code][0] for code in raised if code in MEANINGS
    }


def test_every_explained_code_can_be_raised() -> None:
    import_everything()
    raised = {error.code for error in subclasses_of(AppError)} | set(CODE_OF_STATUS.values()) | {"internal_error"}
    assert set(MEANINGS) <= raised
    assert set(STATUS_OF_CODE) <= raised


def test_every_reason_why_reading_fails_is_explained() -> None:
    faults = [
        explain(JobTimeoutError()),
        explain(MemoryError()),
        explain(ValueError()),
        KILLED,
        LEASE_RAN_OUT,
        CANCELED,
    ]
    assert {fault.code for fault in faults} == set(READING_FAILURES)


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", Path(ROOT / "docs" / "settings.md").read_text(), re.MULTILINE))
    assert documented == {str(field.validation_alias) for field in Settings.model_fields.values()}


@pytest.mark.parametrize("page", sorted(PAGES), ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = {
        word for word in re.findall(r"`([\w./-]+)`", page.read_text()) if word.split("/")[0] in FOLDERS and "/" in word
    }
    assert {
        word for word in named if not any((folder / word).exists() for folder in (ROOT, ROOT / "web" / "src"))
    } <= MADE_LATER


def test_a_newcomer_reaches_the_end_of_each_journey_in_ten_stops() -> None:
    journeys = (ROOT / "docs" / "architecture.md").read_text().split("## Where is")[0].split("\n## One ")[1:]
    assert len(journeys) == len(
        [each for each in journeys if 1 < len(re.findall(r"^\d+\. ", each, re.MULTILINE)) <= MOST_STOPS]
    )


def test_every_name_in_the_glossary_is_one_of_the_code() -> None:
    code = set(re.findall(r"\w+", "".join(path.read_text() for path in python_files())))
    rows = [
        line.split("|") for line in (ROOT / "docs" / "glossary.md").read_text().splitlines() if line.startswith("| ")
    ]
    named = {name for row in rows for cell in row[2:4] for name in re.findall(r"`([^`]+)`", cell)}
    assert {name for name in named if "/" not in name and not set(re.findall(r"\w+", name)) <= code} == set()


def test_every_table_is_in_the_glossary() -> None:
    import_everything()
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    assert {name for name in Base.metadata.tables if f"`{name}`" not in glossary} == set()


def takes_a_detail(error: type[AppError]) -> bool:
    return error.__init__ is AppError.__init__

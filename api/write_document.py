"""Writes the generated files: ``docs/openapi.json``, one like it for each dialect, ``docs/problems.md``, and the typed client."""

import sys
import tempfile
from pathlib import Path
from typing import Any

import orjson

from api.dialects import DIALECTS
from api.dialects.dialect import document_in
from api.openapi import document_of
from api.problem_codes import MEANINGS, READING_FAILURES
from api.typed_client.files import client_files
from config.runtime import build_runtime
from config.settings import Settings
from staging.wiring import BEFORE_COMMIT
from wsgi import create_app

GENERATED = Path(__file__).parent.parent / "client" / "generated"
INTRODUCTION = """# Problem codes

Every refusal is a problem document (RFC 9457, `application/problem+json`) with `type`, `title`, `status`, `detail`, `code`
and `request_id`, and with `errors` where single fields are wrong. Programs should look at `code`; it never changes its
meaning.
"""
FAILURES = """
## Why a transcript could not be read

An accepted upload that can't be read is never dropped: it stands as `failed`, with one of the codes above or of these
as `error.code`. Mend the cause and read it again with `POST /api/tasks/transcripts/{id}/analyze` or `gleaner replay --failed`.
"""


def openapi_texts() -> dict[str, str]:
    """The committed OpenAPI documents by file name: our own, and one for each dialect."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(build_runtime(Settings(data=Path(folder)), before_commit=BEFORE_COMMIT))
        documents = {f"openapi-{dialect.name}.json": document_in(app, dialect) for dialect in DIALECTS}
        documents["openapi.json"] = document_of(app)
    return {name: _text(document) for name, document in documents.items()}


def client_texts(document: str) -> dict[str, str]:
    """The committed files of the typed client, generated from our document."""
    return client_files(orjson.loads(document))


def _text(document: dict[str, Any]) -> str:
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def problems_text() -> str:
    """The committed page of problem codes."""
    rows = "".join(f"| `{code}` | {status} | {meaning} |\n" for code, (status, meaning) in MEANINGS.items())
    failures = "".join(f"| `{code}` | {meaning} |\n" for code, meaning in READING_FAILURES.items())
    return (
        f"{INTRODUCTION}\n| Code | Status | What it means and what to do |\n|---|---|---|\n{rows}"
        f"{FAILURES}\n| Code | What it means |\n|---|---|\n{failures}"
    )


def main(folder: Path) -> None:
    texts = openapi_texts()
    for name, text in texts.items():
        (folder / name).write_text(text)
    for name, text in client_texts(texts["openapi.json"]).items():
        (GENERATED / name).write_text(text)
    (folder / "problems.md").write_text(problems_text())


if __name__ == "__main__":
    main(Path(sys.argv[1]))

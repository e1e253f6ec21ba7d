"""The OpenAPI document: made from the schemas that validate, committed as ``docs/openapi.json``, compared by a test."""

from typing import Any

from flask import Flask

DOCUMENT_SETTINGS: dict[str, Any] = {
    "API_TITLE": "Gleaner",
    "API_VERSION": "0",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": None,
    "API_SPEC_OPTIONS": {
        "info": {
            "description": (
                "Transcripts and mail in; staged tasks, each with the words it came from; work items out. "
                "Errors are problem documents (RFC 9457). Writes accept an Idempotency-Key; edits accept If-Match."
            ),
        },
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "An API key."},
                "apiKey": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
                "session": {"type": "apiKey", "in": "cookie", "name": "gleaner_session"},
            }
        },
    },
}


def document_of(app: Flask) -> dict[str, Any]:
    """The whole document, with paths and schemas in a stable order."""
    document: dict[str, Any] = app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    document["paths"] = dict(sorted(document["paths"].items()))
    for methods in document["paths"].values():
        for operation in methods.values():
            _describe_refusals_once(operation)
    document["components"].pop("responses", None)
    schemas = document["components"]["schemas"]
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _describe_refusals_once(operation: Any) -> None:
    """Leave out the framework's own error answers: every refusal of ours is the problem document under "default"."""
    if isinstance(operation, dict) and "responses" in operation:
        operation["responses"] = {
            status: answer for status, answer in operation["responses"].items() if "$ref" not in answer
        }

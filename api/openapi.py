"""The OpenAPI document: made from the schemas that validate, committed as ``docs/openapi.json``, compared by a test."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from flask import Flask
from flask_smorest.utils import normalize_config_prefix

from api.operations import complete_operation, shared_parts
from api.version import API_VERSION

_SECURITY: dict[str, Any] = {
    "securitySchemes": {
        "bearer": {"type": "http", "scheme": "bearer", "description": "An API key."},
        "apiKey": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
        "session": {"type": "apiKey", "in": "cookie", "name": "gleaner_session"},
    }
}
OWN = ""
_CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def document_settings(title: str, description: str, *, name: str = OWN) -> dict[str, Any]:
    """The settings of one document. Every document but our own has a name.

    Documents share no object, because apispec writes into the objects that it is given.
    """
    settings: dict[str, Any] = {
        "API_TITLE": title,
        "API_VERSION": API_VERSION,
        "OPENAPI_VERSION": "3.1.0",
        "OPENAPI_URL_PREFIX": None,
        "API_SPEC_OPTIONS": {"info": {"description": description}, "components": deepcopy(_SECURITY)},
    }
    prefix = normalize_config_prefix(name)
    return {f"{prefix}{key}": value for key, value in settings.items()}


def document_of(app: Flask, name: str = OWN) -> dict[str, Any]:
    """The whole document of that name, with paths and schemas in a stable order."""
    apis = app.extensions["flask-smorest"]["apis"]
    # A copy, because the additions below would otherwise be made twice when the document is asked for again.
    document: dict[str, Any] = deepcopy(apis[normalize_config_prefix(name)]["ext_obj"].spec.to_dict())
    document["paths"] = dict(sorted(document["paths"].items()))
    for methods in document["paths"].values():
        for operation in methods.values():
            _describe_refusals_once(operation)
    parts = shared_parts()
    _complete(app, document["paths"], parts)
    document["components"] |= parts
    schemas = document["components"]["schemas"]
    document["components"]["schemas"] = dict(sorted(schemas.items()))
    return document


def _complete(app: Flask, paths: Mapping[str, Any], parts: dict[str, Any]) -> None:
    """Set the operations' ids and their shared parts."""
    taken: set[str] = set()
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: each.rule):
        path = _CONVERTER.sub(r"{\1}", rule.rule)
        view = app.view_functions[rule.endpoint]
        for method in sorted(rule.methods or ()):
            operation = paths.get(path, {}).get(method.lower())
            if operation is None or not hasattr(view, "declared"):
                continue
            own = rule.endpoint.rpartition(".")[2]
            # Where two sets of routes share their views, the second set's operations are named by endpoint.
            name = own if own not in taken else rule.endpoint.replace(".", "_")
            taken.add(name)
            complete_operation(operation, view, name=name, path=path, parts=parts)


def _describe_refusals_once(operation: Any) -> None:
    """Remove the framework's error answers: all our refusals are the problem document under "default"."""
    if isinstance(operation, dict) and "responses" in operation:
        operation["responses"] = {
            status: answer for status, answer in operation["responses"].items() if "$ref" not in answer
        }

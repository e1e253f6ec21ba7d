"""JSON bodies: parsed once, checked against a schema, each fault named by its path."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NoReturn

import orjson
from flask import Request, g, request
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser

from api.problems import MalformedJsonError, UnsupportedMediaTypeError
from api.requests.query import read_query
from api.requests.repeated_keys import find_repeated_keys
from config.kept import Kept
from core.errors import FieldFault, InvalidError

# Loaded query strings. A schema loads the same text to the same result at any time, and callers never change the result.
_QUERIES: Kept[Any] = Kept(500)
_LONGEST_KEPT = 200


class StrictParser(FlaskParser):
    """Refuses unknown fields, and names the path of each fault."""

    DEFAULT_UNKNOWN_BY_LOCATION = {  # noqa: RUF012  # webargs declares it on the instance
        "json": RAISE,
        "query": RAISE,
        "form": RAISE,
    }

    def _get_schema(self, argmap: Any, req: Request) -> Schema:
        """One instance of each class serves all requests: schemas keep no state of what they load, and are slow to create."""
        if isinstance(argmap, type) and issubclass(argmap, Schema):
            return _instance_of(argmap)
        schema: Schema = super()._get_schema(argmap, req)
        return schema

    def parse(self, argmap: Any, req: Request | None = None, *, location: str | None = None, **how: Any) -> Any:
        """The loaded input. Short query strings are cached, because pages send the same ones again and again."""
        sent: bytes = request.query_string
        if location != "query" or len(sent) > _LONGEST_KEPT:
            return super().parse(argmap, req, location=location, **how)
        return _QUERIES.get(
            (argmap, sent), lambda: super(StrictParser, self).parse(argmap, req, location=location, **how)
        )

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        return read_query(req.args, schema)

    def load_json(self, req: Request, schema: Schema) -> Any:
        if not req.get_data():
            return {}
        if not req.is_json:
            raise UnsupportedMediaTypeError("Send the body as application/json.")
        try:
            parsed = json_body()
        except orjson.JSONDecodeError as error:
            raise MalformedJsonError(f"The body is not valid JSON: {error}.") from error
        if not isinstance(parsed, dict):
            raise InvalidError("The body must be a JSON object.", faults=[FieldFault("", "must be an object")])
        return parsed

    def handle_error(
        self, error: ValidationError, req: Any, schema: Schema, *, error_status_code: int | None, error_headers: Any
    ) -> NoReturn:
        faults = [fault for location in messages_of(error).values() for fault in field_faults(location)]
        fields = ", ".join(fault.path for fault in faults[:5])
        raise InvalidError(f"The request is not valid: {fields or 'see errors'}.", faults=faults)


@cache
def _instance_of(schema: type[Schema]) -> Schema:
    return schema()


def json_body() -> Any:
    """The body of this request as JSON. It is parsed only once.

    Raises JSONDecodeError, and InvalidError for a repeated key in an object.
    """
    if "json_body" not in g:
        g.json_body = _parse(request.get_data())
    return g.json_body


def _parse(data: bytes) -> Any:
    parsed = orjson.loads(data)
    try:
        faults = find_repeated_keys(data)
    except RecursionError as error:
        raise MalformedJsonError("The body is nested too deeply.") from error
    if faults:
        named = ", ".join(fault.path for fault in faults[:5])
        raise InvalidError(f"The request is not valid: {named}.", faults=faults)
    return parsed


def find_json_body() -> Any:
    """The JSON body; None when the body is not JSON."""
    try:
        return json_body() if request.is_json else None
    except orjson.JSONDecodeError:
        return None


def replace_json_body(body: Any) -> None:
    """Use this as the JSON body for the rest of the request."""
    g.json_body = body


def messages_of(error: ValidationError) -> dict[str, Any]:
    """Marshmallow's messages, nested as the input was."""
    messages: dict[str, Any] = error.normalized_messages()  # type: ignore[no-untyped-call]  # marshmallow left it bare
    return messages


def field_faults(messages: Any, path: str = "") -> list[FieldFault]:
    """Marshmallow's nested messages as a flat list of dotted paths."""
    if isinstance(messages, Mapping):
        return [
            fault
            for key, inner in messages.items()
            for fault in field_faults(inner, path if key == "_schema" else f"{path}.{key}".lstrip("."))
        ]
    return [FieldFault(path, str(message)) for message in (messages if isinstance(messages, list) else [messages])]

"""How a route is declared: its scope, what it reads and what it answers, in one place that the documents read too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, NoReturn

import orjson
from flask import Request, Response
from flask_smorest import Blueprint
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser

from access.scopes import Scope
from api.answers import JSON
from api.problems import PROBLEM, MalformedJsonError, UnsupportedMediaTypeError
from api.schemas.envelope import ProblemSchema
from core.errors import FieldFault, InvalidError

View = Callable[..., Response]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may call a route: anybody, anybody known, or holders of at least one of the scopes."""

    scopes: frozenset[Scope] = frozenset()
    needs_actor: bool = True


PUBLIC = Access(needs_actor=False)
ANYBODY_KNOWN = Access()


def any_of(*scopes: Scope) -> Access:
    return Access(frozenset(scopes))


class StrictParser(FlaskParser):
    """Refuses what it does not know, and says where each fault is."""

    DEFAULT_UNKNOWN_BY_LOCATION = {  # noqa: RUF012  # webargs declares it on the instance
        "json": RAISE,
        "query": RAISE,
        "form": RAISE,
    }

    def load_json(self, req: Request, schema: Schema) -> Any:
        body = req.get_data()
        if not body:
            return {}
        if not req.is_json:
            raise UnsupportedMediaTypeError("Send the body as application/json.")
        try:
            parsed = orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise MalformedJsonError(f"The body is not valid JSON: {error}.") from error
        if not isinstance(parsed, dict):
            raise InvalidError("The body must be a JSON object.", faults=[FieldFault("", "must be an object")])
        return parsed or {}

    def handle_error(
        self, error: ValidationError, req: Any, schema: Schema, *, error_status_code: int | None, error_headers: Any
    ) -> NoReturn:
        faults = [fault for location in messages_of(error).values() for fault in field_faults(location)]
        fields = ", ".join(fault.path for fault in faults[:5])
        raise InvalidError(f"The request is not valid: {fields or 'see errors'}.", faults=faults)


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


class ApiBlueprint(Blueprint):  # type: ignore[misc]  # flask-smorest ships without types
    """A blueprint whose every route states its access."""

    ARGUMENTS_PARSER = StrictParser()

    def endpoint(
        self,
        method: str,
        rule: str,
        *,
        access: Access,
        answer: type[Schema] | None = None,
        status: int = 200,
        other_status: int | None = None,
        other_answers: Mapping[int, type[Schema]] | None = None,
        query: type[Schema] | None = None,
        body: type[Schema] | None = None,
        documented_body: type[Schema] | None = None,
        other_bodies: Mapping[str, Any] | None = None,
        binary_answer: str = "",
    ) -> Callable[[View], View]:
        """Declare a route. The view is called with the parsed query, then the parsed body, then the path's parts.

        A view that reads several kinds of body itself names one for the document only, and the other kinds beside it.
        """

        def decorate(view: View) -> View:
            call = _copy_of(view)
            if body is not None:
                call = self.arguments(body, location="json", required=_asks_for_something(body))(call)
            if query is not None:
                call = self.arguments(query, location="query")(call)
            if answer is not None:
                call = self.response(status, answer)(call)
            if answer is not None and other_status is not None:
                call = self.alt_response(other_status, schema=answer)(call)
            for other, schema in (other_answers or {}).items():
                call = self.alt_response(other, schema=schema)(call)
            extra = _extra_documents(documented_body, other_bodies or {}, binary_answer=binary_answer, access=access)
            call = self.doc(**extra)(call)
            # Read by api.auth, whatever else wraps the view.
            call.access = access
            self.route(rule, methods=[method])(call)
            return view

        return decorate


def _asks_for_something(body: type[Schema]) -> bool:
    """Whether a request without a body lacks anything."""
    return any(field.required for field in body().fields.values())


def _copy_of(view: View) -> View:
    @wraps(view)
    def call(*args: Any, **kwargs: Any) -> Response:
        return view(*args, **kwargs)

    return call


def _extra_documents(
    body: type[Schema] | None, other_bodies: Mapping[str, Any], *, binary_answer: str, access: Access
) -> dict[str, Any]:
    """What the OpenAPI document says beyond the schemas: who may call, other kinds of body, answers that are no JSON."""
    scopes = sorted(access.scopes)
    documents: dict[str, Any] = {
        "responses": {"default": {"description": "A refusal.", "content": {PROBLEM: {"schema": ProblemSchema}}}},
        "security": [{"bearer": []}, {"apiKey": []}, {"session": []}] if access.needs_actor else [],
    }
    if scopes:
        documents["x-scopes"] = scopes
    if body is not None or other_bodies:
        json_body = {JSON: {"schema": body}} if body is not None else {}
        documents["requestBody"] = {"required": True, "content": {**json_body, **other_bodies}}
    if binary_answer:
        content = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
        documents["responses"] |= {"200": {"description": binary_answer, "content": content}}
    return documents

"""How routes are declared: access, input, answer, and the transaction that a view is given."""

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any, Concatenate, Required, TypedDict, TypeVar, Unpack

from flask import Response, request
from flask_smorest import Blueprint
from marshmallow import Schema

from api.access import Access
from api.answers import JSON, Answer, Reply
from api.etags import refuse_version
from api.expansions.shown import Shown, split
from api.problems import PROBLEM
from api.refusals import recording_refusals
from api.requests.body import StrictParser
from api.requests.forms import Form
from api.requests.query import refuse_any_query
from api.schemas.envelope import ProblemSchema, WriteSchema
from api.transactions import Call, read, try_out, write, write_prepared

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
Looks = TypeVar("Looks", bound=Callable[Concatenate[Call, ...], Reply])
Writes = TypeVar("Writes", bound=Callable[Concatenate[Call, ...], Answer])
Plain = TypeVar("Plain", bound=Callable[..., Response])


class Declared(TypedDict, total=False):
    """The declaration of a route.

    A route reads a query, and a body as JSON, as a form, or as either. ``file`` is the kind of file that it answers with, and
    ``media_type`` its type, if that is always the same. ``takes_version`` says that the view uses the version in
    If-Match, which other routes refuse. ``shows`` adds the parameters for expanded rows, which the view never sees.
    ``takes_anything`` lets callers send parameters that we do not control: browsers in an address, and services that
    call us by their own rules.
    """

    access: Required[Access]
    query: type[Schema]
    body: type[Schema]
    form: Form[Any]
    answer: type[Schema]
    status: int
    other_status: int
    other_answers: Mapping[int, type[Schema]]
    file: str
    media_type: str
    takes_version: bool
    takes_anything: bool
    shows: Shown


class DeclaredWrite(Declared, total=False):
    """The declaration of a route that writes.

    ``prepare`` does slow work on the query and the body before the transaction begins, and the view is given its result.
    ``unless`` recognizes bodies that only ask for a preview, which the view computes by reading; ``tries`` recognizes
    those whose preview the view computes by writing, in a transaction that is rolled back. ``then`` makes the response
    from the answer, after the commit or when the idempotency key has an earlier answer; its arguments are the answer and
    the body.
    """

    prepare: Callable[..., Any]
    unless: Callable[[Any], bool]
    tries: Callable[[Any], bool]
    then: Callable[..., Response]


class ApiBlueprint(Blueprint):  # type: ignore[misc]  # flask-smorest ships without types
    """A blueprint whose every route declares its access.

    The arguments of a view are its ``Call``, the loaded query or body, and by name the variable parts of the
    path.
    """

    ARGUMENTS_PARSER = StrictParser()

    def reads(self, method: str, rule: str, **declared: Unpack[Declared]) -> Callable[[Looks], Looks]:
        """Declare a route that only reads."""
        shows, has_query = declared.get("shows"), "query" in declared

        def decorate(view: Looks) -> Looks:
            def call(*values: Any, **path: Any) -> Response:
                if shows is None:
                    return read(lambda call: view(call, *values, **path))
                about_rows, asked = split(*values)
                own = (about_rows,) if has_query else ()
                return read(lambda call: shows.complete(call, view(call, *own, **path), asked))

            self._add(method, rule, declared, wraps(view)(call), only_looks=True)
            return view

        return decorate

    def writes(self, method: str, rule: str, **declared: Unpack[DeclaredWrite]) -> Callable[[Writes], Writes]:
        """Declare a route that writes, once per idempotency key. Its refusals are recorded in the trail."""
        prepare, unless, then = declared.get("prepare"), declared.get("unless"), declared.get("then")
        tries = declared.get("tries")

        def decorate(view: Writes) -> Writes:
            def call(*values: Any, **path: Any) -> Response:
                if tries is not None and tries(*values):
                    given = values if prepare is None else (prepare(*values),)
                    response = try_out(lambda call: view(call, *given, **path))
                elif prepare is not None:
                    response = write_prepared(partial(prepare, *values), partial(view, **path))
                elif unless is not None and unless(*values):
                    response = read(lambda call: view(call, *values, **path))
                else:
                    response = write(lambda call: view(call, *values, **path))
                return then(response, *values) if then is not None else response

            self._add(method, rule, declared, wraps(view)(call), is_write=True)
            return view

        return decorate

    def serves(self, method: str, rule: str, **declared: Unpack[Declared]) -> Callable[[Plain], Plain]:
        """Declare a route whose view opens its own transactions, or needs none."""

        def decorate(view: Plain) -> Plain:
            def call(*values: Any, **path: Any) -> Response:
                return view(*values, **path)

            self._add(method, rule, declared, wraps(view)(call))
            return view

        return decorate

    def _add(
        self,
        method: str,
        rule: str,
        declared: Declared,
        call: Callable[..., Response],
        *,
        only_looks: bool = False,
        is_write: bool = False,
    ) -> None:
        body, form = declared.get("body"), declared.get("form")
        query, answer = declared.get("query"), declared.get("answer")
        if (shows := declared.get("shows")) is not None and answer is not None:
            query, answer = shows.query(query), shows.answer(answer)
        if form is not None:
            call = _reading(form, body, call)
        elif body is not None:
            call = self.arguments(body, location="json", required=_asks_for_something(body))(call)
        if query is not None:
            call = self.arguments(query, location="query")(call)
        if answer is not None:
            call = self.response(declared.get("status", 200), answer)(call)
        if answer is not None and "other_status" in declared:
            call = self.alt_response(declared["other_status"], schema=answer)(call)
        for status, schema in declared.get("other_answers", {}).items():
            call = self.alt_response(status, schema=schema)(call)
        if not declared.get("takes_anything", False):
            call = _refusing_what_is_not_read(declared, call)
        call = self.doc(**_extra_documents(declared))(call)
        if is_write:
            call = recording_refusals(call)
        # api.auth reads this attribute, whatever decorators follow.
        call.access = declared["access"]  # type: ignore[attr-defined]  # a function may carry what is known of it
        call.only_looks = only_looks  # type: ignore[attr-defined]  # the same
        call.is_write = is_write  # type: ignore[attr-defined]  # the same; answers are kept under a key, refusals recorded
        call.declared = declared  # type: ignore[attr-defined]  # the same; read by the document and by a test
        self.route(rule, methods=[method])(call)


def _reading(form: Form[Any], body: type[Schema] | None, call: Callable[..., Response]) -> Callable[..., Response]:
    """The view, called with the loaded form, or with the loaded JSON where the route accepts both."""
    parser = ApiBlueprint.ARGUMENTS_PARSER

    @wraps(call)
    def read_first(*query: Any, **path: Any) -> Response:
        if body is None or request.mimetype == form.content_type:
            return call(*query, form.read(), **path)
        return call(*query, parser.parse(body, request, location="json"), **path)

    return read_first


def _refusing_what_is_not_read(declared: Declared, call: Callable[..., Response]) -> Callable[..., Response]:
    """The view, called only when the request has no version, query or body that the view would ignore."""
    reads_body = "body" in declared or "form" in declared
    reads_query = "query" in declared or "shows" in declared
    takes_version = declared.get("takes_version", False)

    @wraps(call)
    def look_first(*values: Any, **path: Any) -> Response:
        if not takes_version:
            refuse_version()
        if not reads_query:
            refuse_any_query()
        if not reads_body and request.method not in SAFE_METHODS:
            ApiBlueprint.ARGUMENTS_PARSER.parse(WriteSchema, request, location="json")
        return call(*values, **path)

    return look_first


def _asks_for_something(body: type[Schema]) -> bool:
    """Whether the body has required fields."""
    return any(field.required for field in body().fields.values())


def _extra_documents(declared: Declared) -> dict[str, Any]:
    """The parts of the OpenAPI document that the schemas do not give: access, forms, answers that are not JSON."""
    access = declared["access"]
    documents: dict[str, Any] = {
        "responses": {"default": {"description": "A refusal.", "content": {PROBLEM: {"schema": ProblemSchema}}}},
        "security": [{"bearer": []}, {"apiKey": []}, {"session": []}] if access.needs_actor else [],
    }
    if access.scopes:
        documents["x-scopes"] = sorted(access.scopes)
    if "form" in declared:
        json_body = {JSON: {"schema": declared["body"]}} if "body" in declared else {}
        content = {**json_body, declared["form"].content_type: {"schema": declared["form"].schema}}
        documents["requestBody"] = {"required": True, "content": content}
    if "shows" in declared:
        whole, part = declared["shows"].answer(declared["answer"]), declared["shows"].answer_in_part(declared["answer"])
        documents["responses"] |= {"200": {"content": {JSON: {"schema": {"anyOf": [whole, part]}}}}}
    if "file" in declared:
        any_file: dict[str, Any] = {"*/*": {"schema": {"type": "string", "format": "binary"}}}
        content = {declared["media_type"]: {}} if "media_type" in declared else any_file
        documents["responses"] |= {"200": {"description": declared["file"], "content": content}}
    return documents

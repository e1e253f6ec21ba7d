"""Translates requests and answers under ``/api/tasks`` for callers that ask for the words of work items."""

from typing import Final

import orjson
from flask import Flask, Response, request
from werkzeug.datastructures import MultiDict

from api.answers import JSON, dump
from api.context import let_any_move_hold
from api.dialects.work_items.words import HEADER, NAME, read_word, read_words, show_word, translate
from api.problems import PROBLEM
from api.requests.body import find_json_body, replace_json_body
from core.errors import FieldFault, InvalidError

PREFIX: Final = "/api/tasks"


def attach(app: Flask) -> None:
    """Translate requests with the header, and their answers, on this app."""
    app.before_request(_read)
    app.after_request(_show)


def _read() -> None:
    if not _is_asked_for():
        return
    if request.headers[HEADER].strip().casefold() != NAME:
        fault = FieldFault(HEADER, f"must be {NAME}, or be left out for our own words")
        raise InvalidError("There is no such vocabulary.", faults=[fault])
    let_any_move_hold()
    if (body := find_json_body()) is not None:
        replace_json_body(translate(body, read_word))
    if "status" in request.args:
        sent = request.args.items(multi=True)
        request.args = MultiDict((name, read_words(value) if name == "status" else value) for name, value in sent)


def _show(response: Response) -> Response:
    if _is_asked_for() and response.mimetype in {JSON, PROBLEM} and not response.is_streamed:
        response.set_data(dump(translate(orjson.loads(response.get_data()), show_word)))
        response.vary.add(HEADER)
    return response


def _is_asked_for() -> bool:
    return HEADER in request.headers and request.path.startswith(PREFIX)

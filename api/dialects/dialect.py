"""One system's way to speak with us: its name, its routes or how it changes ours, and its document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask_smorest import Api
from werkzeug.routing import BaseConverter

from api.endpoints import ApiBlueprint
from api.openapi import document_of, document_settings


@dataclass(frozen=True, slots=True)
class Dialect:
    """The name is also that of its document and of its ids for members.

    A dialect has routes of its own, or it exchanges the words of ours: then ``attach`` puts it onto the app, and its
    document is derived from ours.
    """

    name: str
    title: str
    description: str
    blueprints: tuple[ApiBlueprint, ...] = ()
    # What stands in its paths for a thing, beside the words that stand for themselves there.
    converters: Mapping[str, type[BaseConverter]] = field(default_factory=dict)
    attach: Callable[[Flask], None] | None = None
    derive: Callable[..., dict[str, Any]] | None = None


def register_dialect(app: Flask, dialect: Dialect) -> None:
    """The dialect is understood, and described in a document of its own."""
    app.url_map.converters.update(dialect.converters)
    if dialect.attach is not None:
        dialect.attach(app)
    if dialect.blueprints:
        app.config.update(document_settings(dialect.title, dialect.description, name=dialect.name))
        api = Api(app, config_prefix=dialect.name)
        for blueprint in dialect.blueprints:
            api.register_blueprint(blueprint)


def document_in(app: Flask, dialect: Dialect) -> dict[str, Any]:
    """The whole document of that dialect."""
    if dialect.derive is not None:
        return dialect.derive(document_of(app), title=dialect.title, description=dialect.description)
    return document_of(app, dialect.name)

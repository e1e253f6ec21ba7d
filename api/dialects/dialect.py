"""A dialect: its name, its own routes or its translation of ours, and its document."""

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
    """One dialect. Its document and its members' external ids have the same name.

    A dialect has its own routes, or it translates the words of ours. Then ``attach`` installs the translation on the app,
    and its document is derived from ours.
    """

    name: str
    title: str
    description: str
    blueprints: tuple[ApiBlueprint, ...] = ()
    # Converters of variable parts of its paths, which must not match the fixed words at the same place.
    converters: Mapping[str, type[BaseConverter]] = field(default_factory=dict)
    attach: Callable[[Flask], None] | None = None
    derive: Callable[..., dict[str, Any]] | None = None


def register_dialect(app: Flask, dialect: Dialect) -> None:
    """Install the dialect on the app, with its own document."""
    app.url_map.converters.update(dialect.converters)
    if dialect.attach is not None:
        dialect.attach(app)
    if dialect.blueprints:
        app.config.update(document_settings(dialect.title, dialect.description, name=dialect.name))
        api = Api(app, config_prefix=dialect.name)
        for blueprint in dialect.blueprints:
            api.register_blueprint(blueprint)


def document_in(app: Flask, dialect: Dialect) -> dict[str, Any]:
    """The document of the dialect."""
    if dialect.derive is not None:
        return dialect.derive(document_of(app), title=dialect.title, description=dialect.description)
    return document_of(app, dialect.name)

"""The API's description of itself, for programs and for people; nothing on these pages comes from elsewhere."""

from flask import Response, current_app, render_template

from api.access import PUBLIC
from api.answers import JSON, File, dump, respond
from api.endpoints import ApiBlueprint
from api.openapi import document_of
from api.problem_codes import MEANINGS
from api.reference import sections_of

blueprint = ApiBlueprint(
    "documents", __name__, url_prefix="/api", description="This document.", template_folder="../templates"
)

HTML = "text/html; charset=utf-8"
CSS = "text/css; charset=utf-8"


@blueprint.serves("GET", "/openapi.json", access=PUBLIC, file="This document.")
def openapi() -> Response:
    """Read this document"""
    return respond(File(dump(document_of(current_app)), JSON))


@blueprint.serves("GET", "/docs", access=PUBLIC, file="A page for people.")
def reference() -> Response:
    """Read the reference"""
    document = document_of(current_app)
    page = render_template("reference.html", info=document["info"], sections=sections_of(document))
    return respond(File(page.encode(), HTML))


@blueprint.serves("GET", "/docs/problems", access=PUBLIC, file="A page for people.")
def problems() -> Response:
    """Read what each problem code means"""
    return respond(File(render_template("problems.html", meanings=MEANINGS).encode(), HTML))


@blueprint.serves("GET", "/docs/style.css", access=PUBLIC, file="The look of these pages.")
def style() -> Response:
    """Fetch the look of the reference"""
    return respond(File(render_template("style.css").encode(), CSS))


@blueprint.serves("GET", "/docs/embed.css", access=PUBLIC, file="The look of lists in other pages.")
def embed_style() -> Response:
    """Fetch the look of lists that other pages show"""
    return respond(File(render_template("embed.css").encode(), CSS))


@blueprint.serves("GET", "/docs/mail.css", access=PUBLIC, file="The look of mails that are shown.")
def mail_style() -> Response:
    """Fetch the look of mails"""
    return respond(File(render_template("mail.css").encode(), CSS))

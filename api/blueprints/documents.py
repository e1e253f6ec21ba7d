"""The API's description of itself, for programs and for people; nothing on these pages comes from elsewhere."""

from flask import Response, current_app, render_template

from api.answers import JSON, dump
from api.endpoints import PUBLIC, ApiBlueprint
from api.openapi import document_of
from api.problem_codes import MEANINGS
from api.reference import sections_of

blueprint = ApiBlueprint(
    "documents", __name__, url_prefix="/api", description="This document.", template_folder="../templates"
)


@blueprint.endpoint("GET", "/openapi.json", access=PUBLIC, binary_answer="This document.")
def openapi() -> Response:
    """Read this document"""
    return Response(dump(document_of(current_app)), mimetype=JSON)


@blueprint.endpoint("GET", "/docs", access=PUBLIC, binary_answer="A page for people.")
def reference() -> Response:
    """Read the reference"""
    document = document_of(current_app)
    return Response(render_template("reference.html", info=document["info"], sections=sections_of(document)))


@blueprint.endpoint("GET", "/docs/problems", access=PUBLIC, binary_answer="A page for people.")
def problems() -> Response:
    """Read what each problem code means"""
    return Response(render_template("problems.html", meanings=MEANINGS))


@blueprint.endpoint("GET", "/docs/style.css", access=PUBLIC, binary_answer="The look of these pages.")
def style() -> Response:
    """Fetch the look of the reference"""
    return Response(render_template("style.css"), mimetype="text/css")

"""Serves the documents of the dialects."""

from flask import Response, current_app
from werkzeug.exceptions import NotFound

from api.access import PUBLIC
from api.answers import JSON, File, dump, respond
from api.dialects import DIALECTS
from api.dialects.dialect import document_in
from api.endpoints import ApiBlueprint

blueprint = ApiBlueprint(
    "dialect_documents", __name__, url_prefix="/api/openapi", description="The documents of the dialects."
)


@blueprint.serves("GET", "/<dialect>.json", access=PUBLIC, file="The document of that dialect.")
def dialect_openapi(dialect: str) -> Response:
    """Read the document of a dialect

    ``accounts``, ``crm``, ``ops``, ``organizations`` or ``work_items``.
    """
    named = next((each for each in DIALECTS if each.name == dialect), None)
    if named is None:
        raise NotFound
    return respond(File(dump(document_in(current_app, named)), JSON))

"""One module for each resource; this is the list of them."""

from api.blueprints import audit, documents, health, transcripts

ALL_BLUEPRINTS = (
    health.blueprint,
    documents.blueprint,
    transcripts.blueprint,
    audit.blueprint,
)

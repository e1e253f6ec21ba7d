"""One module for each resource; this is the list of them."""

from api.blueprints import audit, documents, health, keys, members, session, transcripts, users

ALL_BLUEPRINTS = (
    health.blueprint,
    documents.blueprint,
    transcripts.blueprint,
    users.blueprint,
    audit.blueprint,
    session.blueprint,
    keys.blueprint,
    members.blueprint,
)

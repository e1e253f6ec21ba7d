"""One module for each resource; this is the list of them."""

from api.blueprints import (
    attachments,
    audit,
    comments,
    documents,
    exports,
    health,
    keys,
    members,
    session,
    staged,
    tasks,
    transcripts,
    users,
    workspace,
)

ALL_BLUEPRINTS = (
    transcripts.blueprint,
    exports.blueprint,
    staged.blueprint,
    tasks.blueprint,
    comments.blueprint,
    attachments.blueprint,
    users.blueprint,
    audit.blueprint,
    session.blueprint,
    keys.blueprint,
    members.blueprint,
    workspace.blueprint,
    documents.blueprint,
    health.blueprint,
)

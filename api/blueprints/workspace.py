"""The workspace that the credential belongs to, and its policies."""

from collections.abc import Mapping
from typing import Any

from flask import Response

from access.models import Workspace
from access.scopes import Scope
from access.services.workspaces import change_policies, get_workspace
from api.answers import Answer
from api.context import current_actor
from api.endpoints import ApiBlueprint, any_of
from api.schemas.workspace import WorkspaceAnswerSchema, WorkspacePatchSchema
from api.transactions import read, write
from config.unit_of_work import UnitOfWork

blueprint = ApiBlueprint("workspace", __name__, url_prefix="/api/workspace", description="Policies of the workspace.")

ADMIN = any_of(Scope.ADMIN)
_SHOWN = (
    "id", "name", "timezone", "date_order", "require_owner_on_approve", "agent_writes", "expire_staged_after_days",
    "created_at",
)  # fmt: skip


@blueprint.endpoint("GET", "", access=ADMIN, answer=WorkspaceAnswerSchema)
def show_workspace() -> Response:
    """Look at the workspace and its policies"""
    return read(lambda uow: _shown(get_workspace(uow, current_actor().workspace_id)))


@blueprint.endpoint("PATCH", "", access=ADMIN, body=WorkspacePatchSchema, answer=WorkspaceAnswerSchema)
def change_workspace(body: Mapping[str, Any]) -> Response:
    """Change policies of the workspace

    What is left out stays. Whether approvals need an owner, whether agents only suggest, and after how many days a
    suggestion that nobody touches expires.
    """

    def use_case(uow: UnitOfWork) -> Answer:
        wanted = {name: value for name, value in body.items() if name != "idempotency_key"}
        if "expire_staged_after_days" in wanted:
            wanted["expire_staged_after_days"] = wanted["expire_staged_after_days"] or 0
        return _shown(change_policies(uow, actor=current_actor(), **wanted))

    return write(use_case)


def _shown(workspace: Workspace) -> Answer:
    return Answer({"workspace": {name: getattr(workspace, name) for name in _SHOWN}})

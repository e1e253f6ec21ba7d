"""The workspace that the credential belongs to, and its policies."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from access.models import Workspace
from access.scopes import Scope
from access.services.workspaces import change_policies, edit_workspace, get_workspace
from api.access import any_of
from api.answers import Answer
from api.endpoints import ApiBlueprint
from api.quotas import current_quota
from api.schemas.workspace import WorkspaceAnswerSchema, WorkspacePatchSchema
from api.transactions import Call
from intake.door.quota import usage_of

blueprint = ApiBlueprint("workspace", __name__, url_prefix="/api/workspace", description="Policies of the workspace.")

ADMIN = any_of(Scope.ADMIN)
_DESCRIBED = frozenset({"name", "timezone", "date_order"})
_SHOWN = (
    "id", "name", "timezone", "date_order", "require_owner_on_approve", "agent_writes", "expire_staged_after_days",
    "erase_after_days", "keep_quotes", "retention", "several_addresses", "created_at",
)  # fmt: skip


@blueprint.reads("GET", "", access=ADMIN, answer=WorkspaceAnswerSchema)
def show_workspace(call: Call) -> Answer:
    """Look at the workspace, its policies, and how much of its quotas it uses"""
    return _shown(call, get_workspace(call.uow, call.actor.workspace_id))


@blueprint.writes("PATCH", "", access=ADMIN, body=WorkspacePatchSchema, answer=WorkspaceAnswerSchema)
def change_workspace(call: Call, body: Mapping[str, Any]) -> Answer:
    """Change the workspace and its policies

    What is left out stays. What it is called, the zone in which its days lie, and how dates in figures are read: due
    dates that were set and transcripts that were read before stay as they are. Whether approvals need an owner, whether agents only suggest, and after how many days a
    suggestion that nobody touches expires; after how many days deleted transcripts are erased, and whether tasks keep
    the quotes from them. `retention` says by origin for how many days transcripts and mail are kept; what is older is
    deleted, and mail of which no transcript came is erased. `several_addresses` says whether one mail to several intake addresses gets
    the settings of the `first` alone or those of `each`.
    """
    described = {name: value for name, value in body.items() if name in _DESCRIBED}
    edit_workspace(call.uow, actor=call.actor, **described)
    policies = {name: value for name, value in body.items() if name not in _DESCRIBED}
    return _shown(call, change_policies(call.uow, actor=call.actor, **policies))


def _shown(call: Call, workspace: Workspace) -> Answer:
    quota, usage = asdict(current_quota()), asdict(usage_of(call.uow, call.actor.workspace_id))
    return Answer(
        {
            "workspace": {name: getattr(workspace, name) for name in _SHOWN},
            "usage": {name: {"used": used, "limit": quota[name] or None} for name, used in usage.items()},
        }
    )

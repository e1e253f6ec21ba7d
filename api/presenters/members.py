"""Members, workspaces and keys as the API shows them; never a hash."""

from typing import Any

from access.models import ApiKey, Member, Workspace
from access.services.memberships import Membership

_SHORT = ("id", "name", "kind", "email", "role")
_KEY = (
    "id", "member_id", "name", "scopes", "created_by", "created_at", "expires_at", "revoked_at", "last_used_at"
)  # fmt: skip


def user_payload(member: Member) -> dict[str, Any]:
    """What anybody who assigns work may know."""
    return {name: getattr(member, name) for name in _SHORT}


def member_payload(member: Member) -> dict[str, Any]:
    shown = {name: getattr(member, name) for name in ("is_active", "is_pending", "created_at")}
    return {**user_payload(member), **shown}


def membership_payload(membership: Membership) -> dict[str, Any]:
    member = membership.member
    return {
        **{name: getattr(member, name) for name in ("id", "role", "is_pending", "created_at")},
        "workspace": workspace_payload(membership.workspace),
    }


def workspace_payload(workspace: Workspace) -> dict[str, Any]:
    return {"id": workspace.id, "name": workspace.name, "timezone": workspace.timezone}


def key_payload(key: ApiKey) -> dict[str, Any]:
    return {name: getattr(key, name) for name in _KEY}

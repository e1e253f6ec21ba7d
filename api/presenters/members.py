"""Members, workspaces and keys as the API shows them, without hashes."""

from collections.abc import Mapping
from typing import Any

from access.models import ApiKey, Member, Workspace
from access.services.members import list_members
from access.services.memberships import Membership
from api.call import Call
from api.paging import place_in
from core.paging import Page

_SHORT = ("id", "name", "kind", "email", "role", "is_active")
_KEY = (
    "id", "member_id", "name", "scopes", "is_for_rules", "created_by", "created_at", "expires_at", "revoked_at", "last_used_at"
)  # fmt: skip


def page_of_members(call: Call, query: Mapping[str, Any]) -> Page[Member]:
    """The members that match the query, ordered by name."""
    return list_members(
        call.uow,
        call.actor.workspace_id,
        q=query["q"],
        assignable=query["assignable"],
        updated_after=query["updated_after"],
        updated_before=query["updated_before"],
        after=place_in(query),
        limit=query["limit"],
    )


def user_payload(member: Member) -> dict[str, Any]:
    """The fields of a member that every caller who assigns work may see."""
    return {**{name: getattr(member, name) for name in _SHORT}, "updated_at": member.changed_at}


def member_payload(member: Member) -> dict[str, Any]:
    shown = {name: getattr(member, name) for name in ("is_pending", "extra_scopes", "created_at")}
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

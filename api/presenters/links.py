"""Invitations and one-time links as the API shows them. A token is shown only once."""

from datetime import datetime
from typing import Any

from access.link_models import Invitation
from access.services.links import LinkPurpose

_INVITATION = ("id", "email", "role", "created_by", "created_at", "expires_at", "accepted_at", "member_id")
_LINK = ("kind", "expires_at", "email", "workspace_name", "role")


def invitation_payload(invitation: Invitation, *, now: datetime) -> dict[str, Any]:
    shown = {name: getattr(invitation, name) for name in _INVITATION}
    return {**shown, "state": invitation.state_at(now)}


def link_payload(link: LinkPurpose) -> dict[str, Any]:
    return {name: getattr(link, name) for name in _LINK}

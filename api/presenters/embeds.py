"""Embeds as the API shows them, without their addresses."""

from typing import Any

from access.embed_models import ListEmbed

_SHOWN = ("id", "name", "origins", "created_by", "created_at", "expires_at", "revoked_at", "last_used_at")


def embed_payload(embed: ListEmbed) -> dict[str, Any]:
    link = {"type": embed.link_type, "id": embed.link_id} if embed.link_type else None
    return {**{name: getattr(embed, name) for name in _SHOWN}, "link": link}

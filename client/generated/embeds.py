"""Operations on embeds. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


LIST_LIST_EMBEDS = Operation(
    'list_list_embeds', 'GET', '/api/embeds',
    'List the lists that other pages show, newest first, those that were taken back or have expired too',
    'Addresses that were made before lists had names are not among them; taking all back takes them back as well.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
MAKE_LIST_EMBED = Operation(
    'make_list_embed', 'POST', '/api/embeds',
    'Make an address under which pages of these origins show a list of open work',
    'Whoever knows the address sees titles, statuses and days of work that is not private, without logging in. It is in this answer\nand nowhere else: a request repeated with the same idempotency key finds null.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('origins', 'origins', Place.BODY, Kind.LIST, is_required=True),
        Argument('link', 'link', Place.BODY, Kind.OBJECT),
        Argument('days', 'days', Place.BODY, Kind.INTEGER),
    ),
    takes_key=True,
)
REVOKE_LIST_EMBED = Operation(
    'revoke_list_embed', 'DELETE', '/api/embeds/{embed_id}',
    'Take one address back',
    'It shows nothing from the very next request on. Taking it back again changes nothing.',
    (
        Argument('embed_id', 'embed_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
REVOKE_LIST_EMBEDS = Operation(
    'revoke_list_embeds', 'DELETE', '/api/embeds',
    'Take all addresses back that show lists of this workspace',
    'They show nothing from the very next request on.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)


class Embeds(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"list_list_embeds": LIST_LIST_EMBEDS, "make_list_embed": MAKE_LIST_EMBED, "revoke_list_embed": REVOKE_LIST_EMBED, "revoke_list_embeds": REVOKE_LIST_EMBEDS}

    def list_list_embeds(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
    ) -> t.EmbedsAnswer:
        """List the lists that other pages show, newest first, those that were taken back or have expired too"""
        return cast("t.EmbedsAnswer", self.call(LIST_LIST_EMBEDS, {"limit": limit, "cursor": cursor}))

    def make_list_embed(
        self,
        *,
        origins: list[str],
        idempotency_key: str | Absent = ABSENT,
        name: str | None | Absent = ABSENT,
        link: t.EmbedLink | None | Absent = ABSENT,
        days: int | Absent = ABSENT,
    ) -> t.NewEmbedAnswer:
        """Make an address under which pages of these origins show a list of open work"""
        return cast("t.NewEmbedAnswer", self.call(MAKE_LIST_EMBED, {"idempotency_key": idempotency_key, "name": name, "origins": origins, "link": link, "days": days}))

    def revoke_list_embed(
        self,
        *,
        embed_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.EmbedAnswer:
        """Take one address back"""
        return cast("t.EmbedAnswer", self.call(REVOKE_LIST_EMBED, {"embed_id": embed_id, "idempotency_key": idempotency_key}))

    def revoke_list_embeds(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Take all addresses back that show lists of this workspace"""
        return cast("t.Answer", self.call(REVOKE_LIST_EMBEDS, {"idempotency_key": idempotency_key}))


"""Operations on memberships. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ACCEPT_OWN_MEMBERSHIP = Operation(
    'accept_own_membership', 'POST', '/api/me/memberships/{member_id}/accept',
    'Become a member of a workspace that asks',
    'Only for who logged in, and with the password that the workspace gave them; their own stays as it is.',
    (
        Argument('member_id', 'member_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('password', 'password', Place.BODY, Kind.TEXT, is_required=True),
    ),
)
DECLINE_OWN_MEMBERSHIP = Operation(
    'decline_own_membership', 'POST', '/api/me/memberships/{member_id}/decline',
    'Tell a workspace that asks no',
    'Only for who logged in.',
    (
        Argument('member_id', 'member_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
LIST_OWN_MEMBERSHIPS = Operation(
    'list_own_memberships', 'GET', '/api/me/memberships',
    "List one's own memberships, and the workspaces that ask",
    "Callers with a key see that key's membership only.",
    (
    ),
)


class Memberships(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"accept_own_membership": ACCEPT_OWN_MEMBERSHIP, "decline_own_membership": DECLINE_OWN_MEMBERSHIP, "list_own_memberships": LIST_OWN_MEMBERSHIPS}

    def accept_own_membership(
        self,
        *,
        member_id: str,
        password: str,
    ) -> t.MembershipAnswer:
        """Become a member of a workspace that asks"""
        return cast("t.MembershipAnswer", self.call(ACCEPT_OWN_MEMBERSHIP, {"member_id": member_id, "password": password}))

    def decline_own_membership(
        self,
        *,
        member_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Tell a workspace that asks no"""
        return cast("t.Answer", self.call(DECLINE_OWN_MEMBERSHIP, {"member_id": member_id, "idempotency_key": idempotency_key}))

    def list_own_memberships(
        self,
    ) -> t.MembershipsAnswer:
        """List one's own memberships, and the workspaces that ask"""
        return cast("t.MembershipsAnswer", self.call(LIST_OWN_MEMBERSHIPS, {}))


"""Operations on invitations. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


ACCEPT = Operation(
    'accept', 'POST', '/api/invitations/accept',
    'Accept an invitation, and be logged in',
    'Where the address has an account its password is asked for and stays as it is; where it has none, one is made with\nthis password. An account with a second factor needs its code as well. The link works once.',
    (
        Argument('token', 'token', Place.BODY, Kind.TEXT, is_required=True),
        Argument('name', 'name', Place.BODY, Kind.TEXT, is_required=True),
        Argument('password', 'password', Place.BODY, Kind.TEXT, is_required=True),
        Argument('code', 'code', Place.BODY, Kind.TEXT),
    ),
)
DELETE_INVITATION = Operation(
    'delete_invitation', 'DELETE', '/api/invitations/{invitation_id}',
    'Take an invitation back',
    'Its link is good for nothing from the very next request on. Taking it back again changes nothing.',
    (
        Argument('invitation_id', 'invitation_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
LIST_ALL_INVITATIONS = Operation(
    'list_all_invitations', 'GET', '/api/invitations',
    'List invitations, newest first, those that are over too',
    '',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
    ),
    is_paged=True,
)
MAKE_INVITATION = Operation(
    'make_invitation', 'POST', '/api/invitations',
    'Invite somebody',
    'The path of the link is in this answer and nowhere else; put the address of the service before it and hand it to the\nperson. Where mail is sent and the public address is set, they get it by mail as well (``is_mailed``). An earlier\ninvitation of the same address is void. Nobody can give a role that may do more than they may.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('email', 'email', Place.BODY, Kind.TEXT, is_required=True),
        Argument('role', 'role', Place.BODY, Kind.TEXT, is_required=True, choices=('owner', 'reviewer', 'member', 'agent')),
        Argument('days', 'days', Place.BODY, Kind.INTEGER),
    ),
    takes_key=True,
)


class Invitations(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"accept": ACCEPT, "delete_invitation": DELETE_INVITATION, "list_all_invitations": LIST_ALL_INVITATIONS, "make_invitation": MAKE_INVITATION}

    def accept(
        self,
        *,
        token: str,
        name: str,
        password: str,
        code: str | Absent = ABSENT,
    ) -> t.SessionAnswer:
        """Accept an invitation, and be logged in"""
        return cast("t.SessionAnswer", self.call(ACCEPT, {"token": token, "name": name, "password": password, "code": code}))

    def delete_invitation(
        self,
        *,
        invitation_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.InvitationAnswer:
        """Take an invitation back"""
        return cast("t.InvitationAnswer", self.call(DELETE_INVITATION, {"invitation_id": invitation_id, "idempotency_key": idempotency_key}))

    def list_all_invitations(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
    ) -> t.InvitationsAnswer:
        """List invitations, newest first, those that are over too"""
        return cast("t.InvitationsAnswer", self.call(LIST_ALL_INVITATIONS, {"limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before}))

    def make_invitation(
        self,
        *,
        email: str,
        role: Literal["owner", "reviewer", "member", "agent"],
        idempotency_key: str | Absent = ABSENT,
        days: int | Absent = ABSENT,
    ) -> t.NewInvitationAnswer:
        """Invite somebody"""
        return cast("t.NewInvitationAnswer", self.call(MAKE_INVITATION, {"idempotency_key": idempotency_key, "email": email, "role": role, "days": days}))


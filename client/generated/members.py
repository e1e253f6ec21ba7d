"""Operations on members. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CLOSE_MEMBER_SESSIONS = Operation(
    'close_member_sessions', 'DELETE', '/api/members/{member_id}/sessions',
    "End a member's sessions in this workspace",
    'They have to log in again. What they do in other workspaces is not touched.',
    (
        Argument('member_id', 'member_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
CREATE_MEMBER = Operation(
    'create_member', 'POST', '/api/members',
    'Add a person or an agent',
    'With an address and a password the person is pending, and can do nothing, until they log in with them for the first\ntime. Somebody who has an account already keeps the password they have, and accepts with the one given here; this\nanswer is the same. Nobody can give a role that may do more than they may themselves.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('kind', 'kind', Place.BODY, Kind.TEXT, choices=('user', 'agent')),
        Argument('name', 'name', Place.BODY, Kind.TEXT, is_required=True),
        Argument('email', 'email', Place.BODY, Kind.TEXT),
        Argument('role', 'role', Place.BODY, Kind.TEXT, choices=('owner', 'reviewer', 'member', 'agent')),
        Argument('password', 'password', Place.BODY, Kind.TEXT),
    ),
    takes_key=True,
)
LIST_ALL_MEMBERS = Operation(
    'list_all_members', 'GET', '/api/members',
    'List members by name, former ones too',
    '',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('updated_after', 'updated_after', Place.QUERY, Kind.TEXT, note='What was made or changed since; the range includes its start.'),
        Argument('updated_before', 'updated_before', Place.QUERY, Kind.TEXT),
        Argument('q', 'q', Place.QUERY, Kind.TEXT),
        Argument('assignable', 'assignable', Place.QUERY, Kind.BOOLEAN),
    ),
    is_paged=True,
)
SHOW_MEMBER = Operation(
    'show_member', 'GET', '/api/members/{member_id}',
    'Look at one member',
    '',
    (
        Argument('member_id', 'member_id', Place.PATH, Kind.TEXT, is_required=True),
    ),
)
TAKE_MEMBER_SECOND_FACTOR = Operation(
    'take_member_second_factor', 'DELETE', '/api/members/{member_id}/second-factor',
    'Take the second factor from a member who lost it',
    'Their account asks for its password alone, and all its sessions have ended. Refused for accounts that are in another\nworkspace too, and for members who may do more than the caller.',
    (
        Argument('member_id', 'member_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
    ),
    takes_key=True,
)
UPDATE_MEMBER = Operation(
    'update_member', 'PATCH', '/api/members/{member_id}',
    "Change a member's name or role, or keep them out",
    "It holds at the member's very next request. The last active owner stays one. Keeping out a pending member takes the\nquestion back; only they can make themselves active. `extra_scopes` are what an agent has beyond its role: to see\nprivate work or the trail it needs an owner who gives it that, and a key that names it.",
    (
        Argument('member_id', 'member_id', Place.PATH, Kind.TEXT, is_required=True),
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT),
        Argument('role', 'role', Place.BODY, Kind.TEXT, choices=('owner', 'reviewer', 'member', 'agent')),
        Argument('is_active', 'is_active', Place.BODY, Kind.BOOLEAN),
        Argument('extra_scopes', 'extra_scopes', Place.BODY, Kind.LIST, choices=('tasks:read', 'tasks:write', 'tasks:approve', 'tasks:suggest', 'tasks:private', 'users:read', 'crm:read', 'activity:write', 'intake:write', 'audit:read', 'admin')),
    ),
    takes_key=True,
)


class Members(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"close_member_sessions": CLOSE_MEMBER_SESSIONS, "create_member": CREATE_MEMBER, "list_all_members": LIST_ALL_MEMBERS, "show_member": SHOW_MEMBER, "take_member_second_factor": TAKE_MEMBER_SECOND_FACTOR, "update_member": UPDATE_MEMBER}

    def close_member_sessions(
        self,
        *,
        member_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.MemberAnswer:
        """End a member's sessions in this workspace"""
        return cast("t.MemberAnswer", self.call(CLOSE_MEMBER_SESSIONS, {"member_id": member_id, "idempotency_key": idempotency_key}))

    def create_member(
        self,
        *,
        name: str,
        idempotency_key: str | Absent = ABSENT,
        kind: Literal["user", "agent"] | Absent = ABSENT,
        email: str | Absent = ABSENT,
        role: Literal["owner", "reviewer", "member", "agent"] | Absent = ABSENT,
        password: str | Absent = ABSENT,
    ) -> t.MemberAnswer:
        """Add a person or an agent"""
        return cast("t.MemberAnswer", self.call(CREATE_MEMBER, {"idempotency_key": idempotency_key, "kind": kind, "name": name, "email": email, "role": role, "password": password}))

    def list_all_members(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        updated_after: str | None | Absent = ABSENT,
        updated_before: str | None | Absent = ABSENT,
        q: str | None | Absent = ABSENT,
        assignable: bool | Absent = ABSENT,
    ) -> t.MembersAnswer:
        """List members by name, former ones too"""
        return cast("t.MembersAnswer", self.call(LIST_ALL_MEMBERS, {"limit": limit, "cursor": cursor, "updated_after": updated_after, "updated_before": updated_before, "q": q, "assignable": assignable}))

    def show_member(
        self,
        *,
        member_id: str,
    ) -> t.MemberAnswer:
        """Look at one member"""
        return cast("t.MemberAnswer", self.call(SHOW_MEMBER, {"member_id": member_id}))

    def take_member_second_factor(
        self,
        *,
        member_id: str,
        idempotency_key: str | Absent = ABSENT,
    ) -> t.Answer:
        """Take the second factor from a member who lost it"""
        return cast("t.Answer", self.call(TAKE_MEMBER_SECOND_FACTOR, {"member_id": member_id, "idempotency_key": idempotency_key}))

    def update_member(
        self,
        *,
        member_id: str,
        idempotency_key: str | Absent = ABSENT,
        name: str | Absent = ABSENT,
        role: Literal["owner", "reviewer", "member", "agent"] | Absent = ABSENT,
        is_active: bool | Absent = ABSENT,
        extra_scopes: list[Literal["tasks:read", "tasks:write", "tasks:approve", "tasks:suggest", "tasks:private", "users:read", "crm:read", "activity:write", "intake:write", "audit:read", "admin"]] | Absent = ABSENT,
    ) -> t.MemberAnswer:
        """Change a member's name or role, or keep them out"""
        return cast("t.MemberAnswer", self.call(UPDATE_MEMBER, {"member_id": member_id, "idempotency_key": idempotency_key, "name": name, "role": role, "is_active": is_active, "extra_scopes": extra_scopes}))


"""Operations on workspace. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHANGE_WORKSPACE = Operation(
    'change_workspace', 'PATCH', '/api/workspace',
    'Change the workspace and its policies',
    'What is left out stays. What it is called, the zone in which its days lie, and how dates in figures are read: due\ndates that were set and transcripts that were read before stay as they are. Whether approvals need an owner, whether agents only suggest, and after how many days a\nsuggestion that nobody touches expires; after how many days deleted transcripts are erased, and whether tasks keep\nthe quotes from them. `retention` says by origin for how many days transcripts and mail are kept; what is older is\ndeleted, and mail of which no transcript came is erased. `several_addresses` says whether one mail to several intake addresses gets\nthe settings of the `first` alone or those of `each`.',
    (
        Argument('idempotency_key', 'Idempotency-Key', Place.HEADER, Kind.TEXT, note='Up to 255 characters: the same request again with the same key is answered as before.'),
        Argument('name', 'name', Place.BODY, Kind.TEXT, note='What people call it; unique in the installation.'),
        Argument('timezone', 'timezone', Place.BODY, Kind.TEXT, note='Dates alone and words such as tomorrow mean days of this IANA zone from now on.'),
        Argument('date_order', 'date_order', Place.BODY, Kind.TEXT, note='How a date in figures such as 6/5 is read from now on.', choices=('MDY', 'DMY', 'YMD')),
        Argument('require_owner_on_approve', 'require_owner_on_approve', Place.BODY, Kind.BOOLEAN),
        Argument('agent_writes', 'agent_writes', Place.BODY, Kind.TEXT, choices=('direct', 'staged')),
        Argument('expire_staged_after_days', 'expire_staged_after_days', Place.BODY, Kind.INTEGER, note='Suggestions that nobody touches for so long expire; null means never.'),
        Argument('erase_after_days', 'erase_after_days', Place.BODY, Kind.INTEGER, note='What was in a deleted transcript is erased after so long; null means never.'),
        Argument('keep_quotes', 'keep_quotes', Place.BODY, Kind.BOOLEAN, note='Whether tasks keep the quotes behind them when their transcript is erased.'),
        Argument('retention', 'retention', Place.BODY, Kind.OBJECT, note='For how many days what comes from there is kept; null means for ever.'),
        Argument('several_addresses', 'several_addresses', Place.BODY, Kind.TEXT, note='Whose customer, tags and assignee one mail to several intake addresses gets.', choices=('first', 'each')),
    ),
    takes_key=True,
)
SHOW_WORKSPACE = Operation(
    'show_workspace', 'GET', '/api/workspace',
    'Look at the workspace, its policies, and how much of its quotas it uses',
    '',
    (
    ),
)


class Workspace(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"change_workspace": CHANGE_WORKSPACE, "show_workspace": SHOW_WORKSPACE}

    def change_workspace(
        self,
        *,
        idempotency_key: str | Absent = ABSENT,
        name: str | Absent = ABSENT,
        timezone: str | Absent = ABSENT,
        date_order: Literal["MDY", "DMY", "YMD"] | Absent = ABSENT,
        require_owner_on_approve: bool | Absent = ABSENT,
        agent_writes: Literal["direct", "staged"] | Absent = ABSENT,
        expire_staged_after_days: int | None | Absent = ABSENT,
        erase_after_days: int | None | Absent = ABSENT,
        keep_quotes: bool | Absent = ABSENT,
        retention: dict[str, int | None] | Absent = ABSENT,
        several_addresses: Literal["first", "each"] | Absent = ABSENT,
    ) -> t.WorkspaceAnswer:
        """Change the workspace and its policies"""
        return cast("t.WorkspaceAnswer", self.call(CHANGE_WORKSPACE, {"idempotency_key": idempotency_key, "name": name, "timezone": timezone, "date_order": date_order, "require_owner_on_approve": require_owner_on_approve, "agent_writes": agent_writes, "expire_staged_after_days": expire_staged_after_days, "erase_after_days": erase_after_days, "keep_quotes": keep_quotes, "retention": retention, "several_addresses": several_addresses}))

    def show_workspace(
        self,
    ) -> t.WorkspaceAnswer:
        """Look at the workspace, its policies, and how much of its quotas it uses"""
        return cast("t.WorkspaceAnswer", self.call(SHOW_WORKSPACE, {}))


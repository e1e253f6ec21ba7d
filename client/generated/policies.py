"""Operations on policies. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


TRY_WORKSPACE_POLICIES = Operation(
    'try_workspace_policies', 'POST', '/api/workspace/dry-run',
    'See what policies would do before they hold',
    'And what they would have done with the last decisions. ``approve_from`` is no policy: it says what had become of approving\neverything that is so sure without a look. Nothing is changed; private things that the caller may not see are not counted.',
    (
        Argument('require_owner_on_approve', 'require_owner_on_approve', Place.BODY, Kind.BOOLEAN),
        Argument('agent_writes', 'agent_writes', Place.BODY, Kind.TEXT, choices=('direct', 'staged')),
        Argument('expire_staged_after_days', 'expire_staged_after_days', Place.BODY, Kind.INTEGER, note='Suggestions that nobody touches for so long expire; null means never.'),
        Argument('erase_after_days', 'erase_after_days', Place.BODY, Kind.INTEGER, note='What was in a deleted transcript is erased after so long; null means never.'),
        Argument('retention', 'retention', Place.BODY, Kind.OBJECT, note='For how many days what comes from there is kept; null means for ever.'),
        Argument('several_addresses', 'several_addresses', Place.BODY, Kind.TEXT, note='Whose customer, tags and assignee one mail to several intake addresses gets.', choices=('first', 'each')),
        Argument('approve_from', 'approve_from', Place.BODY, Kind.NUMBER),
        Argument('last', 'last', Place.BODY, Kind.INTEGER),
    ),
)


class Policies(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"try_workspace_policies": TRY_WORKSPACE_POLICIES}

    def try_workspace_policies(
        self,
        *,
        require_owner_on_approve: bool | Absent = ABSENT,
        agent_writes: Literal["direct", "staged"] | Absent = ABSENT,
        expire_staged_after_days: int | None | Absent = ABSENT,
        erase_after_days: int | None | Absent = ABSENT,
        retention: dict[str, int | None] | Absent = ABSENT,
        several_addresses: Literal["first", "each"] | Absent = ABSENT,
        approve_from: float | None | Absent = ABSENT,
        last: int | Absent = ABSENT,
    ) -> t.PolicyDryRunAnswer:
        """See what policies would do before they hold"""
        return cast("t.PolicyDryRunAnswer", self.call(TRY_WORKSPACE_POLICIES, {"require_owner_on_approve": require_owner_on_approve, "agent_writes": agent_writes, "expire_staged_after_days": expire_staged_after_days, "erase_after_days": erase_after_days, "retention": retention, "several_addresses": several_addresses, "approve_from": approve_from, "last": last}))


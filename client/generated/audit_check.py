"""Operations on audit check. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


CHECK_AUDIT_TRAIL = Operation(
    'check_audit_trail', 'GET', '/api/audit/check',
    'Check the chain of the audit trail now',
    'Every row, the words beside it, the end of the chain, and the ends that were kept outside the database where this process can\nread them. A trail of more than 20,000 rows is not looked at here (``is_whole`` is null); ``gleaner verify-audit`` checks any.',
    (
    ),
)


class AuditCheck(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"check_audit_trail": CHECK_AUDIT_TRAIL}

    def check_audit_trail(
        self,
    ) -> t.TrailCheckAnswer:
        """Check the chain of the audit trail now"""
        return cast("t.TrailCheckAnswer", self.call(CHECK_AUDIT_TRAIL, {}))


"""Operations on csp reports. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


TAKE_CSP_REPORTS = Operation(
    'take_csp_reports', 'POST', '/api/csp-reports',
    'Report what a page tried against its policy',
    'Browsers do this by themselves. What was tried is logged without addresses of things, at most thirty a minute for one\nnetwork address; what is beyond that is not kept.',
    (
    ),
)


class CspReports(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"take_csp_reports": TAKE_CSP_REPORTS}

    def take_csp_reports(
        self,
    ) -> t.CspReportsAnswer:
        """Report what a page tried against its policy"""
        return cast("t.CspReportsAnswer", self.call(TAKE_CSP_REPORTS, {}))


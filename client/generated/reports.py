"""Operations on reports. Made from docs/openapi.json by `make documents`; not to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, cast

from client.caller import Caller
from client.generated import types as t
from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place


REPORT_DAILY_PACE = Operation(
    'report_daily_pace', 'GET', '/api/tasks/reports/pace',
    'See how fast work comes in, is decided and gets done',
    'Day by day, with today. Decisions that were undone do not count. How fast somebody decides is told to themselves alone.',
    (
        Argument('days', 'days', Place.QUERY, Kind.INTEGER),
        Argument('tz', 'tz', Place.QUERY, Kind.TEXT),
    ),
)
REPORT_EXTRACTION_QUALITY = Operation(
    'report_extraction_quality', 'GET', '/api/tasks/reports/extraction',
    "See how good extraction's suggestions were",
    'By what reviewers made of them: by rule, kind of commitment, confidence, owner, origin and version. Decisions that were\nundone do not count, and nobody is told who decided what.',
    (
        Argument('decided_after', 'decided_after', Place.QUERY, Kind.TEXT, note='By default the last ninety days.'),
        Argument('decided_before', 'decided_before', Place.QUERY, Kind.TEXT),
    ),
)
REPORT_SERVICE_LEVEL = Operation(
    'report_service_level', 'GET', '/api/tasks/reports/sla',
    'See how work did by its service level',
    'By assignee, priority, or day, week or month in which it began. Open work past its time counts as breached.',
    (
        Argument('by', 'by', Place.QUERY, Kind.TEXT, choices=('assignee', 'priority', 'day', 'week', 'month')),
        Argument('created_after', 'created_after', Place.QUERY, Kind.TEXT, note='By default the last ninety days.'),
        Argument('created_before', 'created_before', Place.QUERY, Kind.TEXT),
        Argument('tz', 'tz', Place.QUERY, Kind.TEXT),
    ),
)
REPORT_STALE_WORK = Operation(
    'report_stale_work', 'GET', '/api/tasks/reports/stale',
    'See active work on which nothing happened for so many days',
    'What has lain longest comes first. A comment or a file counts as something. ``ages`` counts all of it by how long it has lain.',
    (
        Argument('limit', 'limit', Place.QUERY, Kind.INTEGER),
        Argument('cursor', 'cursor', Place.QUERY, Kind.TEXT),
        Argument('days', 'days', Place.QUERY, Kind.INTEGER),
    ),
    is_paged=True,
)


class Reports(Caller):
    TABLE: ClassVar[Mapping[str, Operation]] = {"report_daily_pace": REPORT_DAILY_PACE, "report_extraction_quality": REPORT_EXTRACTION_QUALITY, "report_service_level": REPORT_SERVICE_LEVEL, "report_stale_work": REPORT_STALE_WORK}

    def report_daily_pace(
        self,
        *,
        days: int | Absent = ABSENT,
        tz: str | None | Absent = ABSENT,
    ) -> t.PaceAnswer:
        """See how fast work comes in, is decided and gets done"""
        return cast("t.PaceAnswer", self.call(REPORT_DAILY_PACE, {"days": days, "tz": tz}))

    def report_extraction_quality(
        self,
        *,
        decided_after: str | None | Absent = ABSENT,
        decided_before: str | None | Absent = ABSENT,
    ) -> t.QualityAnswer:
        """See how good extraction's suggestions were"""
        return cast("t.QualityAnswer", self.call(REPORT_EXTRACTION_QUALITY, {"decided_after": decided_after, "decided_before": decided_before}))

    def report_service_level(
        self,
        *,
        by: Literal["assignee", "priority", "day", "week", "month"] | Absent = ABSENT,
        created_after: str | None | Absent = ABSENT,
        created_before: str | None | Absent = ABSENT,
        tz: str | None | Absent = ABSENT,
    ) -> t.SlaAnswer:
        """See how work did by its service level"""
        return cast("t.SlaAnswer", self.call(REPORT_SERVICE_LEVEL, {"by": by, "created_after": created_after, "created_before": created_before, "tz": tz}))

    def report_stale_work(
        self,
        *,
        limit: int | Absent = ABSENT,
        cursor: str | None | Absent = ABSENT,
        days: int | Absent = ABSENT,
    ) -> t.StaleAnswer:
        """See active work on which nothing happened for so many days"""
        return cast("t.StaleAnswer", self.call(REPORT_STALE_WORK, {"limit": limit, "cursor": cursor, "days": days}))


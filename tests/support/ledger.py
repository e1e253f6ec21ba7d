"""What a database says was owed and done, read from outside of the service."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Engine, Select, func, select, text

from config.database import build_engine
from config.owed.row import JobState
from config.settings import Settings
from intake.models import Job, SegmentRow, Source
from staging.models import EvidenceRow, StagedTask


@dataclass(frozen=True, slots=True)
class Ledger:
    engine: Engine

    @classmethod
    @contextmanager
    def of(cls, settings: Settings) -> Iterator[Self]:
        engine = build_engine(settings)
        try:
            yield cls(engine)
        finally:
            engine.dispose()

    def owed(self) -> int:
        """How many jobs still wait or run."""
        return len(self._rows(select(Job.id).where(Job.state.in_([JobState.WAITING, JobState.RUNNING]))))

    def holders(self) -> set[str]:
        """Who reads something just now."""
        rows = self._rows(select(Job.held_by).where(Job.state == JobState.RUNNING))
        return {holder for (holder,) in rows if holder}

    def tries(self) -> dict[int, int]:
        """How many jobs took how many tries."""
        return dict(self._rows(select(Job.attempt, func.count()).group_by(Job.attempt)))

    def states(self) -> dict[str, str]:
        return dict(self._rows(select(Source.id, Source.state)))

    def jobs(self) -> dict[str, tuple[str, int, str | None]]:
        """By source: the state of its job, how often it was tried, and why it failed."""
        rows = self._rows(select(Job.source_id, Job.state, Job.attempt, Job.error_code))
        return {source_id: (state, attempt, code) for source_id, state, attempt, code in rows}

    def staged(self) -> Counter[tuple[str, str]]:
        """Every suggestion: from which source, and what it is called."""
        return Counter(self._rows(select(StagedTask.source_id, StagedTask.title)))

    def owners(self) -> set[str | None]:
        """Which members were suggested for any of it."""
        return {owner_id for (owner_id,) in self._rows(select(StagedTask.owner_id))}

    def quotes(self) -> Counter[str]:
        """How many quotes there are, by source."""
        return Counter(source_id for (source_id,) in self._rows(select(EvidenceRow.source_id)))

    def segments(self) -> Counter[str]:
        """How many turns were stored, by source."""
        return Counter(source_id for (source_id,) in self._rows(select(SegmentRow.source_id)))

    def is_whole(self) -> bool:
        """What SQLite says of its own file; PostgreSQL vouches for itself."""
        if self.engine.dialect.name != "sqlite":
            return True
        with self.engine.connect() as connection:
            return bool(connection.scalar(text("PRAGMA integrity_check")) == "ok")

    def _rows(self, query: Select[Any]) -> list[tuple[Any, ...]]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(query)]

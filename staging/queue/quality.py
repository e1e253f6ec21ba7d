"""The quality of extraction, measured by reviewers' decisions on its suggestions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from access.viewer import viewer_of
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.paging import Row
from staging.policy.reasons import RejectReason
from staging.repository import quality
from staging.states import StagedState

_BANDS: Final = 10
# Columns that are edited together count as one field.
_FIELD_OF: Final[Mapping[str, str]] = {"owner_id": "owner", "due_precision": "due_at", "due_tz": "due_at"}
# The subject of a line in the report: a key for programs, and a name for people.
Subject = tuple[str | None, str | None]


@dataclass(slots=True)
class Verdicts:
    """Reviewers' decisions on a group of suggestions."""

    approved: int = 0
    merged: int = 0
    rejected: int = 0
    edited: int = 0
    reasons: Counter[RejectReason] = field(default_factory=Counter)
    edits: Counter[str] = field(default_factory=Counter)

    @property
    def decided(self) -> int:
        return self.approved + self.merged + self.rejected

    def add(self, row: Row) -> None:
        state = StagedState(row["state"])
        if state is StagedState.REJECTED:
            self.rejected += 1
            self.reasons[row["reason_code"] or RejectReason.OTHER] += 1
        elif state is StagedState.MERGED:
            self.merged += 1
        else:
            self._add_approved(row["decision_edits"] or {})

    def _add_approved(self, edits: Mapping[str, Any]) -> None:
        self.approved += 1
        self.edited += bool(edits)
        self.edits.update({_FIELD_OF.get(name, name) for name in edits})


@dataclass(frozen=True, slots=True)
class QualityLine:
    """The decisions on suggestions with one property in common."""

    key: str | None
    name: str | None
    verdicts: Verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    total: Verdicts
    missed: int
    rules: Sequence[QualityLine]
    commitments: Sequence[QualityLine]
    bands: Sequence[QualityLine]
    owners: Sequence[QualityLine]
    origins: Sequence[QualityLine]
    versions: Sequence[QualityLine]


def report_quality(uow: UnitOfWork, *, actor: Actor, since: datetime, until: datetime | None = None) -> Quality:
    """Decisions of that time on extraction's suggestions that the actor may see.

    A suggestion counts under each rule that contributed to it, and once in every other group. Deciders are not named.
    """
    viewer = viewer_of(actor)
    total = Verdicts()
    groups: Mapping[str, dict[Subject, Verdicts]] = {name: {} for name in _SUBJECTS}
    for row in quality.walk_judged(uow.session, viewer, since=since, until=until):
        total.add(row)
        for name, subjects_of in _SUBJECTS.items():
            for subject in subjects_of(row):
                groups[name].setdefault(subject, Verdicts()).add(row)
    missed = quality.count_missed(uow.session, viewer, since=since, until=until)
    return Quality(total=total, missed=missed, **{name: _lines(group) for name, group in groups.items()})


def _rules(row: Row) -> Iterable[Subject]:
    return {(found["rule"], None) for found in row["why"]}


def _commitment(row: Row) -> Iterator[Subject]:
    yield row["commitment"], None


def _band(row: Row) -> Iterator[Subject]:
    tenth = min(int(row["confidence"] * _BANDS), _BANDS - 1)
    yield f"{tenth / _BANDS:.1f}-{(tenth + 1) / _BANDS:.1f}", None


def _owner(row: Row) -> Iterator[Subject]:
    yield row["owner_id"], row["owner_name"]


def _origin(row: Row) -> Iterator[Subject]:
    yield row["origin"].value, None


def _version(row: Row) -> Iterator[Subject]:
    yield row["extractor_version"], None


_SUBJECTS: Final = {
    "rules": _rules,
    "commitments": _commitment,
    "bands": _band,
    "owners": _owner,
    "origins": _origin,
    "versions": _version,
}


def _lines(group: Mapping[Subject, Verdicts]) -> Sequence[QualityLine]:
    ordered = sorted(group.items(), key=lambda line: (line[0][0] is None, line[0][1] or line[0][0] or ""))
    return [QualityLine(key, name, verdicts) for (key, name), verdicts in ordered]

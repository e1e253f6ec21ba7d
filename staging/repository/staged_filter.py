"""Filters of lists of staged tasks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import Session

from access.viewer import Viewer
from config.conditions import one_of, within
from core.ids import MemberId, SourceId, StagedTaskId
from intake.candidate import Commitment, Polarity, Priority
from staging.models.staged_task import StagedTask
from staging.repository.alike import has_duplicates
from staging.states import StagedState
from tasks.policy.search_words import SearchWords
from tasks.repository.json_array import has_object
from tasks.repository.search_index import subjects

CUSTOMER: Final = "customer"
# The kind's name in the search index.
STAGED: Final = "staged"


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedFilter:
    """Which staged tasks to list; None does not filter. Ranges of time include their start and not their end."""

    words: SearchWords | None = None
    ids: frozenset[StagedTaskId] | None = None
    excluded_ids: frozenset[StagedTaskId] | None = None
    states: frozenset[StagedState] | None = None
    source_id: SourceId | None = None
    min_confidence: float | None = None
    below_confidence: float | None = None
    max_confidence: float | None = None
    owner_ids: frozenset[MemberId] | None = None
    has_owner: bool | None = None
    has_due: bool | None = None
    has_duplicates: bool | None = None
    is_gone: bool | None = None
    created_by: frozenset[MemberId] | None = None
    priorities: frozenset[Priority] | None = None
    commitments: frozenset[Commitment] | None = None
    polarities: frozenset[Polarity] | None = None
    customers: tuple[str, ...] | None = None
    due_after: datetime | None = None
    due_before: datetime | None = None
    created_after: datetime | None = None
    created_before: datetime | None = None
    updated_after: datetime | None = None
    updated_before: datetime | None = None


def conditions(session: Session, viewer: Viewer, where: StagedFilter) -> Iterator[ColumnElement[bool]]:
    """The SQL condition of each filter that is set."""
    if where.words is not None:
        yield StagedTask.id.in_(subjects(session, viewer.workspace_id, STAGED, where.words))
    if where.source_id is not None:
        yield StagedTask.source_id == where.source_id
    if where.customers is not None:
        named = ({"type": CUSTOMER, "id": customer} for customer in where.customers)
        yield or_(*(has_object(session, StagedTask.links, link) for link in named))
    if where.has_duplicates is not None:
        found = has_duplicates(viewer)
        yield found if where.has_duplicates else ~found
    yield from _presence(where)
    yield from _sets(where)
    yield from _people(where)
    yield from _ranges(where)


def _presence(where: StagedFilter) -> Iterator[ColumnElement[bool]]:
    for column, is_there in ((StagedTask.gone_at, where.is_gone), (StagedTask.due_at, where.has_due)):
        if is_there is not None:
            yield column.is_not(None) if is_there else column.is_(None)


def _sets(where: StagedFilter) -> Iterator[ColumnElement[bool]]:
    yield from one_of(
        (StagedTask.id, where.ids),
        (StagedTask.state, where.states),
        (StagedTask.priority, where.priorities),
        (StagedTask.commitment, where.commitments),
        (StagedTask.polarity, where.polarities),
    )
    if where.excluded_ids:
        yield StagedTask.id.not_in(where.excluded_ids)


def _people(where: StagedFilter) -> Iterator[ColumnElement[bool]]:
    if where.owner_ids is not None:
        yield StagedTask.owner_id.in_(where.owner_ids)
    if where.has_owner is not None:
        yield StagedTask.owner_id.is_not(None) if where.has_owner else StagedTask.owner_id.is_(None)
    if where.created_by is not None:
        yield StagedTask.created_by.in_(where.created_by)


def _ranges(where: StagedFilter) -> Iterator[ColumnElement[bool]]:
    if where.max_confidence is not None:
        yield StagedTask.confidence <= where.max_confidence
    yield from within(
        (StagedTask.confidence, where.min_confidence, where.below_confidence),
        (StagedTask.due_at, where.due_after, where.due_before),
        (StagedTask.created_at, where.created_after, where.created_before),
        (StagedTask.updated_at, where.updated_after, where.updated_before),
    )

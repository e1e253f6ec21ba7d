"""Completion reports before staging: only a report that fits an open task is worth a decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from config.unit_of_work import UnitOfWork
from core.ids import MemberId, TaskId, WorkspaceId
from core.paging import Row
from intake.candidate import Candidate, Polarity, Reason
from staging.policy.completion_reports import OpenWork, Report, choose_reported, is_same_work, keys_of
from staging.policy.duplicates import DuplicateScore, choose_compared
from staging.propose.rows import StagedOrigin
from staging.repository import duplicates, open_work
from tasks.repository import assignees

_NOBODY = frozenset[str]()


@dataclass(frozen=True, slots=True)
class ReportedWork:
    """A report and the open task that it is about."""

    candidate: Candidate
    task_id: TaskId


@dataclass(frozen=True, slots=True)
class Reports:
    """The completion reports of one source. ``owner_ids`` maps names as spoken to members."""

    candidates: Sequence[Candidate]
    source: StagedOrigin
    owner_ids: Mapping[str, MemberId]


def split_reports(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Split candidates into work to do and reports of finished work."""
    every = list(candidates)
    todo = [candidate for candidate in every if candidate.polarity is not Polarity.DONE]
    return todo, [candidate for candidate in every if candidate.polarity is Polarity.DONE]


def match_reports(uow: UnitOfWork, workspace_id: WorkspaceId, sources: Sequence[Reports]) -> list[list[ReportedWork]]:
    """For each source the reports that fit exactly one open task, each with that task."""
    reports = [
        [(each, _report(each, source=of.source, owner_ids=of.owner_ids)) for each in of.candidates] for of in sources
    ]
    chosen = _choose_compared(uow, workspace_id, [[report for _, report in theirs] for theirs in reports])
    works = _load_works(uow, workspace_id, set().union(*chosen)) if any(chosen) else []
    return [
        _matched(theirs, [work for names, work in works if names & ids])
        for theirs, ids in zip(reports, chosen, strict=True)
    ]


def _matched(reports: Sequence[tuple[Candidate, Report]], works: Sequence[OpenWork]) -> list[ReportedWork]:
    return [
        ReportedWork(_explained(candidate, found), TaskId(found.other_id))
        for candidate, report in reports
        if (found := choose_reported(report, works)) is not None
    ]


def note_reported(todo: Sequence[Candidate], reports: Sequence[Candidate]) -> list[Candidate]:
    """Add a reason to candidates that the same source later reports as done; a reviewer decides whether they are."""
    return [_noted(candidate, reports) for candidate in todo]


def _noted(candidate: Candidate, reports: Sequence[Candidate]) -> Candidate:
    last = max((each.char_end for each in candidate.evidence), default=0)
    for report in reports:
        words = [each for each in report.evidence if each.char_start >= last]
        is_other = candidate.owner and report.owner and candidate.owner != report.owner
        if words and not is_other and is_same_work(report.title, candidate.title):
            note = f"Later it is said to be done: “{words[0].quote}”."
            return replace(candidate, why=(*candidate.why, Reason("done.later", 0.0, report.why[0].spans, note)))
    return candidate


def _report(candidate: Candidate, *, source: StagedOrigin, owner_ids: Mapping[str, MemberId]) -> Report:
    owner_id = owner_ids.get(candidate.owner or "")
    return Report(
        title=candidate.title,
        # An owner who is no member keeps the name, which matches no member's tasks.
        owner=owner_id or candidate.owner,
        readers=frozenset(filter(None, (source.created_by, owner_id))),
        is_private=source.is_private,
        source_id=source.source_id,
        said_at=source.said_at,
    )


def _choose_compared(uow: UnitOfWork, workspace_id: WorkspaceId, sources: Sequence[Sequence[Report]]) -> list[set[str]]:
    """The ids that the reports of each source are compared with, from one query for all sources."""
    keys = [[keys_of(report) for report in reports] for reports in sources]
    every = _NOBODY.union(*(each for theirs in keys for each in theirs))
    sharing = duplicates.list_sharing(uow.session, workspace_id, every)
    return [{other for each in theirs for other in choose_compared("", each, sharing)} for theirs in keys]


def _load_works(uow: UnitOfWork, workspace_id: WorkspaceId, ids: set[str]) -> list[tuple[set[str], OpenWork]]:
    """Each task with the ids that it goes by: its own, and that of the suggestion it was made of."""
    rows = open_work.list_open(uow.session, workspace_id, ids)
    people = assignees.list_by_task(uow.session, [row["id"] for row in rows])
    return [
        (
            {row["id"], row["staged_id"]} - {None},
            _work(row, frozenset(person["id"] for person in people.get(row["id"], []))),
        )
        for row in rows
    ]


def _work(row: Row, owners: frozenset[str]) -> OpenWork:
    return OpenWork(
        id=row["id"],
        title=row["title"],
        owners=owners,
        concerned=owners | frozenset(filter(None, (row["created_by"],))),
        is_private=row["is_private"],
        source_id=row["source_id"],
        said_at=row["said_at"],
    )


def _explained(candidate: Candidate, found: DuplicateScore) -> Candidate:
    note = f"A task that is still open is meant: {found.reason} ({found.score})."
    return replace(candidate, why=(*candidate.why, Reason("done.task", 0.0, (), note)))

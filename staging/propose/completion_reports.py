"""Reports of finished work on their way into the queue: only what an open work item waits for is worth a decision."""

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
    """A report and the open work item that it is about."""

    candidate: Candidate
    task_id: TaskId


def split_reports(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """What is to be done, and what is said to be done."""
    every = list(candidates)
    todo = [candidate for candidate in every if candidate.polarity is not Polarity.DONE]
    return todo, [candidate for candidate in every if candidate.polarity is Polarity.DONE]


def match_reports(
    uow: UnitOfWork,
    workspace_id: WorkspaceId,
    candidates: Sequence[Candidate],
    *,
    source: StagedOrigin,
    owner_ids: Mapping[str, MemberId],
) -> list[ReportedWork]:
    """Those of the reports that one open work item is the only one to fit, each with that item."""
    reports = [(candidate, _report(candidate, source=source, owner_ids=owner_ids)) for candidate in candidates]
    works = _list_works(uow, workspace_id, [report for _, report in reports])
    return [
        ReportedWork(_explained(candidate, found), TaskId(found.other_id))
        for candidate, report in reports
        if (found := choose_reported(report, works)) is not None
    ]


def note_reported(todo: Sequence[Candidate], reports: Sequence[Candidate]) -> list[Candidate]:
    """What the same source reports as done later on says so; whether it is still to be done is a reviewer's decision."""
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
        # Somebody who is no member has none of the members' work.
        owner=owner_id or candidate.owner,
        readers=frozenset(filter(None, (source.created_by, owner_id))),
        is_private=source.is_private,
        source_id=source.source_id,
        said_at=source.said_at,
    )


def _list_works(uow: UnitOfWork, workspace_id: WorkspaceId, reports: Sequence[Report]) -> list[OpenWork]:
    keys = [keys_of(report) for report in reports]
    sharing = duplicates.list_sharing(uow.session, workspace_id, _NOBODY.union(*keys)) if reports else {}
    ids = {other for theirs in keys for other in choose_compared("", theirs, sharing)}
    rows = open_work.list_open(uow.session, workspace_id, ids)
    people = assignees.list_by_task(uow.session, [row["id"] for row in rows])
    return [_work(row, frozenset(person["id"] for person in people.get(row["id"], []))) for row in rows]


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

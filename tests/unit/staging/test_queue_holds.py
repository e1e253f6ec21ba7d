"""Several people decide one by one and in bulk, merge, put off and undo in any order; what was promised always holds."""

import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from audit.service import find_fault
from core.errors import AppError, ConflictError, NotFoundError
from staging.decide.aging import wake_due
from staging.decide.approve import approve
from staging.decide.bulk import BulkDecision, decide_many
from staging.decide.edit import edit_staged
from staging.decide.merge import merge
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.selection import Selection
from staging.decide.snooze import snooze
from staging.journal.undo import undo
from staging.models import StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.policy.review import ReviewKind
from staging.policy.undo import UndoOutcome
from staging.queue.read import StagedFilter, list_staged
from staging.states import StagedState
from tasks.items.edit import edit_task
from tasks.models import WorkItem
from tasks.policy.bulk import BulkMode
from tasks.policy.changes import TaskChanges
from tests.support.candidates import candidate, quote
from tests.support.office import open_office
from tests.support.work import stage

ACTORS = st.sampled_from(["anna", "bob", "agent"])
DECIDED_BY_ACTION = (
    "decided_by",
    "decided_at",
    "decision_action",
    "action_id",
    "task_id",
    "merged_into",
    "survivor_id",
)
KINDS = st.sampled_from([ReviewKind.APPROVE, ReviewKind.REJECT, ReviewKind.SNOOZE])


class Queue(RuleBasedStateMachine):
    suggestions = Bundle("suggestions")

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(tempfile.mkdtemp())
        self.opened = open_office(self.directory)
        self.office = self.opened.__enter__()
        self.office.receive()
        self.staged = 0

    def teardown(self) -> None:
        with self.office.transactions.read() as uow:
            assert find_fault(uow, self.office.anna.workspace_id) is None
        self.opened.__exit__(None, None, None)
        shutil.rmtree(self.directory)

    def attempt(self, use_case: Any, *args: Any, actor: str, **given: Any) -> Any:
        """What came of it; refusals are fine, anything else is not."""
        try:
            return self.office.do(use_case, *args, actor=getattr(self.office, actor), **given)
        except (ConflictError, NotFoundError) as refused:
            return refused

    def rows(self, table: Any) -> dict[str, Any]:
        with self.office.transactions.read() as uow:
            names = table.__table__.columns.keys()
            return {row.id: {name: getattr(row, name) for name in names} for row in uow.session.query(table)}

    def picture(self) -> Any:
        """Everything that people see: how each suggestion stands, and which work there is."""
        staged = [
            {k: v for k, v in row.items() if k not in {"version", "updated_at"}}
            for row in self.rows(StagedTask).values()
        ]
        items = {row["id"]: row["title"] for row in self.rows(WorkItem).values() if row["deleted_at"] is None}
        return sorted(staged, key=lambda row: row["id"]), items

    def decision(self, kind: ReviewKind, mode: BulkMode = BulkMode.EACH) -> BulkDecision:
        until = self.office.clock.now() + timedelta(days=1) if kind is ReviewKind.SNOOZE else None
        reason = RejectReason.OTHER if kind is ReviewKind.REJECT else None
        return BulkDecision(kind=kind, mode=mode, until=until, reason=reason)

    @rule(target=suggestions)
    def find_some(self) -> Any:
        self.staged += 1
        words = [f"said {self.staged} {number}" for number in range(3)]
        found = [candidate(word, title=word, evidence=(quote(word, at=self.staged),)) for word in words]
        return multiple(*stage(self.office, *found).new)

    @rule(staged_id=suggestions, actor=ACTORS, kind=KINDS)
    def decide(self, staged_id: str, actor: str, kind: ReviewKind) -> None:
        until = self.office.clock.now() + timedelta(days=1)
        match kind:
            case ReviewKind.APPROVE:
                self.attempt(approve, staged_id, actor=actor, edits=StagedChanges(description=actor))
            case ReviewKind.REJECT:
                self.attempt(reject, staged_id, actor=actor, reason=RejectReason.OTHER)
            case _:
                self.attempt(snooze, staged_id, actor=actor, until=until)

    @rule(
        some=st.lists(suggestions, min_size=1, max_size=5, unique=True),
        actor=ACTORS,
        kind=KINDS,
        mode=st.sampled_from(BulkMode),
    )
    def decide_some(self, some: list[str], actor: str, kind: ReviewKind, mode: BulkMode) -> None:
        before = self.picture()
        bulk = self.attempt(decide_many, Selection(ids=tuple(some)), self.decision(kind, mode), actor=actor)
        if isinstance(bulk, AppError):
            assert mode is BulkMode.ALL
            assert self.picture() == before
        else:
            assert [row.staged_id for row in bulk.rows] == some

    @rule(staged_id=suggestions, into=suggestions, actor=ACTORS, as_task=st.booleans())
    def merge(self, staged_id: str, into: str, actor: str, as_task: bool) -> None:
        task_id = self.rows(StagedTask)[into]["task_id"]
        if staged_id != into:
            self.attempt(merge, staged_id, actor=actor, into=task_id if as_task and task_id else into)

    @rule(staged_id=suggestions, actor=ACTORS)
    def edit(self, staged_id: str, actor: str) -> None:
        self.attempt(edit_staged, staged_id, actor=actor, changes=StagedChanges(description=f"by {actor}"))

    @rule(staged_id=suggestions, actor=ACTORS)
    def work(self, staged_id: str, actor: str) -> None:
        task_id = self.rows(StagedTask)[staged_id]["task_id"]
        if task_id:
            self.attempt(edit_task, task_id, actor=actor, changes=TaskChanges(description=f"by {actor}"))

    @rule(staged_id=suggestions, actor=ACTORS)
    def restore(self, staged_id: str, actor: str) -> None:
        self.attempt(restore, staged_id, actor=actor)

    @rule(days=st.integers(0, 2))
    def wait(self, days: int) -> None:
        self.office.clock.advance(timedelta(days=days))
        self.office.do(wake_due)

    @rule(actor=ACTORS)
    def undo(self, actor: str) -> None:
        self.attempt(undo, actor=actor)

    @rule(
        some=st.lists(suggestions, min_size=1, max_size=4, unique=True),
        into=suggestions,
        actor=ACTORS,
        what=st.sampled_from(["merge", "restore", "edit", ReviewKind.APPROVE, ReviewKind.REJECT, ReviewKind.SNOOZE]),
    )
    def do_and_undo(self, some: list[str], into: str, actor: str, what: Any) -> None:
        before, versions = self.picture(), {key: row["version"] for key, row in self.rows(StagedTask).items()}
        if what in {"merge", "restore", "edit"}:
            getattr(self, what)(
                some[0], *([into] if what == "merge" else []), actor, *([False] if what == "merge" else [])
            )
        else:
            self.decide_some(some, actor, what, BulkMode.EACH)
        if versions == {key: row["version"] for key, row in self.rows(StagedTask).items()}:
            return
        undone = self.attempt(undo, actor=actor)
        assert {row.outcome for row in undone.rows} == {UndoOutcome.UNDONE}
        assert self.picture() == before

    @invariant()
    def every_approval_has_one_item_and_nothing_else_has_a_live_one(self) -> None:
        suggestions, items = self.rows(StagedTask), self.rows(WorkItem).values()
        assert len({item["staged_id"] for item in items}) == len(items)
        for item in items:
            is_approved = suggestions[item["staged_id"]]["state"] is StagedState.APPROVED
            assert (item["deleted_at"] is None) is is_approved
            assert (suggestions[item["staged_id"]]["task_id"] == item["id"]) is is_approved
        approved = [row for row in suggestions.values() if row["state"] is StagedState.APPROVED]
        assert len(approved) == sum(item["deleted_at"] is None for item in items)

    @invariant()
    def numbers_are_used_once_and_in_order(self) -> None:
        numbers = sorted(item["number"] for item in self.rows(WorkItem).values())
        assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def what_waits_says_nothing_of_a_decision(self) -> None:
        for row in self.rows(StagedTask).values():
            if row["state"] is StagedState.PROPOSED:
                assert [row[name] for name in DECIDED_BY_ACTION] == [None] * len(DECIDED_BY_ACTION)
            assert (row["snoozed_until"] is not None) is (row["state"] is StagedState.SNOOZED)
            assert (row["merged_into"] is not None) is (row["state"] is StagedState.MERGED)

    @invariant()
    def the_lists_of_all_states_show_everything_and_each_word_where_its_chain_of_merges_ends(self) -> None:
        suggestions = self.rows(StagedTask)
        quotes = self.listed(Counter(row["state"] for row in suggestions.values()))
        staged_of = {item["id"]: item["staged_id"] for item in self.rows(WorkItem).values()}
        for staged_id, row in suggestions.items():
            end, steps = staged_id, 0
            while (into := suggestions[end]["merged_into"]) is not None:
                end, steps = staged_of.get(into, into), steps + 1
                assert steps <= len(suggestions), "merged in a circle"
            assert row["survivor_id"] == (end if end != staged_id else None)
            assert row["title"] in quotes[end]

    def listed(self, counts: Counter[StagedState]) -> dict[str, list[str]]:
        """The words behind each suggestion, as the lists of the states show them, which are as long as they should be."""
        quotes: dict[str, list[str]] = {}
        for state in StagedState:
            where = StagedFilter(states=frozenset({state}))
            page = self.office.see(list_staged, actor=self.office.owner, where=where, limit=100)
            assert len(page.rows) == counts[state]
            quotes |= {view.row["id"]: [each["quote"] for each in view.evidence] for view in page.rows}
        return quotes


Queue.TestCase.settings = settings(
    max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestQueue = Queue.TestCase

"""Several people decide, undo, work and delete in any order; what was promised holds after every step."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from core.errors import AppError
from core.versions import VersionConflictError
from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.reject import reject
from staging.decide.restore import restore
from staging.decide.restore_task import restore_task
from staging.models import StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.reasons import RejectReason
from staging.states import StagedState
from tasks.errors import IllegalMoveError, TaskNotFoundError
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.move import cancel_task, complete_task, reopen_task
from tasks.models import WorkItem
from tasks.policy.changes import TaskChanges
from tasks.states import FINAL, TaskStatus
from tests.support.office import open_office
from tests.support.work import suggest

ACTORS = st.sampled_from(["anna", "bob", "agent"])
EXPECTED = (IllegalMoveError, VersionConflictError, TaskNotFoundError)


class Decisions(RuleBasedStateMachine):
    """The model: which approvals stand, and which items anybody ever saw."""

    suggestions = Bundle("suggestions")

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(tempfile.mkdtemp())
        self.opened = open_office(self.directory)
        self.office = self.opened.__enter__()
        self.item_of: dict[str, str] = {}

    def teardown(self) -> None:
        self.opened.__exit__(None, None, None)
        shutil.rmtree(self.directory)

    def attempt(self, use_case: Any, *args: Any, actor: str, **kwargs: Any) -> Any:
        try:
            return self.office.do(use_case, *args, actor=getattr(self.office, actor), **kwargs)
        except EXPECTED as refused:
            return refused

    def state_of(self, staged_id: str) -> StagedState:
        with self.office.transactions.read() as uow:
            return uow.session.scalars(select(StagedTask.state).where(StagedTask.id == staged_id)).one()

    def rows(self, table: type) -> list[Any]:
        with self.office.transactions.read() as uow:
            return list(uow.session.scalars(select(table)))

    @rule(target=suggestions)
    def suggest(self) -> str:
        return suggest(self.office).id

    @rule(staged_id=suggestions, actor=ACTORS)
    def edit_suggestion(self, staged_id: str, actor: str) -> None:
        self.attempt(edit_staged, staged_id, actor=actor, changes=StagedChanges(description=actor))

    @rule(staged_id=suggestions, actor=ACTORS)
    def approve(self, staged_id: str, actor: str) -> None:
        before = self.state_of(staged_id)
        made = self.attempt(approve, staged_id, actor=actor)
        if before in {StagedState.PROPOSED, StagedState.APPROVED}:
            assert self.item_of.setdefault(staged_id, made.id) == made.id
        else:
            assert isinstance(made, IllegalMoveError)

    @rule(staged_id=suggestions, actor=ACTORS)
    def reject(self, staged_id: str, actor: str) -> None:
        before = self.state_of(staged_id)
        answer = self.attempt(reject, staged_id, actor=actor, reason=RejectReason.OTHER)
        assert isinstance(answer, IllegalMoveError) is (before is StagedState.APPROVED)

    @rule(staged_id=suggestions, actor=ACTORS)
    def undo(self, staged_id: str, actor: str) -> None:
        self.attempt(restore, staged_id, actor=actor)

    @rule(staged_id=suggestions, actor=ACTORS, status=st.sampled_from(TaskStatus))
    def work(self, staged_id: str, actor: str, status: TaskStatus) -> None:
        if staged_id in self.item_of:
            self.attempt(edit_task, self.item_of[staged_id], actor=actor, changes=TaskChanges(status=status))

    @rule(
        staged_id=suggestions,
        actor=ACTORS,
        use_case=st.sampled_from([complete_task, cancel_task, reopen_task, delete_task, restore_task]),
    )
    def close_or_remove(self, staged_id: str, actor: str, use_case: Any) -> None:
        if staged_id in self.item_of:
            answer = self.attempt(use_case, self.item_of[staged_id], actor=actor)
            assert not isinstance(answer, AppError) or isinstance(answer, EXPECTED)

    @invariant()
    def every_approval_has_one_item_and_nothing_else_has_a_live_one(self) -> None:
        suggestions = {row.id: row for row in self.rows(StagedTask)}
        items = self.rows(WorkItem)
        assert len({item.staged_id for item in items}) == len(items) == len(self.item_of)
        for item in items:
            staged = suggestions[item.staged_id]
            is_approved = staged.state is StagedState.APPROVED
            assert (staged.task_id == item.id) is is_approved
            assert is_approved or item.deleted_at is not None
            assert (staged.decided_at is not None) is (staged.state is not StagedState.PROPOSED)

    @invariant()
    def times_and_notes_fit_the_status(self) -> None:
        for item in self.rows(WorkItem):
            assert (item.closed_at is not None) is (item.status in FINAL)
            assert (item.previous_status is not None) is (item.status in FINAL)
            assert item.started_at is not None or item.status is not TaskStatus.IN_PROGRESS

    @invariant()
    def numbers_are_used_once_and_in_order(self) -> None:
        numbers = sorted(item.number for item in self.rows(WorkItem))
        assert numbers == list(range(1, len(numbers) + 1))


Decisions.TestCase.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestDecisions = Decisions.TestCase

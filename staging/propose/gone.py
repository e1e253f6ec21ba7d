"""Suggestions that a new reading of their source does not find any more, and those that it finds again."""

from collections.abc import Collection, Sequence

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import StagedTaskId
from core.paging import Row
from staging.decide.decisions import write_standing
from staging.models.staged_task import DecisionAction
from staging.repository import found, staged_many
from staging.snapshots import decision_values, edits_in
from staging.states import UNDECIDED, StagedState


def mark_gone(
    uow: UnitOfWork,
    gone: Collection[StagedTaskId],
    *,
    back: Collection[StagedTaskId],
    actor: Actor,
    is_other_format: bool = False,
) -> None:
    """Set ``gone_at`` on undecided suggestions that are gone, and clear it on those that are back.

    Where the source was read in another format before, suggestions that are gone came of a wrong guess: unedited ones
    expire, so that the queue holds nothing twice. One that is found again is proposed again.
    """
    rows = found.lock_rows(uow.session, [*gone, *back]) if gone or back else {}
    lost = [row for staged_id in gone if (row := rows[staged_id])["state"] in UNDECIDED and row["gone_at"] is None]
    expired = [row for row in lost if is_other_format and row["state"] is StagedState.PROPOSED and not edits_in(row)]
    _expire(uow, expired, actor=actor)
    kept = {row["id"] for row in expired}
    _note(uow, [row for row in lost if row["id"] not in kept], action="staged.gone", actor=actor, is_gone=True)
    _bring_back(uow, [rows[staged_id] for staged_id in back if rows[staged_id]["gone_at"] is not None], actor=actor)


def _expire(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> None:
    values = {
        "state": StagedState.EXPIRED,
        "decision_action": DecisionAction.EXPIRE,
        "decided_at": uow.now,
        "gone_at": uow.now,
    }
    if rows:
        write_standing(uow, rows, values, action="expire", actor=actor)


def _bring_back(uow: UnitOfWork, rows: Sequence[Row], *, actor: Actor) -> None:
    expired = [row for row in rows if row["state"] is StagedState.EXPIRED]
    if expired:
        values = {**decision_values({"state": StagedState.PROPOSED}), "gone_at": None}
        write_standing(uow, expired, values, action="found", actor=actor)
    others = [row for row in rows if row["state"] is not StagedState.EXPIRED]
    _note(uow, others, action="staged.found", actor=actor, is_gone=False)


def _note(uow: UnitOfWork, rows: Sequence[Row], *, action: str, actor: Actor, is_gone: bool) -> None:
    if not rows:
        return
    values = {"gone_at": uow.now if is_gone else None, "updated_at": uow.now}
    staged_many.change_all(uow.session, [row["id"] for row in rows], values)
    record(
        uow,
        *(
            Entry(
                actor,
                action,
                "staged",
                row["id"],
                status_before=row["state"].value,
                status_after=row["state"].value,
                is_private=row["is_private"],
                links=({"type": "source", "id": row["source_id"]},),
            )
            for row in rows
        ),
    )

"""Updating suggestions once it is known who stands behind the labels of their source.

The same words then give another title or another owner. Such a candidate is recognized by its place in the source: it
revises the suggestion that was made of these words, and is not added beside it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import MemberId, StagedTaskId
from intake.candidate import Candidate
from staging.models.staged_task import StagedTask
from staging.propose.redate import redate
from staging.propose.rows import StagedOrigin, staged_values
from staging.repository import evidence as evidence_rows
from staging.repository import found
from staging.states import UNDECIDED
from tasks.policy.changes import difference

# Two titles made of the same words differ in names and little else.
_SAME_TITLE = 60
# Prefixes of reasons that staging added, not extraction. ``_NAMED``: the fields that depend on speakers' names, as
# columns and ``suggested`` call them.
_OF_STAGING = ("link.", "done.task", "done.later")
_NAMED = ("title", "owner", "owner_id", "owed_to")


def rerender(
    uow: UnitOfWork,
    *,
    actor: Actor,
    source: StagedOrigin,
    candidates: Sequence[Candidate],
    owner_ids: Mapping[str, MemberId],
) -> tuple[tuple[StagedTaskId, ...], Sequence[Candidate]]:
    """Revise undecided suggestions. Returns the ids of the changed rows, and the candidates that remain to be staged.

    A field that a member edited stays. So does every decided suggestion, and it is not suggested again.
    """
    rows = found.lock_found(uow.session, actor.workspace_id, source.source_id)
    kept = {candidate.fingerprint for candidate in candidates} & {row.fingerprint for row in rows}
    open_rows = {row.id: row for row in rows if row.fingerprint not in kept}
    places = evidence_rows.list_by_staged(uow.session, list(open_rows))
    revised = _redate(uow, {row.fingerprint: row for row in rows}, candidates, owner_ids, actor=actor, source=source)
    left: list[Candidate] = []
    taken = set(kept)
    for candidate in candidates:
        row = None if candidate.fingerprint in taken else _made_of(candidate, open_rows, places)
        if row is None:
            left.append(candidate)
            continue
        taken.add(candidate.fingerprint)
        del open_rows[row.id]
        if row.state in UNDECIDED:
            values = staged_values(candidate, source=source, owner_id=owner_ids.get(candidate.owner or ""))
            _revise(uow, row, candidate, values, actor=actor)
            revised.append(row.id)
    uow.mark_revised(actor.workspace_id, revised)
    return tuple(revised), left


def _redate(
    uow: UnitOfWork,
    rows: Mapping[str | None, StagedTask],
    candidates: Sequence[Candidate],
    owner_ids: Mapping[str, MemberId],
    *,
    actor: Actor,
    source: StagedOrigin,
) -> list[StagedTaskId]:
    """Update suggestions with unchanged words but another date or other links."""
    revised = []
    for candidate in candidates:
        row = rows.get(candidate.fingerprint)
        if row is None or row.state not in UNDECIDED:
            continue
        values = staged_values(candidate, source=source, owner_id=owner_ids.get(candidate.owner or ""))
        if redate(uow, row, values, actor=actor):
            revised.append(row.id)
    return revised


def _made_of(
    candidate: Candidate, rows: Mapping[StagedTaskId, StagedTask], places: Mapping[StagedTaskId, Sequence[Any]]
) -> StagedTask | None:
    """The suggestion that was made of the same words."""
    wanted = (candidate.evidence[0].char_start, candidate.evidence[0].char_end)
    scored = [
        (fuzz.token_set_ratio(row.suggested["title"].casefold(), candidate.title.casefold()), row)
        for row in rows.values()
        if row.polarity is candidate.polarity
        and wanted in {(place["char_start"], place["char_end"]) for place in places.get(row.id, ())}
    ]
    score, row = max(scored, key=lambda each: each[0], default=(0.0, None))
    return row if score >= _SAME_TITLE else None


def _revise(uow: UnitOfWork, row: StagedTask, candidate: Candidate, values: Mapping[str, Any], *, actor: Actor) -> None:
    before = {name: getattr(row, name) for name in _NAMED}
    owner_was_edited = any(before[name] != row.suggested.get(name) for name in ("owner", "owner_id"))
    for name in _NAMED:
        was_edited = owner_was_edited if name.startswith("owner") else before[name] != row.suggested.get(name)
        if not was_edited:
            setattr(row, name, values[name])
    row.suggested = {**row.suggested, **{name: values["suggested"][name] for name in _NAMED}}
    for name in ("owner_candidates", "fingerprint", "confidence", "commitment"):
        setattr(row, name, values[name])
    row.why = [*values["why"], *(found for found in row.why if found["rule"].startswith(_OF_STAGING))]
    row.updated_at = uow.now
    uow.session.flush()
    found.name_speakers(uow.session, row.id, {each.segment_index: each.speaker for each in candidate.evidence})
    changes = difference(before, {name: getattr(row, name) for name in _NAMED})
    links = ({"type": "source", "id": row.source_id},)
    entry = Entry(actor, "staged.rerender", "staged", row.id, changes=changes, links=links, is_private=row.is_private)
    record(uow, entry)

"""Adding a suggestion by hand, or by an agent that may only suggest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from access.services.workspaces import get_workspace
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor
from core.ids import Prefix, StagedTaskId, new_id
from intake.candidate import Polarity
from intake.models import Source
from staging.models.staged_task import StagedTask
from staging.policy.changes import StagedChanges
from staging.policy.suggestion import Suggestion, begin_suggestion, first_fields, plain_suggestion
from staging.propose.rows import suggestion_values
from staging.propose.shown_words import Grounds, ShownWords, evidence_rows_of, find_grounds
from staging.repository import evidence
from staging.repository import staged as staged_tasks
from staging.states import StagedState
from tasks.items.people import check_owner_exists
from tasks.policy.changes import named
from tasks.policy.draft import WorkOrigin
from tasks.policy.links import named_things, parse_link


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSuggestion:
    """A suggestion as requested: its fields, its evidence, and its confidence."""

    changes: StagedChanges
    evidence: Sequence[ShownWords] = ()
    confidence: float = 1.0


def add_staged(uow: UnitOfWork, asked: AskedSuggestion, *, actor: Actor) -> StagedTask:
    """Add the suggestion to the queue, with its evidence if any was given.

    The suggestion belongs to the source of its evidence: it gets the source's links unless links are named, and is
    private if the source is. Raises InvalidError, naming the field: for a missing title, an owner who is no active
    member, or words that do not stand in the text.
    """
    workspace = get_workspace(uow, actor.workspace_id)
    suggestion = begin_suggestion(asked.changes, timezone=workspace.timezone)
    check_owner_exists(uow, actor.workspace_id, suggestion.owner_id)
    grounds = find_grounds(uow, asked.evidence, actor=actor)
    if grounds is not None:
        suggestion = _inherit(suggestion, grounds.source, changes=asked.changes)
    staged = StagedTask(
        **new_values(uow, suggestion, actor=actor), **_standing_on(grounds), confidence=asked.confidence
    )
    staged_tasks.add(uow.session, staged)
    evidence.insert_all(uow.session, list(evidence_rows_of(grounds, staged.id, actor=actor)))
    uow.mark_created(actor.workspace_id, [staged.id])
    source = ({"type": "source", "id": grounds.source.id},) if grounds else ()
    record(uow, creation_entry(staged.id, suggestion, actor=actor, links=source))
    return staged


def creation_entry(
    staged_id: StagedTaskId, suggestion: Suggestion, *, actor: Actor, links: tuple[Mapping[str, str], ...] = ()
) -> Entry:
    """The trail's entry for a new suggestion, with its fields and links."""
    return Entry(
        actor=actor,
        action="staged.create",
        subject_type="staged",
        subject_id=staged_id,
        status_after=StagedState.PROPOSED.value,
        changes=first_fields(plain_suggestion(suggestion)),
        links=(*links, *named_things(suggestion.links)),
        is_private=suggestion.is_private,
    )


def _inherit(suggestion: Suggestion, source: Source, *, changes: StagedChanges) -> Suggestion:
    links = suggestion.links if "links" in named(changes) else tuple(parse_link(link) for link in source.links)
    return replace(suggestion, links=links, is_private=suggestion.is_private or source.is_private)


def _standing_on(grounds: Grounds | None) -> dict[str, Any]:
    if grounds is None:
        return {"origin": WorkOrigin.MANUAL}
    return {"origin": WorkOrigin(grounds.source.origin), "source_id": grounds.source.id}


def new_values(uow: UnitOfWork, suggestion: Suggestion, *, actor: Actor) -> dict[str, Any]:
    """The columns of a new suggestion, without origin and confidence."""
    return {
        "id": StagedTaskId(new_id(Prefix.STAGED_TASK)),
        "workspace_id": actor.workspace_id,
        "state": StagedState.PROPOSED,
        **suggestion_values(suggestion),
        "suggested": plain_suggestion(suggestion),
        "owner_candidates": [],
        "polarity": Polarity.DO,
        "why": [],
        "channel": actor.channel,
        "created_by": actor.member_id,
        "version": 1,
        "created_at": uow.now,
        "updated_at": uow.now,
    }

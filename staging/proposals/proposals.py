"""Proposals: changes that agents ask for and people decide, in workspaces that want that."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from access.viewer import viewer_of
from audit.entry import Entry
from audit.service import record
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from core.errors import ConflictError, ForbiddenError, NotFoundError
from core.ids import Prefix, ProposalId, TaskId, is_id, new_id
from core.paging import Page, Position
from core.versions import check_version
from deliver.notifications.kinds import NotificationKind, SubjectType
from deliver.notifications.telling import tell
from staging.decide.restore_task import restore_task
from staging.models.proposal import Proposal, ProposalKind, ProposalState
from staging.repository import proposals as repository
from staging.repository.proposals import ProposalFilter
from tasks.attachments.addresses import AddressChange, change_urls
from tasks.attachments.attachments import attach_held, attach_url, drop_held, hold_file
from tasks.comments.comments import add_comment
from tasks.items.agents import Address, Asked, Bytes, ChangeToProposeError, Remark, Revision, Whole
from tasks.items.delete import delete_task
from tasks.items.locks import resolve_task
from tasks.items.move import reopen_task
from tasks.items.revise import revise_task
from tasks.policy.attachments import clean_file_name
from tasks.policy.fields import clean_note
from tasks.policy.plain_changes import parse_changes, plain_changes
from tasks.repository import assignees

_OF_FILES: Final = ("id", "name", "sha256", "size", "content_type")
_ADDRESSES: Final = ("added_urls", "removed_urls")


class ProposalNotFoundError(NotFoundError):
    """The proposal does not exist, or the actor may not see its task."""


class ProposalDecidedError(ConflictError):
    """The proposal was decided before."""

    code = "proposal_decided"


class PeopleDecideError(ForbiddenError):
    """Only people decide proposals, whatever scopes an agent has."""

    code = "people_decide"


def propose_change(uow: UnitOfWork, wanted: ChangeToProposeError, *, actor: Actor) -> Proposal:
    """Store the change as a proposal. Repeating a waiting request returns the existing proposal."""
    kind, changes = _plain(wanted.asked)
    for earlier in repository.find_waiting_for(uow.session, wanted.task_id, actor.member_id):
        if earlier.kind is kind and _is_same(earlier.changes, changes):
            return earlier
    proposal_id = ProposalId(new_id(Prefix.PROPOSAL))
    if isinstance(wanted.asked, Bytes):
        held = hold_file(uow, wanted.task_id, wanted.asked, proposal_id=proposal_id, actor=actor)
        changes = {"file": {name: held[name] for name in _OF_FILES}}
    proposal = Proposal(
        id=proposal_id,
        workspace_id=actor.workspace_id,
        task_id=wanted.task_id,
        task_version=wanted.version,
        kind=kind,
        changes=changes,
        state=ProposalState.WAITING,
        channel=actor.channel,
        created_by=actor.member_id,
        created_at=uow.now,
        version=1,
    )
    uow.session.add(proposal)
    uow.session.flush()
    _note(uow, proposal, "create", actor=actor)
    _tell(uow, proposal, actor=actor)
    return proposal


def _plain(asked: Asked) -> tuple[ProposalKind, dict[str, Any]]:
    """The requested change in its stored form."""
    if isinstance(asked, Whole):
        return ProposalKind(asked.value), {}
    if isinstance(asked, Remark):
        return ProposalKind.COMMENT, {"text": asked.text, "mentions": list(asked.mentions)}
    if isinstance(asked, Address):
        return ProposalKind.ATTACH, {"url": asked.url, "name": asked.name}
    if isinstance(asked, Bytes):
        name, digest = clean_file_name(asked.file.name), sha256(asked.file.data).hexdigest()
        return ProposalKind.ATTACH, {"file": {"name": name, "sha256": digest}}
    if isinstance(asked, Revision):
        addresses = zip(_ADDRESSES, (asked.added, asked.removed), strict=True)
        return ProposalKind.EDIT, {
            **plain_changes(asked.changes),
            **{name: list(urls) for name, urls in addresses if urls},
        }
    return ProposalKind.EDIT, plain_changes(asked)


def _is_same(earlier: Mapping[str, Any], changes: Mapping[str, Any]) -> bool:
    """Whether the changes are equal; a stored file has an id, a size and a type besides."""
    if "file" in earlier and "file" in changes:
        return all(earlier["file"][name] == value for name, value in changes["file"].items())
    return earlier == changes


def get_proposal(uow: UnitOfWork, proposal_id: ProposalId, *, actor: Actor) -> Proposal:
    """Return the proposal. Raises ProposalNotFoundError."""
    is_possible = is_id(proposal_id, Prefix.PROPOSAL)
    found = repository.find(uow.session, viewer_of(actor), proposal_id) if is_possible else None
    if found is None:
        raise ProposalNotFoundError("There is no such proposal in this workspace.")
    return found


def list_proposals(
    uow: UnitOfWork,
    *,
    actor: Actor,
    where: ProposalFilter,
    task_ref: str | None,
    after: Position | None,
    limit: int,
) -> Page[Proposal]:
    """Proposals on tasks that the actor may see, newest first. Raises TaskNotFoundError when ``task_ref`` names none."""
    task_id: TaskId | None = resolve_task(uow, task_ref, actor=actor) if task_ref is not None else None
    viewer = viewer_of(actor)
    return repository.list_rows(uow.session, viewer, where, task_id=task_id, after=after, limit=limit)


def accept(
    uow: UnitOfWork,
    proposal_id: ProposalId,
    *,
    actor: Actor,
    note: str | None = None,
    expected_version: int | None = None,
) -> Proposal:
    """Make the change as the accepting member; fields that it does not name stay. A comment stays the agent's.

    Raises ProposalNotFoundError, ProposalDecidedError, PeopleDecideError, VersionConflictError, and the errors of the
    change itself.
    """
    proposal = _lock(uow, proposal_id, actor=actor, expected_version=expected_version)
    _carry_out(uow, proposal, actor=actor)
    _decide(uow, proposal, ProposalState.ACCEPTED, note=note, actor=actor)
    return proposal


def _carry_out(uow: UnitOfWork, proposal: Proposal, *, actor: Actor) -> None:
    task_id, asked = proposal.task_id, proposal.changes
    if proposal.kind is ProposalKind.DELETE:
        delete_task(uow, task_id, actor=actor)
    elif proposal.kind is ProposalKind.REOPEN:
        reopen_task(uow, task_id, actor=actor)
    elif proposal.kind is ProposalKind.RESTORE:
        restore_task(uow, task_id, actor=actor)
    elif proposal.kind is ProposalKind.COMMENT:
        said: dict[str, Any] = {"text": asked["text"], "mentions": asked["mentions"]}
        add_comment(uow, task_id, actor=actor, author_id=proposal.created_by, **said)
    elif "file" in asked:
        attach_held(uow, task_id, proposal.id, actor=actor)
    elif proposal.kind is ProposalKind.ATTACH:
        attach_url(uow, task_id, actor=actor, url=asked["url"], name=asked["name"])
    else:
        _edit(uow, task_id, asked, actor=actor)


def _edit(uow: UnitOfWork, task_id: TaskId, asked: Mapping[str, Any], *, actor: Actor) -> None:
    """Edit the task; attachments that were added or removed meanwhile stay so."""
    changes = parse_changes({name: value for name, value in asked.items() if name not in _ADDRESSES})
    addresses = AddressChange(*(tuple(asked.get(name, ())) for name in _ADDRESSES))
    revise_task(uow, task_id, actor=actor, revise=lambda _: changes)
    change_urls(uow, task_id, addresses, actor=actor)


def reject(
    uow: UnitOfWork,
    proposal_id: ProposalId,
    *,
    actor: Actor,
    note: str | None = None,
    expected_version: int | None = None,
) -> Proposal:
    """Reject the proposal; its task stays as it is.

    Raises ProposalNotFoundError, ProposalDecidedError, PeopleDecideError and VersionConflictError.
    """
    proposal = _lock(uow, proposal_id, actor=actor, expected_version=expected_version)
    drop_held(uow, proposal.id)
    _decide(uow, proposal, ProposalState.REJECTED, note=note, actor=actor)
    return proposal


def _lock(uow: UnitOfWork, proposal_id: ProposalId, *, actor: Actor, expected_version: int | None) -> Proposal:
    if actor.kind is ActorKind.AGENT:
        raise PeopleDecideError("What agents propose is decided by people.")
    proposal = get_proposal(uow, proposal_id, actor=actor)
    uow.session.refresh(proposal, with_for_update=True)
    if proposal.state is not ProposalState.WAITING:
        detail = f"The proposal was {proposal.state.value} before."
        raise ProposalDecidedError(detail, extra={"state": proposal.state.value, "decided_by": proposal.decided_by})
    check_version(proposal.version, expected_version)
    return proposal


def _decide(uow: UnitOfWork, proposal: Proposal, state: ProposalState, *, note: str | None, actor: Actor) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, actor.member_id, uow.now
    proposal.decision_note = clean_note(note, "note")
    proposal.version += 1
    uow.session.flush()
    _note(uow, proposal, "accept" if state is ProposalState.ACCEPTED else "reject", actor=actor)


def _tell(uow: UnitOfWork, proposal: Proposal, *, actor: Actor) -> None:
    """Notify the assignees of the task."""
    told = [(member_id, proposal.task_id) for member_id in assignees.list_ids(uow.session, proposal.task_id)]
    tell(uow, NotificationKind.PROPOSAL, told, about=SubjectType.TASK, actor=actor, cause_id=proposal.id)


def _note(uow: UnitOfWork, proposal: Proposal, what: str, *, actor: Actor) -> None:
    # The entry holds field names and no text, because the task may become private or public while the proposal waits.
    links = ({"type": "task", "id": proposal.task_id},)
    record(
        uow,
        Entry(actor, f"proposal.{what}", "proposal", proposal.id, status_after=proposal.state.value, links=links),
    )

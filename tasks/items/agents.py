"""What agents may do to tasks: in some workspaces they only suggest, and people decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from access.models import AgentWrites, Workspace
from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from core.errors import ForbiddenError
from core.ids import MemberId, TaskId, TemplateFileId
from intake.blobs import BlobStore
from tasks.attachments.files import HandedFile
from tasks.policy.changes import TaskChanges
from tasks.policy.draft import TaskDraft


class Whole(StrEnum):
    """Requests that concern a task as a whole, instead of new values of fields."""

    DELETE = "delete"
    REOPEN = "reopen"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Remark:
    """A requested comment, and the ids of mentioned members."""

    text: str
    mentions: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """A requested address as an attachment."""

    url: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Bytes:
    """A requested file, and the store that keeps its bytes until a person decides."""

    file: HandedFile
    blobs: BlobStore


@dataclass(frozen=True, slots=True)
class Revision:
    """New values of fields, with addresses to attach and to remove."""

    changes: TaskChanges
    added: tuple[str, ...]
    removed: tuple[str, ...]


Asked = TaskChanges | Whole | Remark | Address | Bytes | Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A requested task, with the files of its template and its addresses."""

    draft: TaskDraft
    files: tuple[TemplateFileId, ...] = ()
    urls: tuple[str, ...] = ()


class AgentMustSuggestError(ForbiddenError):
    """In this workspace agents only suggest, and this request can't be stored as a proposal."""

    code = "agent_must_suggest"


class WorkToSuggestError(AgentMustSuggestError):
    """An agent requested new tasks, which are to wait in the queue until a person approves them."""

    def __init__(self, works: Sequence[Work], *, is_list: bool = False) -> None:
        super().__init__("Agents can't create tasks in this workspace; a person has to approve them first.")
        self.works = tuple(works)
        # Whether the request was for a list of tasks, even if it holds only one.
        self.is_list = is_list


class ChangeToProposeError(AgentMustSuggestError):
    """An agent requested a change that a person must decide."""

    def __init__(self, task_id: TaskId, version: int, asked: Asked) -> None:
        super().__init__("Agents can't change tasks in this workspace; a person has to accept it first.")
        self.task_id = task_id
        self.version = version
        self.asked = asked


def only_suggests(workspace: Workspace, actor: Actor) -> bool:
    """Whether the actor is an agent in a workspace where agents only suggest."""
    return actor.kind is ActorKind.AGENT and workspace.agent_writes is AgentWrites.STAGED


def check_may_create(workspace: Workspace, actor: Actor, *works: Work, is_list: bool = False) -> None:
    """Raises WorkToSuggestError for an agent where agents only suggest. Call this after all other checks."""
    if only_suggests(workspace, actor):
        raise WorkToSuggestError(works, is_list=is_list)


def check_may_change(uow: UnitOfWork, actor: Actor) -> None:
    """Raises AgentMustSuggestError for an agent where agents only suggest. For changes that can't be proposed."""
    if actor.kind is ActorKind.AGENT and only_suggests(get_workspace(uow, actor.workspace_id), actor):
        raise AgentMustSuggestError("Agents can't change tasks in this workspace; ask a person to do it.")


def check_may_change_to(uow: UnitOfWork, task_id: TaskId, *, version: int, asked: Asked, actor: Actor) -> None:
    """Raises ChangeToProposeError for an agent where agents only suggest."""
    if actor.kind is ActorKind.AGENT and only_suggests(get_workspace(uow, actor.workspace_id), actor):
        raise ChangeToProposeError(task_id, version, asked)

"""What agents may do to active work: in some workspaces they only suggest, and people decide."""

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
    """What may be asked of a task as a whole, instead of new values for some of its fields."""

    DELETE = "delete"
    REOPEN = "reopen"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to stand under the task, and who it mentions by id."""

    text: str
    mentions: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """An address to hang on the task."""

    url: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file to hang on the task, and where its bytes are to be kept until a person decides."""

    file: HandedFile
    blobs: BlobStore


@dataclass(frozen=True, slots=True)
class Revision:
    """New values for fields, along with addresses to hang on the task and to take off it."""

    changes: TaskChanges
    added: tuple[str, ...]
    removed: tuple[str, ...]


Asked = TaskChanges | Whole | Remark | Address | Bytes | Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A task that an agent wants to be there, with the files of its template and the addresses that hang on it."""

    draft: TaskDraft
    files: tuple[TemplateFileId, ...] = ()
    urls: tuple[str, ...] = ()


class AgentMustSuggestError(ForbiddenError):
    """In this workspace agents only suggest, and what was asked for has no form in which it could wait for a person."""

    code = "agent_must_suggest"


class WorkToSuggestError(AgentMustSuggestError):
    """An agent asked for new work, which is to wait in the queue until a person approves it."""

    def __init__(self, works: Sequence[Work], *, is_list: bool = False) -> None:
        super().__init__("Agents can't create tasks in this workspace; a person has to approve them first.")
        self.works = tuple(works)
        # Whether the caller made one task, or as many as there are, be it one.
        self.is_list = is_list


class ChangeToProposeError(AgentMustSuggestError):
    """An agent asked for a change that a person is to decide."""

    def __init__(self, task_id: TaskId, version: int, asked: Asked) -> None:
        super().__init__("Agents can't change tasks in this workspace; a person has to accept it first.")
        self.task_id = task_id
        self.version = version
        self.asked = asked


def only_suggests(workspace: Workspace, actor: Actor) -> bool:
    """Whether the actor is an agent where agents only suggest."""
    return actor.kind is ActorKind.AGENT and workspace.agent_writes is AgentWrites.STAGED


def check_may_create(workspace: Workspace, actor: Actor, *works: Work, is_list: bool = False) -> None:
    """Raises WorkToSuggestError for an agent where agents only suggest. To be called once the work could be made."""
    if only_suggests(workspace, actor):
        raise WorkToSuggestError(works, is_list=is_list)


def check_may_change(uow: UnitOfWork, actor: Actor) -> None:
    """Raises AgentMustSuggestError for a change that can't be proposed either."""
    if actor.kind is ActorKind.AGENT and only_suggests(get_workspace(uow, actor.workspace_id), actor):
        raise AgentMustSuggestError("Agents can't change tasks in this workspace; ask a person to do it.")


def check_may_change_to(uow: UnitOfWork, task_id: TaskId, *, version: int, asked: Asked, actor: Actor) -> None:
    """Raises ChangeToProposeError for an agent where agents only suggest."""
    if actor.kind is ActorKind.AGENT and only_suggests(get_workspace(uow, actor.workspace_id), actor):
        raise ChangeToProposeError(task_id, version, asked)

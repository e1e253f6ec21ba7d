"""What agents may do to active work: in some workspaces they only suggest, and people decide."""

from dataclasses import dataclass
from enum import StrEnum

from access.models import AgentWrites, Workspace
from access.services.workspaces import get_workspace
from config.unit_of_work import UnitOfWork
from core.actor import Actor, ActorKind
from core.errors import ForbiddenError
from core.ids import MemberId, TaskId
from tasks.policy.changes import TaskChanges


class Whole(StrEnum):
    """What may be asked of a task as a whole, instead of new values for some of its fields."""

    DELETE = "delete"
    REOPEN = "reopen"


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


Asked = TaskChanges | Whole | Remark | Address


class AgentMustSuggestError(ForbiddenError):
    """In this workspace an agent's tasks wait in the queue until a person approves them."""

    code = "agent_must_suggest"


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


def check_may_change(uow: UnitOfWork, actor: Actor) -> None:
    """Raises AgentMustSuggestError for a change that can't be proposed either."""
    if actor.kind is ActorKind.AGENT and only_suggests(get_workspace(uow, actor.workspace_id), actor):
        raise AgentMustSuggestError("Agents can't change tasks in this workspace; ask a person to do it.")


def check_may_change_to(uow: UnitOfWork, task_id: TaskId, *, version: int, asked: Asked, actor: Actor) -> None:
    """Raises ChangeToProposeError for an agent where agents only suggest."""
    if actor.kind is ActorKind.AGENT and only_suggests(get_workspace(uow, actor.workspace_id), actor):
        raise ChangeToProposeError(task_id, version, asked)

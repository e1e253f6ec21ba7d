"""Requests that want to wait: a view says for what, and the dispatcher waits for it without a thread."""

from dataclasses import dataclass

from flask import request

from access.viewer import Viewer
from core.ids import JobId, WorkspaceId

PARKING = "gleaner.parking"


@dataclass(frozen=True, slots=True)
class JobWait:
    """Wait until the job is over, for so many seconds at most, and then answer with what is found under the path."""

    job_id: JobId
    seconds: float
    then: str


@dataclass(frozen=True, slots=True)
class ChangeWait:
    """Wait until something changes in the workspace, and then ask again; what is left of the seconds is sent as ``wait``."""

    workspace_id: WorkspaceId
    seconds: float
    then: str


@dataclass(frozen=True, slots=True)
class Stream:
    """Send what changes from that number on, behind what is answered.

    It ends when something changes about one of the names that the caller's rights depend on; the caller comes again.
    """

    viewer: Viewer
    after: int
    depends_on: frozenset[str]


Wanted = JobWait | ChangeWait | Stream


@dataclass(slots=True)
class Parking:
    """What one request wants to wait for; the answer that it has given is sent when that does not come in time.

    It is also told for which workspace it was made.
    """

    wanted: Wanted | None = None
    workspace_id: WorkspaceId | None = None


def park(wanted: Wanted) -> None:
    """Answer later. Under a server without our dispatcher nobody waits, and the answer goes out as it is."""
    parking = request.environ.get(PARKING)
    if parking is not None:
        parking.wanted = wanted


def tell_workspace(workspace_id: WorkspaceId) -> None:
    """Let the dispatcher know whose request this is, so that workspaces take turns."""
    parking = request.environ.get(PARKING)
    if parking is not None:
        parking.workspace_id = workspace_id

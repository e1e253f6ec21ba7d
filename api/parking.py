"""Requests that wait: a view says what for, and the dispatcher waits without holding a thread."""

from dataclasses import dataclass

import orjson
from flask import request

from access.viewer import Viewer
from core.ids import JobId, WorkspaceId

PARKING = "gleaner.parking"
# A key of the WSGI environment of follow-up requests, whose first request was authenticated and counted.
FOLLOWS = "gleaner.follows"
_STEPS = 2


@dataclass(frozen=True, slots=True)
class JobWait:
    """Wait until the job has ended, for at most so many seconds, and then answer with the response of the path ``then``."""

    job_id: JobId
    seconds: float
    then: str


@dataclass(frozen=True, slots=True)
class ChangeWait:
    """Wait for a change in the workspace, and then repeat the request, with the remaining seconds as ``wait``."""

    workspace_id: WorkspaceId
    seconds: float
    then: str


@dataclass(frozen=True, slots=True)
class Stream:
    """Send the changes after that number as a stream behind the answer.

    The stream ends at a change of a subject that the caller's rights depend on. The caller then connects again.
    """

    viewer: Viewer
    after: int
    depends_on: frozenset[str]


@dataclass(frozen=True, slots=True)
class Progress:
    """Stream the progress of the job to an agent, for at most so many seconds, and then the result of the same call with body ``then``."""

    job_id: JobId
    seconds: float
    token: str | int
    has_begun: bool
    then: bytes


Wanted = JobWait | ChangeWait | Stream | Progress


@dataclass(slots=True)
class Parking:
    """The wait of one request. Its first answer is sent when the event does not come in time.

    It also names the workspace of the request.
    """

    wanted: Wanted | None = None
    workspace_id: WorkspaceId | None = None


def park(wanted: Wanted) -> None:
    """Ask the dispatcher to answer later. Under another server, without our dispatcher, the answer is sent at once."""
    parking = request.environ.get(PARKING)
    if parking is not None:
        parking.wanted = wanted


def is_there_a_place() -> bool:
    """Whether the server can hold a waiting request, as our dispatcher does."""
    return PARKING in request.environ


def told(token: str | int, *, has_begun: bool) -> bytes:
    """The progress of a job as an MCP notification: queued, or being read."""
    words = "It is being read." if has_begun else "It waits for its turn."
    params = {"progressToken": token, "progress": int(has_begun), "total": _STEPS, "message": words}
    notification = {"jsonrpc": "2.0", "method": "notifications/progress", "params": params}
    return b"event: message\ndata: " + orjson.dumps(notification) + b"\n\n"


def tell_workspace(workspace_id: WorkspaceId) -> None:
    """Tell the dispatcher the workspace of this request, because threads are shared out by workspace."""
    parking = request.environ.get(PARKING)
    if parking is not None:
        parking.workspace_id = workspace_id

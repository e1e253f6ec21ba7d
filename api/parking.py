"""Requests that want to wait: a view says for what, and the dispatcher waits for it without a thread."""

from dataclasses import dataclass

import orjson
from flask import request

from access.viewer import Viewer
from core.ids import JobId, WorkspaceId

PARKING = "gleaner.parking"
# In the WSGI environment of what follows from a request that was let pass, and counted, before.
FOLLOWS = "gleaner.follows"
_STEPS = 2


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


@dataclass(frozen=True, slots=True)
class Progress:
    """Tell an agent how far the job is, for so many seconds at most, and then what the same call comes to with the body ``then``."""

    job_id: JobId
    seconds: float
    token: str | int
    has_begun: bool
    then: bytes


Wanted = JobWait | ChangeWait | Stream | Progress


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


def is_there_a_place() -> bool:
    """Whether anybody would wait."""
    return PARKING in request.environ


def told(token: str | int, *, has_begun: bool) -> bytes:
    """How far a job is, as the agents' protocol says it: it waits for its turn, or it is under way."""
    words = "It is being read." if has_begun else "It waits for its turn."
    params = {"progressToken": token, "progress": int(has_begun), "total": _STEPS, "message": words}
    notification = {"jsonrpc": "2.0", "method": "notifications/progress", "params": params}
    return b"event: message\ndata: " + orjson.dumps(notification) + b"\n\n"


def tell_workspace(workspace_id: WorkspaceId) -> None:
    """Let the dispatcher know whose request this is, so that workspaces take turns."""
    parking = request.environ.get(PARKING)
    if parking is not None:
        parking.workspace_id = workspace_id

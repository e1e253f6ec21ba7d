"""The name under which a request queues for a thread: the workspace of its credentials, if seen before, else the address."""

from collections import OrderedDict
from typing import Any

from core.ids import WorkspaceId

MOST_REMEMBERED = 10_000
_CREDENTIALS = ("HTTP_AUTHORIZATION", "HTTP_X_API_KEY", "HTTP_COOKIE")


class Callers:
    """The workspaces of recent credentials, for use on the event loop only. They decide the order of requests, never rights."""

    def __init__(self) -> None:
        self._workspaces: OrderedDict[int, WorkspaceId] = OrderedDict()

    def name(self, environ: dict[str, Any], *, address: str) -> str:
        """The name under which the request queues."""
        credentials = _credentials(environ)
        return self._workspaces.get(credentials, address) if credentials is not None else address

    def remember(self, environ: dict[str, Any], workspace_id: WorkspaceId) -> None:
        credentials = _credentials(environ)
        if credentials is None:
            return
        self._workspaces[credentials] = workspace_id
        self._workspaces.move_to_end(credentials)
        if len(self._workspaces) > MOST_REMEMBERED:
            self._workspaces.popitem(last=False)


def _credentials(environ: dict[str, Any]) -> int | None:
    """A hash of the credentials, so that they are not stored themselves."""
    sent = tuple(environ.get(name, "") for name in _CREDENTIALS)
    return hash(sent) if any(sent) else None

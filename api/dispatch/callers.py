"""Who waits for a thread: a workspace, as far as its credentials were seen before, or else an address."""

from collections import OrderedDict
from typing import Any

from core.ids import WorkspaceId

MOST_REMEMBERED = 10_000
_CREDENTIALS = ("HTTP_AUTHORIZATION", "HTTP_X_API_KEY", "HTTP_COOKIE")


class Callers:
    """Used from the event loop alone. What it remembers decides about turns, never about rights."""

    def __init__(self) -> None:
        self._workspaces: OrderedDict[int, WorkspaceId] = OrderedDict()

    def name(self, environ: dict[str, Any], *, address: str) -> str:
        """Whose turn the request takes."""
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
    """What tells credentials apart, and not the credentials themselves, which are kept nowhere."""
    sent = tuple(environ.get(name, "") for name in _CREDENTIALS)
    return hash(sent) if any(sent) else None

"""How a call can end otherwise than with its answer."""

from collections.abc import Mapping, Sequence
from typing import Any


class ClientError(Exception):
    """Whatever this client raises."""


class UnreachableError(ClientError):
    """There was no answer: nobody listens at that address, or the connection broke."""


class ArgumentError(ClientError):
    """The operation takes no such argument, or lacks one that it needs."""


class ApiError(ClientError):
    """The service refused: ``code`` says why for programs, ``message`` for people, ``errors`` names single fields.

    ``details`` has whatever else the problem document says.
    """

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        self.status = status
        self.code = str(problem.get("code", "unknown"))
        self.message = str(problem.get("detail") or problem.get("title") or f"The service answered {status}.")
        self.errors: Sequence[Mapping[str, str]] = problem.get("errors", [])
        self.request_id: str | None = problem.get("request_id")
        self.details = dict(problem)
        super().__init__(f"{self.message} ({self.code})")

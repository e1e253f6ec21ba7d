"""Refusals that more than one use case raises."""

from core.errors import NotFoundError


class StagedTaskNotFoundError(NotFoundError):
    """There is no such staged task for this actor."""

    def __init__(self) -> None:
        super().__init__("There is no such staged task.")

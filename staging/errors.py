"""Refusals that more than one use case raises."""

from core.errors import NotFoundError


class StagedTaskNotFoundError(NotFoundError):
    """The staged task does not exist, or the actor may not see it."""

    def __init__(self) -> None:
        super().__init__("There is no such staged task.")

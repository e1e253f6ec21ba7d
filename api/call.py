"""The argument that every view receives."""

from dataclasses import dataclass

from api.etags import sent_version
from config.unit_of_work import UnitOfWork
from core.actor import Actor


@dataclass(frozen=True, slots=True)
class Call:
    """The argument that every view receives: its transaction and the actor."""

    uow: UnitOfWork
    actor: Actor

    @property
    def expected_version(self) -> int | None:
        """The version in If-Match; None without one. Raises InvalidError for any other value."""
        return sent_version()

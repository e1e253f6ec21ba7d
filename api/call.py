"""What every view is given."""

from dataclasses import dataclass

from api.etags import sent_version
from config.unit_of_work import UnitOfWork
from core.actor import Actor


@dataclass(frozen=True, slots=True)
class Call:
    """What every view is given: the transaction that it works in, and who asks."""

    uow: UnitOfWork
    actor: Actor

    @property
    def expected_version(self) -> int | None:
        """The version that the caller has seen; None when it does not care. Raises InvalidError for anything else."""
        return sent_version()

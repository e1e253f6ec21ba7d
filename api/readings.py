"""The read transaction of a request: the one that authenticated the caller continues in a view that only reads."""

from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from flask import g

from api.context import current_runtime
from config.unit_of_work import UnitOfWork

_HANDED_ON = "reading"


@dataclass(frozen=True, slots=True)
class Reading:
    """An open read transaction, and the exit stack that ends it."""

    uow: UnitOfWork
    opened: ExitStack

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self.opened.__exit__(kind, error, trace)

    def hand_on(self) -> None:
        """Keep the transaction open for the next reader in this request."""
        setattr(g, _HANDED_ON, Reading(self.uow, self.opened.pop_all()))

    def keep_open(self) -> ExitStack:
        """Keep the transaction open until the caller closes the returned stack."""
        return self.opened.pop_all()


def open_reading() -> Reading:
    """The transaction that was handed on, or a new one."""
    handed_on: Reading | None = g.pop(_HANDED_ON, None)
    if handed_on is not None:
        return handed_on
    opened = ExitStack()
    return Reading(opened.enter_context(current_runtime().transactions.read()), opened)


def close_reading(_error: BaseException | None) -> None:
    """End a handed-on transaction whose view was never called, because the query or the body was refused."""
    handed_on: Reading | None = g.pop(_HANDED_ON, None)
    if handed_on is not None:
        handed_on.opened.close()

"""Errors for single fields."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import AppError, FieldFault, InvalidError


def refuse(path: str, reason: str) -> InvalidError:
    """The error to raise: it names the field and says what it should hold."""
    return InvalidError(f"{path} {reason}.", faults=[FieldFault(path, reason)])


@contextmanager
def below(path: str) -> Iterator[None]:
    """Prefix the paths of errors within the block with that field."""
    try:
        yield
    except AppError as error:
        error.faults = tuple(FieldFault(f"{path}.{fault.path}", fault.reason) for fault in error.faults)
        raise

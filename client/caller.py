"""What generated operations are built on."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from client.connection import Connection
from client.operation import Operation


class Caller:
    """Somebody who asks one service; close it, or use it in a ``with``."""

    def __init__(self, address: str, key: str | None = None, **options: Any) -> None:
        self._connection = Connection(address, key, **options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def call(self, operation: Operation, asked: Mapping[str, Any]) -> Any:
        """Any operation with its arguments by name, as its method calls it."""
        return self._connection.call(operation, asked)

"""Keys that stand twice in one JSON object: each reader would take another of the two values, so that none is taken."""

import json
from collections.abc import Iterator
from typing import Any

from core.errors import FieldFault

_REASON = "stands there more than once"


class _Repeated:
    """Stands in place of the values of a key that was sent more than once."""


_REPEATED = _Repeated()


def find_repeated_keys(body: bytes) -> list[FieldFault]:
    """Every key that its object holds more than once, by its path. The body is JSON. Raises RecursionError when it is too deep.

    Numbers are not read, since only the keys matter and a very long number takes very long.
    """
    has_repeated = False

    def keep(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal has_repeated
        kept = dict(pairs)
        if len(kept) != len(pairs):
            has_repeated = True
            names = [name for name, _ in pairs]
            kept |= {name: _REPEATED for name in kept if names.count(name) > 1}
        return kept

    read = json.loads(body, object_pairs_hook=keep, parse_int=str, parse_float=str)
    return [FieldFault(path, _REASON) for path in _repeated_in(read)] if has_repeated else []


def _repeated_in(value: Any, path: str = "") -> Iterator[str]:
    if value is _REPEATED:
        yield path.removeprefix(".")
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _repeated_in(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _repeated_in(inner, f"{path}.{place}")

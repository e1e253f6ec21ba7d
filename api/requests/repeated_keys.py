"""Repeated keys in JSON objects. Parsers disagree about which value counts, so the body is refused."""

import json
from collections.abc import Iterator
from typing import Any

from core.errors import FieldFault

_REASON = "stands there more than once"


class _Repeated:
    """Replaces the value of a repeated key."""


_REPEATED = _Repeated()


def find_repeated_keys(body: bytes) -> list[FieldFault]:
    """The path of every repeated key in a valid JSON body. Raises RecursionError when the nesting is too deep.

    Numbers are not converted: only keys matter here, and converting a very long number is slow.
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

"""Every compiled pattern of a package, and hostile texts made to fit it."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

# What patterns most often stumble over when it comes again and again.
PUMPS = ("a", "A", " ", "a ", "Ab ", "1", "1:", "a,", ", ", "\n", "-", "'", "a.", "<", "&", "\t ", "*", "(", "a\n", "é")
_WORD = re.compile(r"[A-Za-z]{2,}")
_MOST_WORDS = 6


def patterns_of(package: ModuleType) -> dict[str, re.Pattern[Any]]:
    """By module and name; those inside of tuples, tables and dataclasses too, each once."""
    found: dict[re.Pattern[Any], str] = {}
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for pattern in _inside(value, depth=4):
                found.setdefault(pattern, f"{info.name}.{name}")
    return {f"{name}#{number}": pattern for number, (pattern, name) in enumerate(sorted(found.items(), key=_by_name))}


def attacks_on(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Pieces to repeat: the usual ones, and the words of the pattern itself."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words = list(dict.fromkeys(_WORD.findall(re.sub(r"\\.|\(\?[^:)]*[:)]", " ", source))))[:_MOST_WORDS]
    yield from PUMPS
    for word in words:
        yield f"{word} "
    if words:
        yield " ".join(words) + " "


def _inside(value: Any, *, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, Mapping):
        for inner in value.values():
            yield from _inside(inner, depth=depth - 1)
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from _inside(inner, depth=depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _inside(getattr(value, field.name), depth=depth - 1)


def _by_name(entry: tuple[re.Pattern[Any], str]) -> tuple[str, str]:
    return entry[1], str(entry[0].pattern)

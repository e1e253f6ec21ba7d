"""Turns shell arguments into the arguments of an operation."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import orjson

from client.errors import ArgumentError
from client.operation import Argument, Kind, Operation, Place

_TRUTH: Final = {"true": True, "false": False}
_SHOWN: Final = {Kind.LIST: "A,B", Kind.OBJECT: "JSON", Kind.FILE: "FILE", Kind.BOOLEAN: "true|false"}


def parser_of(operation: Operation) -> argparse.ArgumentParser:
    """A parser with ``--name value`` for each argument of the operation; dashes and underscores are equivalent."""
    said = f"{operation.summary}. {' '.join(operation.description.split())}".strip()
    parser = argparse.ArgumentParser(f"gleaner api {operation.name}", description=said, allow_abbrev=False)
    for argument in operation.arguments:
        spelt = dict.fromkeys((f"--{argument.name.rstrip('_').replace('_', '-')}", f"--{argument.name}"))
        shown = _SHOWN.get(argument.kind, argument.kind.upper())
        parser.add_argument(*spelt, dest=argument.name, metavar=shown, action="append", help=_help(argument))
    parser.add_argument("--json", metavar="JSON", help="arguments as one JSON object, @FILE or - for standard input")
    parser.add_argument("--key-file", type=Path, metavar="FILE", help="holds the API key (default: GLEANER_API_KEY)")
    if operation.is_paged:
        parser.add_argument("--all", action="store_true", help="every page, put together")
    return parser


def asked_of(operation: Operation, given: argparse.Namespace) -> dict[str, Any]:
    """The given arguments, converted to their types; they override those in ``--json``. Raises ArgumentError."""
    asked = _in_json(given.json)
    for argument in operation.arguments:
        sent = getattr(given, argument.name)
        if sent is not None:
            asked[argument.name] = _value(argument, sent)
    return asked


def _value(argument: Argument, sent: list[str]) -> Any:
    if argument.kind is Kind.FILE:
        return _files(argument, sent)
    if argument.kind is Kind.LIST:
        return [each for text in sent for each in _entries(argument, text)]
    if len(sent) > 1:
        raise ArgumentError(f"--{argument.name} takes one value.")
    return _read(argument, sent[0])


def _entries(argument: Argument, text: str) -> list[Any]:
    if text.startswith("["):
        return list(_parsed(argument, text, orjson.loads))
    return [_parsed(argument, text, orjson.loads)] if text.startswith("{") else text.split(",")


def _read(argument: Argument, text: str) -> Any:
    readers: Mapping[Kind, Callable[[str], Any]] = {
        Kind.INTEGER: int,
        Kind.NUMBER: float,
        Kind.BOOLEAN: _TRUTH.__getitem__,
        Kind.OBJECT: orjson.loads,
    }
    return _parsed(argument, text, readers.get(argument.kind, str))


def _parsed(argument: Argument, text: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(text)
    except (ValueError, KeyError):
        shown = _SHOWN.get(argument.kind, argument.kind.value)
        raise ArgumentError(f"--{argument.name} takes {shown}, not {text!r}.") from None


def _files(argument: Argument, sent: list[str]) -> Any:
    named = [(Path(name).name, _bytes(name)) for name in sent]
    if argument.place is Place.WHOLE:
        return named[0][1]
    return named if len(named) > 1 else named[0]


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _in_json(text: str | None) -> dict[str, Any]:
    if text is None:
        return {}
    source = text.removeprefix("@")
    found = orjson.loads(text if source == text and text != "-" else _bytes(source))
    if not isinstance(found, dict):
        raise ArgumentError("--json takes an object.")
    return found


def _help(argument: Argument) -> str:
    required = "needed; " if argument.is_required else ""
    choices = f" One of: {', '.join(argument.choices)}." if argument.choices else ""
    return f"{required}{argument.note}{choices}".replace("%", "%%")

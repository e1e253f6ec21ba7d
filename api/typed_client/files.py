"""Generates the files of the typed client under ``client/generated``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from api.typed_client.routes import Route, routes_of
from api.typed_client.types import Schema, docstring, typed_dict
from client.operation import Argument

_MADE: Final = "Made from docs/openapi.json by `make documents`; not to be edited."
# Types of objects begin with a capital letter. Quoted choices and Python's own types here are excluded.
_NAME: Final = re.compile(r'(?<![\w"])(?!Any\b|Literal\b|None\b)[A-Z]\w*')


def client_files(document: Schema) -> dict[str, str]:
    """The text of each file by its name."""
    routes = sorted(routes_of(document), key=attrgetter("tag", "operation.name"))
    by_tag = {tag: list(group) for tag, group in groupby(routes, key=attrgetter("tag"))}
    files = {f"{tag}.py": _module(tag, group) for tag, group in by_tag.items()}
    return {**files, "__init__.py": "", "types.py": _types(document), "operations.py": _operations(by_tag)}


def _types(document: Schema) -> str:
    head = f'"""What is sent and answered. {_MADE}"""\n\nfrom __future__ import annotations\n\n'
    head += "from typing import Any, Literal, NotRequired, TypedDict\n\n\n"
    objects = {name: each for name, each in document["components"]["schemas"].items() if each.get("type") == "object"}
    return head + "\n\n".join(typed_dict(name, each) for name, each in objects.items())


def _operations(by_tag: Mapping[str, Sequence[Route]]) -> str:
    imports = "".join(f"from client.generated.{tag} import {_class(tag)}\n" for tag in by_tag)
    bases = "".join(f"    {_class(tag)},\n" for tag in by_tag)
    table = "".join(f"    **{_class(tag)}.TABLE,\n" for tag in by_tag)
    return (
        f'"""All operations. {_MADE}"""\n\nfrom collections.abc import Mapping\n\n{imports}'
        f"from client.operation import Operation\n\n\n"
        f'class Operations(\n{bases}):\n    """Every operation as a method."""\n\n\n'
        f"OPERATIONS: Mapping[str, Operation] = {{\n{table}}}\n"
    )


def _class(tag: str) -> str:
    return "".join(word.capitalize() for word in tag.split("_"))


def _module(tag: str, routes: Sequence[Route]) -> str:
    head = f'"""Operations on {tag.replace("_", " ")}. {_MADE}"""\n\nfrom __future__ import annotations\n\n'
    head += "from collections.abc import Mapping\nfrom typing import Any, ClassVar, Literal, cast\n\n"
    head += "from client.caller import Caller\nfrom client.generated import types as t\n"
    head += "from client.operation import ABSENT, Absent, Argument, Kind, Operation, Place\n\n\n"
    constants = "\n".join(f"{_constant(route)} = {_operation(route)}" for route in routes)
    methods = "\n".join("\n".join(f"    {line}" if line else "" for line in _method(route)) for route in routes)
    table = ", ".join(f'"{route.operation.name}": {_constant(route)}' for route in routes)
    declared = f"    TABLE: ClassVar[Mapping[str, Operation]] = {{{table}}}\n"
    return f"{head}{constants}\n\n\nclass {_class(tag)}(Caller):\n{declared}\n{methods}\n"


def _constant(route: Route) -> str:
    return route.operation.name.upper()


def _operation(route: Route) -> str:
    said = route.operation
    arguments = "".join(f"        {_argument(each)},\n" for each in said.arguments)
    flags = [name for name in ("takes_key", "is_paged", "answers_bytes") if getattr(said, name)]
    extra = "".join(f"    {flag}=True,\n" for flag in flags)
    extra += f"    media_type={said.media_type!r},\n" if said.media_type else ""
    given = f"    {said.name!r}, {said.method!r}, {said.path!r},\n    {said.summary!r},\n    {said.description!r},\n"
    return f"Operation(\n{given}    (\n{arguments}    ),\n{extra})"


def _argument(each: Argument) -> str:
    required = ", is_required=True" if each.is_required else ""
    note = f", note={each.note!r}" if each.note else ""
    choices = f", choices={tuple(each.choices)!r}" if each.choices else ""
    place, kind = f"Place.{each.place.name}", f"Kind.{each.kind.name}"
    return f"Argument({each.name!r}, {each.sent_as!r}, {place}, {kind}{required}{note}{choices})"


def _method(route: Route) -> Iterator[str]:
    said = route.operation
    ordered = sorted(said.arguments, key=lambda each: not each.is_required)
    yield f"def {said.name}("
    yield "    self,"
    if ordered:
        yield "    *,"
    for each in ordered:
        kind = _of_types(route.types[each.name])
        yield f"    {each.name}: {kind}," if each.is_required else f"    {each.name}: {kind} | Absent = ABSENT,"
    answer = _of_types(route.answer)
    yield f") -> {answer}:"
    yield from (f"    {line}" if line else "" for line in docstring(said.summary))
    pairs = ", ".join(f'"{each.name}": {each.name}' for each in said.arguments)
    yield f'    return cast("{answer}", self.call({_constant(route)}, {{{pairs}}}))'
    yield ""


def _of_types(kind: str) -> str:
    """The type with the names of objects qualified by the module of types."""
    return _NAME.sub(lambda found: f"t.{found[0]}", kind)

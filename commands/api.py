"""`gleaner api`: every operation of the API as a shell command, through the typed client."""

import argparse
import difflib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
import orjson

from client.errors import ApiError, ClientError, UnreachableError
from client.generated.operations import OPERATIONS
from client.operation import Operation
from client.paging import pages
from client.service import Client
from commands.api_arguments import asked_of, parser_of
from commands.exits import Exit
from config.settings import Settings, load_settings

_LATER = frozenset({429, 503})


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("operation", nargs="?", help="what to do; without one, all of them are listed")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="of the operation, by name; --help lists them")


def run(args: argparse.Namespace, *, transport: httpx2.BaseTransport | None = None) -> int:
    """Print the answer. Exit status 1 when the service refuses, 2 for wrong usage, 75 when a retry may work."""
    if args.operation is None:
        return _list_operations()
    operation = OPERATIONS.get(args.operation)
    if operation is None:
        return _complain(f"there is no operation {args.operation!r}{_meant(args.operation)}", Exit.USAGE)
    given = parser_of(operation).parse_args(args.arguments)
    try:
        answer = _ask(operation, given, load_settings(), transport)
    except ApiError as error:
        return _complain(_explain(error), Exit.TRY_AGAIN if error.status in _LATER else Exit.FAILED)
    except UnreachableError as error:
        return _complain(str(error), Exit.TRY_AGAIN)
    except (ClientError, ValueError, OSError) as error:
        return _complain(str(error), Exit.USAGE)
    _print(answer)
    return Exit.OK


def _ask(
    operation: Operation, given: argparse.Namespace, settings: Settings, transport: httpx2.BaseTransport | None
) -> Any:
    asked = asked_of(operation, given)
    address = settings.url or f"http://127.0.0.1:{settings.port}"
    with Client(address.rstrip("/"), _key(given.key_file, settings), transport=transport) as client:
        if not (operation.is_paged and given.all):
            return client.call(operation, asked)
        return _whole(list(pages(lambda **kwargs: client.call(operation, kwargs), **asked)))


def _key(key_file: Path | None, settings: Settings) -> str | None:
    if key_file is not None:
        return key_file.read_text().strip()
    kept = settings.api_key or settings.key
    return kept.get_secret_value() if kept is not None else None


def _whole(answers: list[Mapping[str, Any]]) -> dict[str, Any]:
    """All pages as one answer: lists are concatenated, other fields come from the last page."""
    whole: dict[str, Any] = {}
    for answer in answers:
        for name, value in answer.items():
            earlier = whole.get(name)
            if isinstance(value, list) and isinstance(earlier, list) and name != "fields":
                whole[name] = [*earlier, *value]
            elif name == "expanded" and earlier is not None:
                whole[name] = {kind: {**earlier.get(kind, {}), **rows} for kind, rows in value.items()}
            else:
                whole[name] = value
    return whole


def _list_operations() -> int:
    width = max(map(len, OPERATIONS))
    for name, operation in sorted(OPERATIONS.items()):
        print(f"{name:{width}}  {operation.summary}")  # noqa: T201
    return Exit.OK


def _meant(name: str) -> str:
    near = difflib.get_close_matches(name.replace("-", "_"), OPERATIONS, n=3)
    return f"; did you mean {' or '.join(near)}?" if near else "; `gleaner api` lists them"


def _explain(error: ApiError) -> str:
    """The error message, and the wrong fields, one per line."""
    faults = [f"  {fault.get('path') or 'request'}: {fault.get('reason')}" for fault in error.errors]
    return "\n".join([f"{error.message} ({error.code})", *faults])


def _print(answer: Any) -> None:
    if isinstance(answer, bytes):
        sys.stdout.buffer.write(answer)
    else:
        print(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())  # noqa: T201


def _complain(message: str, status: Exit) -> int:
    print(f"gleaner: {message}", file=sys.stderr)  # noqa: T201
    return status

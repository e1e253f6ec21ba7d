"""Reading transcript files from the command line: one result a file, and one bad file does not stop the others."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from core.errors import AppError, FieldFault, InvalidError
from intake.document import Document
from intake.reading import ReadingHints, document_payload, read_document

Present = Callable[[Document], dict[str, Any]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a transcript; - reads standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object a file, one a line")
    parser.add_argument("--format", metavar="NAME", help="read it as this format instead of finding out")
    parser.add_argument(
        "--occurred-at", metavar="ISO", help="when the words were said, with an offset or in --timezone"
    )
    parser.add_argument("--timezone", metavar="ZONE", default="UTC", help="where they were said (default: UTC)")


def results(args: argparse.Namespace, present: Present) -> Iterator[dict[str, Any]]:
    """One payload a file: what `present` makes of it, or the error. Raises InvalidError for wrong options."""
    if args.timezone not in available_timezones():
        raise InvalidError(f"--timezone must be an IANA time zone such as Europe/Berlin, not {args.timezone!r}.")
    hints = _hints(args)
    for number, name in enumerate(args.files, start=1):
        if sys.stderr.isatty():
            print(f"[{number}/{len(args.files)}] {name}", file=sys.stderr)  # noqa: T201
        yield _result(name, args.format, hints, present)


def print_json(payload: dict[str, Any]) -> None:
    print(json.dumps(payload, ensure_ascii=False, default=_plain))  # noqa: T201


def _result(name: str, format_name: str | None, hints: ReadingHints, present: Present) -> dict[str, Any]:
    try:
        document = read_document(_bytes(name), filename=Path(name).name, format_name=format_name, hints=hints)
        return {"file": name, **present(document)}
    except AppError as error:
        return {"file": name, "error": {"code": error.code, "detail": error.detail}}
    except OSError as error:
        return {"file": name, "error": {"code": "unreadable_file", "detail": f"{error.strerror or error}."}}


def present_document(document: Document) -> dict[str, Any]:
    return document_payload(document)


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _hints(args: argparse.Namespace) -> ReadingHints:
    return ReadingHints(
        occurred_at=parse_instant(args.occurred_at, args.timezone) if args.occurred_at else None,
        timezone=args.timezone,
    )


def parse_instant(text: str, timezone: str) -> datetime:
    """An ISO 8601 instant; one without an offset is a local time in the zone. Raises InvalidError."""
    try:
        instant = datetime.fromisoformat(text)
        zone = ZoneInfo(timezone)
    except (ValueError, OSError, LookupError) as error:
        raise InvalidError(
            f"--occurred-at and --timezone must be an ISO 8601 time and an IANA zone: {error}.",
            faults=[FieldFault("occurred_at", str(error))],
        ) from error
    return (instant if instant.tzinfo else instant.replace(tzinfo=zone)).astimezone(UTC)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return str(value)

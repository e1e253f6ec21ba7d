"""Reads transcript files for commands: one result for each transcript, and a bad file does not stop the others.

Each transcript is read in its own child process with limits, because files come from untrusted sources.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from commands.reading_child import read_in_child
from core.errors import AppError, FieldFault, InvalidError
from core.zones import is_known_zone
from intake.containers import call_list
from intake.containers.bundle import Bundled, unbundle
from intake.containers.kinds import UnsupportedFormatError
from intake.document import Document
from intake.reading import MAX_BYTES, ReadingHints, document_payload, read_document

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
    """One payload for each transcript: the result of `present`, or the error. Raises InvalidError for wrong options."""
    if not is_known_zone(args.timezone):
        raise InvalidError(f"--timezone must be an IANA time zone such as Europe/Berlin, not {args.timezone!r}.")
    hints = _hints(args)
    for number, name in enumerate(args.files, start=1):
        if sys.stderr.isatty():
            print(f"[{number}/{len(args.files)}] {name}", file=sys.stderr)  # noqa: T201
        yield from _results_of(name, args.format, hints, present)


def print_json(payload: dict[str, Any]) -> None:
    print(json.dumps(payload, ensure_ascii=False))  # noqa: T201


def _results_of(name: str, format_name: str | None, hints: ReadingHints, present: Present) -> Iterator[dict[str, Any]]:
    """The result of the file, or of each transcript in it when it contains several."""
    try:
        payload = _bytes(name)
    except OSError as error:
        yield {"file": name, "error": {"code": "unreadable_file", "detail": f"{error.strerror or error}."}}
        return
    try:
        bundle = _joined(payload) if len(payload) <= MAX_BYTES else None
    except AppError as error:
        yield {"file": name, **_refused(error)}
        return
    read = partial(_read, format_name=format_name, hints=hints, present=present)
    if bundle is None:
        yield {"file": name, **read_in_child(partial(read, lambda: payload, Path(name).name))}
        return
    for part in bundle:
        file_name = Path(part.file_name or name).name
        yield {"file": f"{name}/{part.name}", **read_in_child(partial(read, part.read, file_name))}


def _joined(payload: bytes) -> Iterator[Bundled] | None:
    """The transcripts of a bundle, each with its metadata from the list of calls; None for a single transcript."""
    bundle, again = unbundle(payload), unbundle(payload)
    if bundle is None or again is None:
        return None
    contents = [_content(part) for part in bundle]
    return (
        part if joined is content else replace(part, read=partial(bytes, joined))
        for part, content, joined in zip(again, contents, call_list.join(contents), strict=True)
        if joined is not None
    )


def _content(part: Bundled) -> bytes:
    """The bytes of a part; empty for a damaged one, whose error is reported when it is read itself."""
    try:
        return part.read()
    except UnsupportedFormatError:
        return b""


def _read(
    load: Callable[[], bytes], file_name: str, *, format_name: str | None, hints: ReadingHints, present: Present
) -> dict[str, Any]:
    try:
        return present(read_document(load(), filename=file_name, format_name=format_name, hints=hints))
    except AppError as error:
        return _refused(error)


def _refused(error: AppError) -> dict[str, Any]:
    return {"error": {"code": error.code, "detail": error.detail}}


def present_document(document: Document) -> dict[str, Any]:
    return document_payload(document)


def _bytes(name: str) -> bytes:
    """The bytes of the file, but no more than one byte above the size limit."""
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


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

"""`gleaner parse`: the text of transcript files, without a server or a database."""

import argparse
from typing import Any

from commands.exits import Exit
from commands.files import add_arguments, present_document, print_json, results


def configure(parser: argparse.ArgumentParser) -> None:
    add_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print the transcript in each file. Exit status 1 when at least one file can't be read."""
    status = Exit.OK
    for result in results(args, present_document):
        if args.json:
            print_json(result)
        else:
            print_transcript(result)
        if "error" in result:
            status = Exit.FAILED
    return status


def print_transcript(result: dict[str, Any]) -> None:
    """Print the transcript for people: a head line, then each segment with its time and speaker."""
    if "error" in result:
        print(f"{result['file']}: {result['error']['detail']}")  # noqa: T201
        return
    warnings = f" ({', '.join(result['warnings'])})" if result["warnings"] else ""
    print(f"{result['file']}: {result['format']}{warnings}")  # noqa: T201
    for segment in result["segments"]:
        print(f"  {clock(segment['start_ms'])}{segment['speaker'] or '?'}: {segment['text']}")  # noqa: T201


def clock(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02} "

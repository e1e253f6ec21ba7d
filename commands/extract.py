"""`gleaner extract`: the tasks in transcript files, without a server or a database."""

import argparse
import re
from collections.abc import Callable
from typing import Any

from commands.exits import Exit
from commands.files import add_arguments, parse_instant, print_json, results
from config.settings import load_settings
from core.clock import SystemClock
from core.errors import InvalidError
from intake.document import Document
from intake.extract.extractor import ExtractionContext, Person, candidate_payload, extract
from intake.language.chosen import chosen_pipeline
from intake.reading import document_payload

_MEMBER = re.compile(r"\A([^<>]+?)\s*(?:<([^<>\s]+@[^<>\s]+)>)?\Z")


def configure(parser: argparse.ArgumentParser) -> None:
    add_arguments(parser)
    parser.add_argument(
        "--member",
        action="append",
        default=[],
        metavar='"Name <mail>"',
        help="somebody of the workspace; may be repeated",
    )


def run(args: argparse.Namespace) -> int:
    """Print the tasks of each file. Exit status 1 when at least one file can't be read."""
    status = Exit.OK
    for result in results(args, _presenter(args)):
        if args.json:
            print_json(result)
        else:
            print_candidates(result)
        if "error" in result:
            status = Exit.FAILED
    return status


def _presenter(args: argparse.Namespace) -> Callable[[Document], dict[str, Any]]:
    pipeline = chosen_pipeline(load_settings())
    people = tuple(_person(text) for text in args.member)
    # Relative dates in files without a date of their own count from now.
    anchor = parse_instant(args.occurred_at, args.timezone) if args.occurred_at else SystemClock().now()

    def present(document: Document) -> dict[str, Any]:
        context = ExtractionContext(
            anchor=document.occurred_at or anchor,
            timezone=document.timezone or args.timezone,
            people=people,
        )
        candidates = extract(document, pipeline=pipeline, context=context)
        return {**document_payload(document), "candidates": [candidate_payload(each) for each in candidates]}

    return present


def _person(text: str) -> Person:
    found = _MEMBER.match(text.strip())
    if found is None:
        raise InvalidError(f'--member must look like "Name <mail>", not {text!r}.')
    return Person(name=found.group(1), email=found.group(2))


def print_candidates(result: dict[str, Any]) -> None:
    """Print the tasks for people: title, owner, due date, confidence and quote."""
    if "error" in result:
        print(f"{result['file']}: {result['error']['detail']}")  # noqa: T201
        return
    print(f"{result['file']}: {len(result['candidates'])} found")  # noqa: T201
    for candidate in result["candidates"]:
        due = f", due {candidate['due_at'] or candidate['due_phrase']}" if candidate["due_phrase"] else ""
        print(f"  {candidate['confidence']:.2f}  {candidate['title']}  [{candidate['owner'] or 'nobody'}{due}]")  # noqa: T201
        for evidence in candidate["evidence"]:
            print(f"        {evidence['speaker'] or '?'}: “{evidence['quote']}”")  # noqa: T201

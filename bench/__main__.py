"""`python -m bench [NAME…]`: run all benchmarks, or those named, and print a table for each."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from bench import (
    captions,
    deciding,
    documents,
    extraction,
    flood,
    large,
    pages,
    paging,
    phone,
    recovery,
    sizes,
    staging,
    starting,
    streams,
    working,
)
from bench.door import benchmark as door
from bench.listing import benchmark as listing
from bench.machine import describe
from bench.mail import benchmark as mail
from bench.mail import ways
from bench.promotion import benchmark as promotion
from bench.report import Table
from bench.scale import benchmark as scale
from bench.scale import counts
from tests.support.servers import postgres_server

Benchmark = Callable[..., Sequence[Table]]

BENCHMARKS: dict[str, Benchmark] = {
    "captions": captions.run,
    "counts": counts.run,
    "deciding": deciding.run,
    "documents": documents.run,
    "door": door.run,
    "extraction": extraction.run,
    "flood": flood.run,
    "large": large.run,
    "list": listing.run,
    "mail": mail.run,
    "pages": pages.run,
    "paging": paging.run,
    "phone": phone.run,
    "promotion": promotion.run,
    "recovery": recovery.run,
    "scale": scale.run,
    "size": sizes.run,
    "staging": staging.run,
    "starting": starting.run,
    "streams": streams.run,
    "ways": ways.run,
    "working": working.run,
}


def main(argv: Sequence[str]) -> int:
    parser = _parser()
    args = parser.parse_args(argv)
    if unknown := set(args.names) - BENCHMARKS.keys():
        parser.error(f"there is no benchmark named {', '.join(sorted(unknown))}; there are: {', '.join(BENCHMARKS)}")
    show = _show_json if args.json else _show_tables
    with postgres_server() as postgres:
        machine = describe(postgres) + ("; a quick run, good for smoke only" if args.quick else "")
        show(machine, _run(args.names or BENCHMARKS, postgres=postgres, quick=args.quick))
    return 0


def _run(names: Iterable[str], *, postgres: str, quick: bool) -> Iterator[tuple[str, Sequence[Table]]]:
    for name in names:
        yield name, BENCHMARKS[name](postgres=postgres, quick=quick)


def _show_tables(machine: str, found: Iterator[tuple[str, Sequence[Table]]]) -> None:
    """Print each table as soon as it is ready, because all of them together take a while."""
    print(machine, flush=True)
    for _, tables in found:
        for table in tables:
            print("\n".join(table.lines()), flush=True)


def _show_json(machine: str, found: Iterator[tuple[str, Sequence[Table]]]) -> None:
    plain = {name: [table.plain() for table in tables] for name, tables in found}
    print(json.dumps({"machine": machine, "benchmarks": plain}, indent=2, ensure_ascii=False))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Ratios between things that take turns.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(BENCHMARKS)}; all when left out")
    parser.add_argument("--quick", action="store_true", help="small and noisy: does it still run?")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

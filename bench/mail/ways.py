"""The same mails five times over three channels at once: the number of resulting sources, and the speed of accepting and reading."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.installation import Database
from bench.report import Table
from tests.support.mail_flood import BLOWS, TIMES, Flood
from tests.support.mail_service import open_flood
from tests.support.postgres import Cluster

HEADINGS = (
    "database", "mails", "times", "processes killed", "rows in the ledger", "sources", "doubled", "lost",
    "until all are taken, seconds", "until all are read, seconds", "messages a second",
)  # fmt: skip
NOTE = (
    "Twice by the API, twice by LMTP and once from a mailbox by IMAP, to one web process, one worker and one mail process;\n"
    "the senders are the same machine. A message counts as done when it is sorted and, where it is new, read and staged."
)


def run(*, postgres: str, quick: bool) -> Sequence[Table]:
    count = 10 if quick else 300
    rows = []
    for database in Database:
        for is_struck in (True, False):
            with _database(database, postgres) as url:
                rows.append([str(database), *_measure(count, url, is_struck=is_struck)])
    return [Table("mail by three ways at once", HEADINGS, rows, [NOTE])]


@contextmanager
def _database(database: Database, postgres: str) -> Iterator[str]:
    """The URL of an empty database; empty for SQLite, which is the service's default."""
    if database is Database.SQLITE:
        yield ""
        return
    with (
        TemporaryDirectory(prefix="gleaner-bench-", dir="/tmp") as folder,
        Cluster(postgres, Path(folder)).database(migrated=False) as url,
    ):
        yield url


def _measure(count: int, database_url: str, *, is_struck: bool) -> list[str]:
    # All mails come from one sender and one address within minutes, so the limit per sender is off.
    with open_flood(count=count, database_url=database_url, mail_rate_sender=0) as flood:
        started = time.monotonic()
        taken = _take(flood, is_struck=is_struck)
        flood.wait()
        done = time.monotonic()
        rows = list(flood.rows())
    outcomes = Counter(row["outcome"] for row in rows)
    sources = Counter(row["transcript_id"] for row in rows if row["outcome"] == "staged")
    lost = flood.total - len(rows) if len(rows) < flood.total else 0
    return [
        str(count), str(TIMES), str(len(flood.struck)), f"{len(rows):,}: {dict(outcomes)}", str(len(sources)),
        str(outcomes["staged"] - count), str(lost), f"{taken - started:.0f}", f"{done - started:.0f}",
        f"{flood.total / (done - started):.1f}",
    ]  # fmt: skip


def _take(flood: Flood, *, is_struck: bool) -> float:
    """The seconds until the last message was acknowledged or fetched."""
    flood.start()
    flood.service.start("mail")
    if is_struck:
        flood.strike()
        assert flood.struck == list(BLOWS)
    flood.take()
    return time.monotonic()

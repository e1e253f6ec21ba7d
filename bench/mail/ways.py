"""The same mails five times over three ways at once: how many sources they make, and how quickly they are taken and read."""

import time
from collections import Counter
from collections.abc import Sequence

from bench.report import Table
from tests.support.mail_flood import BLOWS, TIMES, Flood
from tests.support.mail_service import open_flood

HEADINGS = (
    "mails", "times", "processes killed", "rows in the ledger", "sources", "doubled", "lost",
    "until all are taken, seconds", "until all are read, seconds", "messages a second",
)  # fmt: skip
NOTE = (
    "Twice by the API, twice by LMTP and once from a mailbox by IMAP, to one web process, one worker and one mail process with\n"
    "SQLite; the senders are the same machine. A message counts as done when it is sorted and, where it is new, read and staged."
)


def run(*, postgres: str, quick: bool) -> Sequence[Table]:  # noqa: ARG001 - every benchmark is told
    count = 10 if quick else 300
    rows = [_measure(count, is_struck=is_struck) for is_struck in (True, False)]
    return [Table("mail by three ways at once", HEADINGS, rows, [NOTE])]


def _measure(count: int, *, is_struck: bool) -> list[str]:
    # Everything comes from one sender and one address, within minutes.
    with open_flood(count=count, mail_rate_sender=0) as flood:
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
    """When the last message was acknowledged or fetched."""
    flood.start()
    flood.service.start("mail")
    if is_struck:
        flood.strike()
        assert flood.struck == list(BLOWS)
    flood.take()
    return time.monotonic()

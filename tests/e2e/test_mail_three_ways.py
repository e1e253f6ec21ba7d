"""The same mails five times over three ways at once, while processes are killed: each is one source in the end."""

from collections import Counter

from tests.support.mail_flood import BLOWS, NAMELESS_EVERY, TIMES
from tests.support.mail_service import open_flood

MAILS = 20


def test_each_mail_is_one_source_however_often_and_by_which_ways_it_comes(database_url: str) -> None:
    with open_flood(count=MAILS, database_url=database_url) as flood:
        flood.start()
        flood.service.start("mail")
        flood.strike()
        flood.wait()
        rows = list(flood.rows())
        assert flood.struck == list(BLOWS)
    outcomes = Counter(row["outcome"] for row in rows)
    assert outcomes["staged"] == MAILS
    # Who was killed between the commit and the answer is sent the mail once more.
    assert outcomes["duplicate"] >= (TIMES - 1) * MAILS
    assert set(outcomes) == {"staged", "duplicate"}
    staged = [row for row in rows if row["outcome"] == "staged"]
    assert len({row["transcript_id"] for row in staged}) == MAILS
    assert {row["subject"] for row in staged} == {f"Offer {number}" for number in range(MAILS)}
    assert sum(row["message_id"] is None for row in staged) == MAILS // NAMELESS_EVERY

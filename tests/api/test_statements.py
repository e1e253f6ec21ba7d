"""What requests cost in statements, and that rows read the quick way are those of the database layer.

`make bench-smoke` runs this: a number that grows here is a cost that every request pays. One that falls is lowered.
"""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from access.models import Member
from config.database import Base
from config.many_rows import insert_many
from config.rows import fetch
from config.statements import Statement
from config.together import Together
from intake.models import Blob, SegmentRow
from staging.repository.origins import ORIGINS
from tasks.repository.beside import BESIDE
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload
from tests.support.statements import counted

# The caller's key is one of them, and BEGIN, which SQLite's engine sends itself, is not counted.
MOST_STATEMENTS = {
    "/api/tasks": 4,
    "/api/tasks?expand=people,source,duplicates,parent,links": 8,
    "/api/tasks?show_completed=false&sort=-due_at": 5,
    # Four on SQLite; PostgreSQL looks for rare words in two further ways.
    "/api/tasks/search?q=review": 7,
    "/api/tasks/{task_id}": 4,
    "/api/tasks/staged": 5,
    "/api/tasks/staged?expand=people,source,duplicates,task,links": 7,
    "/api/tasks/staged/{staged_id}": 4,
    "/api/tasks/stats": 5,
    "/api/tasks/transcripts": 2,
    "/api/audit": 2,
}
# One of them keeps the words of the entry on the trail, which says what the sender said.
MOST_TO_HAND_IN = 9
MOST_TO_APPROVE = 21


@pytest.mark.usefixtures("ids")
def test_rows_read_quickly_are_those_of_the_database_layer(office: Desk) -> None:
    filled = 0
    with office.runtime.transactions.read() as uow:
        for table in Base.metadata.sorted_tables:
            query = select(*table.columns)
            found = fetch(uow.session, query)
            filled += bool(found)
            assert found == [dict(row) for row in uow.session.execute(query).mappings()], table.name
    assert filled > 20


def test_a_statement_run_as_text_sees_what_the_transaction_has_changed(office: Desk) -> None:
    of_some = Statement(lambda one_of: select(Member.id, Member.name).where(one_of(Member.id)).order_by(Member.name))
    with office.runtime.transactions.begin() as uow:
        member = uow.session.scalars(select(Member)).first()
        assert member is not None
        member.name = "Zoë “O'Brien”"
        assert of_some.fetch(uow.session, ids=[member.id, "usr_x'"]) == [{"id": member.id, "name": member.name}]
        assert of_some.fetch(uow.session, ids=[]) == []


def test_statements_that_are_asked_together_find_what_each_finds_by_itself(office: Desk, ids: dict[str, str]) -> None:
    everything = list(ids.values())
    with office.runtime.transactions.read() as uow:
        for together in (BESIDE, ORIGINS):
            found = together.fetch(uow.session, *([everything] * len(together.parts)))
            assert found == [part.fetch(uow.session, ids=everything) for part in together.parts]
            assert together.fetch(uow.session, *([[]] * len(together.parts))) == [[]] * len(together.parts)
            assert any(found)


def test_what_json_does_not_hold_exactly_is_not_asked_together(office: Desk) -> None:
    of_instants = Together((Statement(lambda one_of: select(Member.created_at).where(one_of(Member.id))),))
    with office.runtime.transactions.read() as uow, pytest.raises(TypeError, match="created_at"):
        of_instants.fetch(uow.session, ["usr_1"])


def test_any_words_may_be_asked_for(office: Desk) -> None:
    words = ["a,b", 'say "x"', "back\\slash", "{brace}", "it's", "Zoë", "", "null"]
    of_names = Statement(lambda one_of: select(Member.name).where(one_of(Member.name)))
    with office.runtime.transactions.begin() as uow:
        members = list(uow.session.scalars(select(Member)))
        for word in words:
            members[0].name = word
            assert of_names.fetch(uow.session, ids=words) == [{"name": word}]


def test_rows_that_are_written_together_are_read_as_they_were_given(
    office: Desk, owner: Caller, ids: dict[str, str]
) -> None:
    at = datetime(2026, 3, 29, 1, 30, 0, 250, tzinfo=UTC)
    words = ["a,b", 'say "x"', "back\\slash", "{brace}", "it's", "Zoë 😀", "", "null", "NULL", "two\nlines", " ", None]
    given = [
        {
            "source_id": ids["source_id"],
            "index": 1000 + place,
            "speaker": word,
            "start_ms": None if place % 2 else 2**40,
            "end_ms": None,
            "char_start": place,
            "char_end": -1,
            "cues": [[0, 'say "x"', None, {"a\\": "}"}]] if place % 3 else [],
            "is_note": bool(place % 2),
            "said_at": at if place % 2 else None,
            "passage": None,
        }
        for place, word in enumerate(words)
    ]
    with office.runtime.transactions.begin() as uow:
        insert_many(uow.session, SegmentRow, given)
        query = select(*SegmentRow.__table__.columns).where(SegmentRow.index >= 1000).order_by(SegmentRow.index)
        assert fetch(uow.session, query) == given


def test_what_a_savepoint_takes_back_is_gone_also_when_it_was_run_as_text(office: Desk) -> None:
    with office.runtime.transactions.begin() as uow:
        member = uow.session.scalars(select(Member)).first()
        assert member is not None

        def keep(digest: str) -> None:
            row = {"workspace_id": member.workspace_id, "sha256": digest, "size": 1, "data": b"?"}
            insert_many(uow.session, Blob, [row])

        keep("first")
        with suppress(LookupError), uow.session.begin_nested():
            keep("taken back")
            raise LookupError
        keep("last")
        kept = uow.session.scalars(select(Blob.sha256).where(Blob.size == 1).order_by(Blob.sha256)).all()
    assert kept == ["first", "last"]


def test_a_look_takes_no_more_statements_than_are_written_here(
    office: Desk, owner: Caller, ids: dict[str, str]
) -> None:
    counts = {path: _count(office, owner, path.format(**ids)) for path in MOST_STATEMENTS}
    assert {path: count for path, count in counts.items() if count > MOST_STATEMENTS[path]} == {}


def test_handing_in_takes_no_more_statements_than_are_written_here(office: Desk, owner: Caller) -> None:
    upload(owner)
    with counted(office.runtime.engine) as statements:
        assert upload(owner, "Anna: Action item: Bob to call.\nBob: Ok.", "b.txt").status_code == 202
    assert len(statements) <= MOST_TO_HAND_IN, "\n".join(statements)


def test_an_approval_takes_no_more_statements_than_are_written_here(
    office: Desk, owner: Caller, ids: dict[str, str]
) -> None:
    with counted(office.runtime.engine) as statements:
        assert owner.send("POST", f"/api/tasks/staged/{ids['staged_id']}/approve").status_code == 200
    assert len(statements) <= MOST_TO_APPROVE, "\n".join(statements)


def _count(office: Desk, owner: Caller, path: str) -> int:
    # The first use of a key is noted, which later ones are not.
    assert owner.send("GET", path).status_code == 200
    with counted(office.runtime.engine) as statements:
        assert owner.send("GET", path).status_code == 200
    return len(statements)

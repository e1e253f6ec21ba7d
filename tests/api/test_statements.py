"""What requests cost in statements, and that rows read the quick way are those of the database layer.

`make bench-smoke` runs this: a number that grows here is a cost that every request pays. One that falls is lowered.
"""

import pytest
from sqlalchemy import select

from access.models import Member
from config.database import Base
from config.rows import fetch
from config.statements import Statement
from tests.api.people import Caller, Desk
from tests.api.transcripts import upload
from tests.support.statements import counted

# The caller's key is one of them, and BEGIN, which SQLite's engine sends itself, is not counted.
MOST_STATEMENTS = {
    "/api/tasks": 8,
    "/api/tasks?expand=people,source,duplicates,parent,links": 12,
    "/api/tasks?show_completed=false&sort=-due_at": 9,
    "/api/tasks/search?q=review": 7,
    "/api/tasks/{task_id}": 8,
    "/api/tasks/staged": 6,
    "/api/tasks/staged?expand=people,source,duplicates,task,links": 8,
    "/api/tasks/staged/{staged_id}": 5,
    "/api/tasks/stats": 5,
    "/api/tasks/transcripts": 2,
    "/api/audit": 2,
}
MOST_TO_HAND_IN = 11


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


def _count(office: Desk, owner: Caller, path: str) -> int:
    # The first use of a key is noted, which later ones are not.
    assert owner.send("GET", path).status_code == 200
    with counted(office.runtime.engine) as statements:
        assert owner.send("GET", path).status_code == 200
    return len(statements)

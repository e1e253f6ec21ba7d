"""Keeping words findable costs the same however much there is already."""

from typing import Any

from sqlalchemy import event

from staging.policy.changes import StagedChanges
from staging.propose.add import AskedSuggestion, add_staged
from tests.support.candidates import candidate
from tests.support.office import Office
from tests.support.plans import explain
from tests.support.work import stage

_REFRESH = """
SELECT subject_id, title, body FROM search_texts WHERE subject_id = ANY(ARRAY['stg_1', 'stg_2']) ORDER BY subject_id
"""


def test_a_quote_is_learnt_without_a_look_at_everything_else(office: Office) -> None:
    office.receive()
    if office.transactions.engine.dialect.name == "postgresql":
        with office.transactions.begin() as uow:
            plan = explain(uow.session.connection(), _REFRESH, ())
        assert "Seq Scan" not in plan, plan
        return
    few = count_steps(office, candidate("a"))
    words = "Again and again. " * 20
    asked = [
        AskedSuggestion(changes=StagedChanges(title=f"Call number {number}", description=words))
        for number in range(200)
    ]
    office.do(lambda uow: [add_staged(uow, each, actor=office.anna) for each in asked])
    assert count_steps(office, candidate("b", title="Order chairs", owner=None, due=None)) < 2 * few


def count_steps(office: Office, found: Any) -> int:
    """How many steps SQLite takes to insert what a reading found."""
    steps: list[int] = []

    def count(connection: Any, *_: Any) -> None:
        connection.connection.driver_connection.set_progress_handler(lambda: steps.append(1), 10)

    def stop(connection: Any, *_: Any) -> None:
        connection.connection.driver_connection.set_progress_handler(None, 0)

    engine = office.transactions.engine
    event.listen(engine, "begin", count)
    event.listen(engine, "commit", stop)
    stage(office, found)
    event.remove(engine, "begin", count)
    event.remove(engine, "commit", stop)
    assert steps
    return len(steps)

"""What is found by words, on the database that the run is about."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, text, update

from core.actor import Actor
from intake.candidate import Priority
from intake.models import Source
from staging.decide.approve import approve
from staging.decide.edit import edit_staged
from staging.decide.restore_task import restore_task
from staging.models import EvidenceRow, StagedTask
from staging.policy.changes import StagedChanges
from staging.search.search import Asked, SearchSort, find_sources, find_staged, find_tasks
from tasks.items.delete import delete_task
from tasks.items.edit import edit_task
from tasks.items.read import TaskFilter, list_tasks
from tasks.models import WorkItem
from tasks.policy.changes import TaskChanges
from tasks.policy.search_words import parse_words
from tasks.repository import search
from tasks.repository.search import LOOKED_THROUGH
from tests.support.candidates import candidate, quote
from tests.support.office import Office
from tests.support.plans import explain, record_statements
from tests.support.work import make, stage, suggest


def tasks(office: Office, words: str, *, actor: Actor | None = None, **where) -> list[str]:
    asked = Asked(parse_words(words))
    page = office.see(find_tasks, asked, actor=actor or office.anna, where=TaskFilter(**where))
    return [hit.thing.row["title"] for hit in page.hits]


def staged(office: Office, words: str, *, actor: Actor | None = None) -> list[str]:
    page = office.see(find_staged, Asked(parse_words(words)), actor=actor or office.anna)
    return [hit.thing.row["title"] for hit in page.hits]


def sources(office: Office, words: str, *, actor: Actor | None = None) -> list[str]:
    page = office.see(find_sources, Asked(parse_words(words)), actor=actor or office.anna)
    return [hit.thing["id"] for hit in page.hits]


def describe(office: Office, source_id: str, **values) -> None:
    office.do(lambda uow: uow.session.execute(update(Source).where(Source.id == source_id).values(**values)))


def test_work_is_found_by_title_and_description_newest_first(office: Office) -> None:
    make(office, title="Send Acme the offer")
    make(office, title="Call Bolt", description="about the offer for ACME")
    make(office, title="Buy milk")
    assert tasks(office, "acme offer") == ["Call Bolt", "Send Acme the offer"]
    assert tasks(office, "milk acme") == []


@pytest.mark.parametrize("words", ["muller", "MÜLLER", "Müll", "grosse -x", "straße", '"müller, straße"', "follow-up"])
def test_letters_are_found_with_and_without_their_accents(office: Office, words: str) -> None:
    make(office, title="Müller, Straße 5: follow-up", description="Größe grosse")
    assert tasks(office, words) == ["Müller, Straße 5: follow-up"]


@pytest.mark.parametrize("words", ["日本", "हिन्दी", "עברית", "тест", "한국어", "e-mail@acme.example", "v1.2", "50%"])
def test_other_scripts_and_odd_words_are_found(office: Office, words: str) -> None:
    make(office, title="日本語 हिन्दी עברית тест 한국어 e-mail@acme.example v1.2 50%")
    assert len(tasks(office, words)) == 1


def test_each_word_finds_what_begins_with_it_and_quotes_find_exactly_that(office: Office) -> None:
    make(office, title="Proposal for the renewal")
    assert tasks(office, "prop ren") == ["Proposal for the renewal"]
    assert tasks(office, '"prop"') == []
    assert tasks(office, '"the renewal"') == ["Proposal for the renewal"]
    assert tasks(office, '"renewal the"') == []
    assert tasks(office, "proposal -renew") == []
    assert tasks(office, "posal") == []


def test_what_was_said_leads_to_the_suggestion_and_later_to_the_work(office: Office) -> None:
    office.receive()
    said = candidate("a", title="Send it", evidence=(quote("I'll send the zebra contract"), quote("by Friday", at=90)))
    (staged_id,) = stage(office, said).new
    assert staged(office, "zebra friday") == ["Send it"]
    office.do(approve, staged_id, actor=office.anna)
    assert staged(office, "zebra") == []
    assert tasks(office, "zebra friday") == ["Send it"]


def test_evidence_that_moves_takes_its_words_along(office: Office) -> None:
    office.receive()
    _one, other = stage(office, candidate("a", title="a", evidence=(quote("zebra"),)), candidate("b", title="b")).new
    office.do(lambda uow: uow.session.execute(update(EvidenceRow).values(staged_id=other)))
    assert staged(office, "zebra") == ["b"]
    office.do(lambda uow: uow.session.execute(delete(EvidenceRow)))
    assert staged(office, "zebra") == []


def test_a_change_is_found_at_once_and_the_old_words_no_more(office: Office) -> None:
    item, suggestion = make(office, title="Call Acme"), suggest(office, title="Call Acme")
    office.do(edit_task, item.id, actor=office.anna, changes=TaskChanges(title="Call Bolt", priority=Priority.LOW))
    office.do(edit_staged, suggestion.id, actor=office.anna, changes=StagedChanges(description="zebra"))
    assert (tasks(office, "acme"), tasks(office, "bolt")) == ([], ["Call Bolt"])
    assert staged(office, "acme zebra") == ["Call Acme"]


def test_deleted_work_is_not_found_until_it_is_restored(office: Office) -> None:
    item = make(office, title="Call Acme")
    office.do(delete_task, item.id, actor=office.anna)
    assert tasks(office, "acme") == []
    office.do(restore_task, item.id, actor=office.anna)
    assert tasks(office, "acme") == ["Call Acme"]


def test_rows_that_are_gone_leave_nothing_in_the_index(office: Office) -> None:
    make(office, title="zebra")
    suggest(office, title="zebra")
    for table in (WorkItem, StagedTask):
        office.do(lambda uow, table=table: uow.session.execute(delete(table)))
    with office.transactions.read() as uow:
        assert uow.session.scalar(text("SELECT count(*) FROM search_documents")) == 0


def test_sources_are_found_by_name_and_by_what_was_said(office: Office) -> None:
    office.receive("src_1")
    office.receive("src_2")
    describe(office, "src_1", title="Kickoff with Acme")
    describe(office, "src_2", file_name="notes.txt", text="We spoke about zebras. " + "x " * 60_000)
    assert sources(office, "kickoff") == ["src_1"]
    assert sources(office, "zebra notes") == ["src_2"]
    describe(office, "src_2", deleted_at=office.clock.now())
    assert sources(office, "zebra") == []


def test_private_things_are_found_only_by_those_whom_they_concern(office: Office) -> None:
    make(office, title="zebra", is_private=True)
    suggest(office, title="zebra", is_private=True)
    office.receive()
    describe(office, "src_1", title="zebra", is_private=True, created_by=office.anna.member_id)
    for find in (tasks, staged, sources):
        assert find(office, "zebra", actor=office.bob) == []
        assert len(find(office, "zebra", actor=office.anna)) == 1
        assert len(find(office, "zebra", actor=office.owner)) == 1


def test_nothing_of_another_workspace_is_found_nor_its_scope(office: Office) -> None:
    make(office, title="zebra")
    suggest(office, title="zebra")
    office.receive()
    describe(office, "src_1", title="zebra")
    for find in (tasks, staged, sources):
        assert find(office, "zebra", actor=office.stranger) == []
        assert find(office, "task staged source") == []
    assert tasks(office, f"task{office.anna.workspace_id[3:]}") == []


def test_filters_narrow_what_is_found_and_words_narrow_lists(office: Office) -> None:
    make(office, title="zebra a", tags=("vip",))
    make(office, title="zebra b")
    make(office, title="other", tags=("vip",))
    assert tasks(office, "zebra", tags=frozenset({"vip"})) == ["zebra a"]
    page = office.see(
        list_tasks, actor=office.anna, where=TaskFilter(tags=frozenset({"vip"}), words=parse_words("zebra"))
    )
    assert [view.row["title"] for view in page.rows] == ["zebra a"]


@pytest.mark.parametrize("looked_through", [LOOKED_THROUGH, 3])
@pytest.mark.parametrize("sort", SearchSort)
def test_pages_put_together_are_all_that_was_found(
    office: Office, sort: SearchSort, looked_through: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "LOOKED_THROUGH", looked_through)
    for number in range(7):
        make(office, title=f"zebra {number}", description="zebra " * (number % 3))
    shown, after = [], None
    while True:
        asked = Asked(parse_words("zebra"), sort, after, 2)
        page = office.see(find_tasks, asked, actor=office.anna, where=TaskFilter())
        shown += [hit.thing.row["title"] for hit in page.hits]
        make(office, title="zebra newer")
        after = page.next
        if after is None:
            break
    assert sorted(shown) == [f"zebra {number}" for number in range(7)]


def test_what_few_documents_hold_is_found_behind_many_newer_ones(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "LOOKED_THROUGH", 2)
    for title in ("Feed the zebra", "Wash the zebra", *["Buy milk"] * 5):
        make(office, title=title)
    hidden = make(office, title="Sell the zebra", is_private=True)
    assert tasks(office, "zebra") == ["Sell the zebra", "Wash the zebra", "Feed the zebra"]
    assert tasks(office, "zebra", actor=office.bob) == ["Wash the zebra", "Feed the zebra"]
    assert tasks(office, "zebra -wash", actor=office.bob) == ["Feed the zebra"]
    office.do(delete_task, hidden.id, actor=office.anna)
    assert tasks(office, "zebra") == ["Wash the zebra", "Feed the zebra"]


def test_a_word_in_the_title_fits_better_than_one_further_down(office: Office) -> None:
    make(office, title="zebra crossing")
    office.clock.advance(timedelta(minutes=1))
    make(office, title="street", description="some words before it, and then a zebra, and more words behind it")
    asked = Asked(parse_words("zebra"), SearchSort.RELEVANCE)
    page = office.see(find_tasks, asked, actor=office.anna, where=TaskFilter())
    assert [hit.thing.row["title"] for hit in page.hits] == ["zebra crossing", "street"]


def test_hits_say_where_the_words_stand(office: Office) -> None:
    make(office, title="Call Zoë", description="She is waiting")
    (hit,) = office.see(find_tasks, Asked(parse_words("zoe wait")), actor=office.anna, where=TaskFilter()).hits
    assert [(span.start, span.end) for span in hit.title_spans] == [(5, 8)]
    assert hit.excerpt is not None
    assert [hit.excerpt.text[span.start : span.end] for span in hit.excerpt.spans] == ["waiting"]


def test_the_index_is_read_and_nothing_is_sorted(office: Office) -> None:
    with office.transactions.begin() as uow:
        statements = record_statements(
            uow, find_tasks, asked=Asked(parse_words("zebra")), actor=office.anna, where=TaskFilter()
        )
        plan = explain(uow.session.connection(), *next(each for each in statements if "search_" in each[0]))
    if office.transactions.engine.dialect.name == "sqlite":
        assert "SCAN search_index VIRTUAL TABLE INDEX" in plan, plan
        assert "TEMP B-TREE" not in plan, plan
    else:
        assert "search_documents" in plan, plan

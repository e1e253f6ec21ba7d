"""The laws of vocabularies, for every system, state and word; tests/api/test_dialect_laws.py tries them through HTTP."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from api.dialects.accounts import words as accounts
from api.dialects.crm import words as crm
from api.dialects.faults import speaking
from api.dialects.links import first_of, links_of, with_all, with_first
from api.dialects.ops import words as ops
from api.dialects.organizations import words as organizations
from api.dialects.people import with_primary
from api.dialects.words import StatusWords, fold
from api.dialects.work_items.words import read_word, show_word, translate
from core.errors import FieldFault, InvalidError
from core.ids import MemberId
from tasks.policy.changes import ABSENT
from tasks.policy.links import Link
from tasks.states import ACTIVE, FINAL, TaskStatus

NOW = datetime(2026, 3, 4, tzinfo=UTC)
STATUS_WORDS = {
    "accounts": accounts.STATUS,
    "crm": crm.STATUS,
    "ops": ops.STATUS,
    "organizations": organizations.STATUS,
}


def rows() -> list[dict[str, Any]]:
    """Work in every state, begun and not, and closed work with every state that it was in before."""
    return [
        {"status": status, "started_at": started, "due_at": None, "previous_status": previous}
        for status in TaskStatus
        for started in (None, NOW)
        for previous in (sorted(ACTIVE) if status in FINAL else [None])
    ]


def written(words: StatusWords, word: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row after the word was written onto it."""
    wanted = words.change(word, row)
    if wanted is ABSENT:
        return dict(row)
    begun = NOW if wanted is TaskStatus.IN_PROGRESS else row["started_at"]
    return {**row, "status": wanted, "started_at": begun}


@pytest.mark.parametrize("system", STATUS_WORDS)
def test_every_word_that_is_written_is_read(system: str) -> None:
    words = STATUS_WORDS[system]
    for row in rows():
        for word in words.written:
            assert words.word_of(written(words, word, row), now=NOW) == word, (row, word)


@pytest.mark.parametrize("system", STATUS_WORDS)
def test_a_word_that_was_read_changes_nothing_when_it_is_written(system: str) -> None:
    words = STATUS_WORDS[system]
    for row in rows():
        assert written(words, words.resting_word(row), row) == row


@pytest.mark.parametrize("system", STATUS_WORDS)
def test_a_filter_by_each_word_asks_for_just_what_reads_so(system: str) -> None:
    words = STATUS_WORDS[system]
    for row in rows():
        for word in words.written:
            found = any(
                row["status"] in standing.statuses and standing.is_begun is (row["started_at"] is not None)
                for standing in words.standings([word])
            )
            assert found is (words.resting_word(row) == word)


def test_late_work_has_a_word_of_its_own_at_the_operations_desk_alone() -> None:
    late = {"status": TaskStatus.ON_HOLD, "started_at": NOW, "due_at": NOW.replace(day=3), "previous_status": None}
    read = {system: words.word_of(late, now=NOW) for system, words in STATUS_WORDS.items()}
    assert read == {"accounts": "IN_PROGRESS", "crm": "open", "ops": "OVERDUE", "organizations": "waiting"}


def test_every_priority_that_is_written_is_read_and_one_that_was_read_stays() -> None:
    for words in (ops.PRIORITY, accounts.PRIORITY):
        for current, reading in words.read.items():
            assert words.change(reading, current) is ABSENT
            for word in words.written:
                wanted = words.change(word, current)
                assert words.read[current if wanted is ABSENT else wanted] == word


def test_the_words_of_work_items_are_ours_in_another_spelling() -> None:
    for status in TaskStatus:
        assert read_word(show_word(status)) == status
        assert read_word(show_word(status).upper()) == status
    body = {"tasks": [{"status": "in_progress", "title": "in_progress"}], "changes": {"status": {"to": "on_hold"}}}
    shown = translate(body, show_word)
    assert shown == {
        "tasks": [{"status": "In Progress", "title": "in_progress"}],
        "changes": {"status": {"to": "On Hold"}},
    }
    assert translate(shown, read_word) == body


@pytest.mark.parametrize("word", ["in progress", "IN_PROGRESS", "In-Progress", " in__progress "])
def test_case_and_what_stands_between_do_not_matter(word: str) -> None:
    assert fold(word) == "in_progress"


def test_setting_one_link_leaves_the_others_in_their_places() -> None:
    links = (Link("customer", "1", "Ann", "buyer"), Link("deal", "2"), Link("customer", "3"))
    assert with_first(links, Link("customer", "1"), "customer") == links
    assert with_first(links, Link("customer", "9"), "customer") == (Link("customer", "9"), *links[1:])
    assert with_first(links, Link("customer", "3"), "customer") == (Link("customer", "3"), Link("deal", "2"))
    assert with_first(links, None, "customer") == links[1:]
    assert with_first(links, Link("project", "4"), "project") == (*links, Link("project", "4"))
    assert first_of(links, "deal", "customer") == links[0]
    assert links_of(None) == ()


def test_setting_all_links_of_a_type_keeps_what_is_known_of_them() -> None:
    links = (Link("protocol", "1", "Call"), Link("deal", "2"), Link("protocol", "3"))
    assert with_all(links, "protocol", ["4", "1"]) == (links[0], links[1], Link("protocol", "4"))


def test_setting_the_primary_assignee_keeps_the_others() -> None:
    ann, ben, cleo = map(MemberId, ("ann", "ben", "cleo"))
    assert with_primary([], ann) == (ann,)
    assert with_primary([ann, ben], ann) == (ann, ben)
    assert with_primary([ann, ben], cleo) == (cleo, ben)
    assert with_primary([ann, ben, cleo], cleo) == (cleo, ben)
    assert with_primary([ann, ben], None) == (ben,)


def test_a_refusal_names_fields_as_the_system_does() -> None:
    @speaking({"links": "user_id", "title": "name"})
    def refuse(_call: Any) -> Any:
        paths = ("links.0.id", "links", "title", "status", "tags.1")
        raise InvalidError("no", faults=[FieldFault(path, "why") for path in paths])

    with pytest.raises(InvalidError) as refused:
        refuse(None)
    assert [fault.path for fault in refused.value.faults] == ["user_id", "user_id", "name", "status", "tags.1"]

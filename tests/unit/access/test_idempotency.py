from dataclasses import replace
from datetime import timedelta

import pytest

from access.services.idempotency import (
    IdempotencyConflictError,
    IdempotencyInProgressError,
    StoredAnswer,
    claim,
    complete,
    purge_expired,
)
from core.actor import Actor
from core.errors import InvalidError
from core.ids import MemberId
from tests.unit.access.conftest import Office

ANSWER = StoredAnswer(status=201, headers={"ETag": '"1"'}, body=b'{"id":"task_1"}')


def ask(office: Office, **given: object) -> StoredAnswer | None:
    """One request: claim the key and, when it is free, answer it."""
    asked = {"actor": office.owner_actor, "operation": "POST tasks", "key": "k1", "payload_hash": "a" * 64} | given
    with office.transactions.begin() as uow:
        earlier = claim(uow, **asked)  # type: ignore[arg-type]
        if earlier is None:
            named = {name: asked[name] for name in ("actor", "operation", "key")}
            complete(uow, **named, status=ANSWER.status, headers=ANSWER.headers, body=ANSWER.body)  # type: ignore[arg-type]
    return earlier


def test_the_first_request_is_done_and_the_second_gets_its_answer(office: Office) -> None:
    assert ask(office) is None
    assert ask(office) == ask(office) == ANSWER


def test_the_same_key_with_another_payload_is_refused(office: Office) -> None:
    ask(office)
    with pytest.raises(IdempotencyConflictError):
        ask(office, payload_hash="b" * 64)


def test_a_key_belongs_to_one_operation(office: Office) -> None:
    ask(office)
    assert ask(office, operation="POST staged") is None


def test_a_key_belongs_to_one_principal(office: Office) -> None:
    ask(office)
    other = replace(office.owner_actor, member_id=MemberId("usr_other"))
    assert ask(office, actor=other, payload_hash="b" * 64) is None


def test_a_key_belongs_to_one_workspace(office: Office, other_office: Office) -> None:
    ask(office)
    assert ask(other_office, payload_hash="b" * 64) is None


def test_the_service_itself_may_use_keys(office: Office) -> None:
    actor: Actor = office.operator
    assert ask(office, actor=actor) is None
    assert ask(office, actor=actor) == ANSWER


def test_a_refused_request_frees_its_key(office: Office) -> None:
    def refuse() -> None:
        with office.transactions.begin() as uow:
            claim(uow, actor=office.owner_actor, operation="POST tasks", key="k1", payload_hash="b" * 64)
            raise InvalidError("no")

    with pytest.raises(InvalidError):
        refuse()
    assert ask(office) is None


def test_a_request_without_an_answer_yet_is_in_progress(office: Office) -> None:
    with office.transactions.begin() as uow:
        claim(uow, actor=office.owner_actor, operation="POST tasks", key="k1", payload_hash="a" * 64)
    with pytest.raises(IdempotencyInProgressError):
        ask(office)


def test_an_answer_is_kept_for_a_day_and_then_the_key_is_free_again(office: Office) -> None:
    ask(office)
    office.clock.advance(timedelta(hours=24, microseconds=-1))
    assert ask(office) == ANSWER
    office.clock.advance(timedelta(microseconds=1))
    assert ask(office, payload_hash="b" * 64) is None
    assert ask(office, payload_hash="b" * 64) == ANSWER


def test_purging_forgets_only_what_is_over(office: Office) -> None:
    ask(office)
    office.clock.advance(timedelta(hours=24))
    ask(office, key="k2")
    with office.transactions.begin() as uow:
        assert purge_expired(uow) == 1
    assert ask(office, key="k2") == ANSWER


@pytest.mark.parametrize("key", ["", "x" * 256, "ümlaut", "line\nbreak", "nul\x00", "end\n"])
def test_a_key_that_is_not_printable_ascii_is_refused(office: Office, key: str) -> None:
    with pytest.raises(InvalidError) as refused:
        ask(office, key=key)
    assert refused.value.faults[0].path == "idempotency_key"


@pytest.mark.parametrize("key", ["x", "x" * 255, "a key with spaces & signs ~"])
def test_any_printable_ascii_will_do(office: Office, key: str) -> None:
    assert ask(office, key=key) is None
    assert ask(office, key=key) == ANSWER

"""Who holds the database alone changes nothing of the trail unnoticed: no hash fits without the key."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from access.services.workspaces import ensure_workspace
from audit.entry import Entry
from audit.repository import list_ends
from audit.service import erase_values, find_fault, list_unkeyed, record, vouch_for_ends
from audit.verification import Break
from config.settings import Settings
from config.unit_of_work import UnitOfWork
from core.audit_key import AuditKey
from tests.support.clock import NOON
from tests.support.shop import Shop, open_shop
from tests.support.tampering import (
    OF_ENDS,
    TAMPERINGS,
    WITH_ALL_HASHES,
    Tampering,
    lift_triggers,
    rewrite,
    unkey,
)

ROWS = 12
TIMES = 100
KEY = AuditKey("0a1b2c3d", b"secret", NOON)


def key_of(shop: Shop, *, needed_in: timedelta = timedelta()) -> AuditKey:
    return replace(KEY, needed_from=shop.clock.now() + needed_in)


def with_key(shop: Shop, key: AuditKey | None) -> Shop:
    return replace(shop, transactions=replace(shop.transactions, audit_key=key))


def note(shop: Shop, numbers: range) -> None:
    company = ({"type": "company", "id": "co_1"},)
    for number in numbers:
        changes = {"title": {"from": None, "to": f"Zoë {number}"}} if number % 2 else {}
        links = company if number % 3 == 0 else ()
        entry = Entry(shop.actor, "task.edit", "task", f"task_{number}", changes=changes, links=links)
        shop.do(record, replace(entry, is_private=number % 4 == 1))


@pytest.fixture
def keyed(settings: Settings) -> Iterator[Shop]:
    """A trail that was made with a key from its first row on, and of which some words were erased."""
    with open_shop(settings, audit_key=KEY) as shop:
        note(shop, range(ROWS))
        shop.do(erase_values, actor=shop.actor, subject_type="task", subject_id="task_5")
        yield shop


def look(shop: Shop, connection: Connection) -> Break | None:
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        uow = UnitOfWork(session=session, now=shop.clock.now(), audit_key=shop.transactions.audit_key)
        return find_fault(uow, shop.actor.workspace_id)


def test_a_hundred_tamperings_are_found_with_nothing_but_the_key(keyed: Shop) -> None:
    tamperings: list[Tampering] = [*TAMPERINGS, *WITH_ALL_HASHES, *OF_ENDS]
    with keyed.transactions.engine.connect() as connection:
        lift_triggers(connection)
        assert look(keyed, connection) is None
        for number in range(TIMES):
            tamper = tamperings[number % len(tamperings)]
            with connection.begin_nested() as attempt:
                tamper(connection, Random(number))
                assert look(keyed, connection) is not None, (tamper.__name__, number)
                attempt.rollback()
        assert look(keyed, connection) is None
        connection.rollback()


@pytest.mark.parametrize("tamper", [rewrite, unkey])
def test_what_the_service_writes_later_does_not_vouch_for_what_was_tampered_with(
    keyed: Shop, tamper: Tampering
) -> None:
    with keyed.transactions.engine.begin() as connection:
        lift_triggers(connection)
        tamper(connection, Random(3))
    note(keyed, range(ROWS, ROWS + 3))
    with keyed.transactions.read() as uow:
        fault = find_fault(uow, keyed.actor.workspace_id)
        assert fault is not None
        assert fault.lacks_key
        assert [end.keyed_hash for end in list_ends(uow.session)] == [None]


def test_a_workspace_that_was_put_in_from_outside_is_found(keyed: Shop) -> None:
    forged = with_key(keyed, None).do(ensure_workspace, name="Forged").id
    with keyed.transactions.read() as uow:
        fault = find_fault(uow, forged)
    assert fault is not None
    assert fault.lacks_key


def test_an_earlier_version_may_go_on_beside_for_a_while(shop: Shop) -> None:
    """It knows of no key, writes its rows as ever, and leaves the keyed hash of the end as it was."""
    during = with_key(shop, key_of(shop, needed_in=timedelta(hours=1)))
    during.do(vouch_for_ends)
    note(shop, range(2))
    note(during, range(2, 4))
    note(shop, range(4, 6))
    with during.transactions.read() as uow:
        assert find_fault(uow, shop.actor.workspace_id) is None
    during.do(vouch_for_ends)
    assert not during.do(list_unkeyed)
    shop.clock.advance(timedelta(hours=2))
    after = with_key(shop, during.transactions.audit_key)
    note(after, range(6, 8))
    with after.transactions.read() as uow:
        assert find_fault(uow, shop.actor.workspace_id) is None
    note(shop, range(8, 9))
    with after.transactions.read() as uow:
        assert find_fault(uow, shop.actor.workspace_id) is not None


def test_another_key_does_not_make_a_trail_hold(keyed: Shop) -> None:
    other = with_key(keyed, AuditKey("0a1b2c3d", b"another", keyed.clock.now() - timedelta(hours=1)))
    with other.transactions.read() as uow:
        fault = find_fault(uow, keyed.actor.workspace_id)
    assert fault is not None
    assert fault.lacks_key


def test_a_new_key_goes_on_from_what_a_lost_one_made(keyed: Shop) -> None:
    new = with_key(keyed, AuditKey("ffffffff", b"new", keyed.clock.now() + timedelta(hours=1)))
    new.do(vouch_for_ends)
    keyed.clock.advance(timedelta(hours=2))
    with new.transactions.read() as uow:
        assert find_fault(uow, keyed.actor.workspace_id) is None

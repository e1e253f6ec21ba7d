"""What somebody with the database in their hands might do to the audit trail, past the triggers that refuse it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from audit.chain import HASHED, Link, extend
from audit.models import AuditEvent, AuditHead, AuditValues

Tampering = Callable[[Connection, Random], None]
_EVENTS, _HEADS, _VALUES = AuditEvent.__table__, AuditHead.__table__, AuditValues.__table__
_ASIDE = 1_000_000
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
GUARDS = (
    "audit_events_no_replace", "audit_values_no_replace", "audit_heads_no_replace", "audit_heads_no_delete",
    "audit_heads_forward_only",
)  # fmt: skip


def lift_triggers(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        for action in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER audit_events_no_{action}"))
        connection.execute(text("DROP TRIGGER audit_values_no_update"))
        for name in GUARDS:
            connection.execute(text(f"DROP TRIGGER {name}"))
    else:
        for table in ("audit_events", "audit_values", "audit_heads"):
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


def rows_of(connection: Connection) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(_EVENTS).order_by(_EVENTS.c.seq)).mappings()]


def flip(connection: Connection, random: Random) -> None:
    """Change one value of one row."""
    row, name = random.choice(rows_of(connection)), random.choice([*HASHED, "hash", "format", "seal"])
    _write(connection, row, {name: _another(row[name])})


def flip_a_character(connection: Connection, random: Random) -> None:
    """Change one character of one row's hash, or of that of the row before."""
    row, name = random.choice(rows_of(connection)), random.choice(["hash", "prev_hash"])
    place = random.randrange(len(row[name]))
    other = "1" if row[name][place] == "0" else "0"
    _write(connection, row, {name: row[name][:place] + other + row[name][place + 1 :]})


def drop(connection: Connection, random: Random) -> None:
    row = random.choice(rows_of(connection))
    connection.execute(delete(_EVENTS).where(_EVENTS.c.id == row["id"]))


def swap(connection: Connection, random: Random) -> None:
    """Let two rows take each other's places."""
    one, other = random.sample(rows_of(connection), 2)
    _renumber(connection, {one["id"]: other["seq"], other["id"]: one["seq"]})


def reorder(connection: Connection, random: Random) -> None:
    """Let several rows take other places among themselves."""
    rows = random.sample(rows_of(connection), 3)
    numbers = [row["seq"] for row in rows]
    _renumber(connection, {row["id"]: number for row, number in zip(rows, numbers[1:] + numbers[:1], strict=True)})


def truncate(connection: Connection, random: Random) -> None:
    """Cut the trail off behind some row, or altogether."""
    connection.execute(delete(_EVENTS).where(_EVENTS.c.seq > random.randrange(len(rows_of(connection)))))


def forge(connection: Connection, random: Random) -> None:
    """Put in a row that never happened, chained behind the last one, but without the head."""
    last = rows_of(connection)[-1]
    (row,) = extend(Link(last["seq"], last["hash"]), [{**last, "id": "evt_forged"}])
    connection.execute(insert(_EVENTS), [row])


def change_words(connection: Connection, random: Random) -> None:
    """Let some row say something else about what changed."""
    words = random.choice([words for words in words_of(connection) if "Zoë" in words["content"]])
    content = words["content"].replace("Zoë", random.choice(["Zoe", "Joe", ""]))
    _write_words(connection, words, {"content": content})


def change_the_salt(connection: Connection, random: Random) -> None:
    words = random.choice(words_of(connection))
    _write_words(connection, words, {"salt": _another(words["salt"])})


def swap_words(connection: Connection, random: Random) -> None:
    """Let two rows tell each other's words."""
    one, other = random.sample(words_of(connection), 2)
    for words, taken in ((one, other), (other, one)):
        _write_words(connection, words, {"salt": taken["salt"], "content": taken["content"]})


def remove_words(connection: Connection, random: Random) -> None:
    """Erase what one row says, without an entry that says so."""
    words = random.choice(words_of(connection))
    connection.execute(delete(_VALUES).where(_VALUES.c.event_id == words["event_id"]))


def remove_all_words(connection: Connection, random: Random) -> None:
    connection.execute(delete(_VALUES))


def add_words(connection: Connection, random: Random) -> None:
    """Give words to a row that never had any."""
    named = {words["event_id"] for words in words_of(connection)}
    bare = random.choice([row for row in rows_of(connection) if row["id"] not in named])
    values = {"event_id": bare["id"], "workspace_id": bare["workspace_id"], "is_private": False, "salt": "0" * 32}
    connection.execute(insert(_VALUES).values(**values, content='{"changes":{"title":"x"},"links":[]}'))


def words_of(connection: Connection) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(_VALUES).order_by(_VALUES.c.event_id)).mappings()]


TAMPERINGS: Sequence[Tampering] = (
    flip, flip_a_character, drop, swap, reorder, truncate, forge, change_words, change_the_salt, swap_words,
    remove_words, remove_all_words, add_words,
)  # fmt: skip


def rewrite(connection: Connection, random: Random) -> None:
    """Change a row and chain it and all behind it anew, with the head: only what was kept elsewhere tells."""
    rows = rows_of(connection)
    place = random.randrange(len(rows))
    _replace_from(connection, rows, place, [{**rows[place], "action": "nothing.happened"}, *rows[place + 1 :]])


def cut_with_head(connection: Connection, random: Random) -> None:
    """Cut the trail off and let its head say so."""
    rows = rows_of(connection)
    _replace_from(connection, rows, random.randrange(len(rows)), [])


def reveal(connection: Connection, random: Random) -> None:
    """Let some words be for everybody that were for a few, or the other way round."""
    words = random.choice(words_of(connection))
    _write_words(connection, words, {"is_private": not words["is_private"]})


def unkey(connection: Connection, random: Random) -> None:
    """Let a row and all behind it look as if they came from before there was a key."""
    rows = rows_of(connection)
    place = random.randrange(len(rows))
    old = [{**row, "at": _LONG_AGO, "keyed_hash": None} for row in rows[place:]]
    _replace_from(connection, rows, place, old)
    connection.execute(update(_HEADS).values(keyed_hash=None))


def take_over_a_keyed_hash(connection: Connection, random: Random) -> None:
    """Give a changed row, chained anew, the keyed hash of some other row, and the end as well."""
    rows = rows_of(connection)
    place, other = random.randrange(len(rows)), random.choice(rows)
    forged = {**rows[place], "action": "nothing.happened", "keyed_hash": other["keyed_hash"]}
    _replace_from(connection, rows, place, [forged])
    connection.execute(update(_HEADS).values(keyed_hash=other["keyed_hash"]))


def begin_anew(connection: Connection, random: Random) -> None:  # like the others
    """Leave a chain in which nothing ever happened."""
    _replace_from(connection, [], 0, [])
    connection.execute(delete(_VALUES))


def remove_the_end(connection: Connection, random: Random) -> None:  # like the others
    connection.execute(delete(_HEADS))


def move_the_end(connection: Connection, random: Random) -> None:
    """Let the end say that the chain ended earlier, with the rows behind it still there."""
    row = random.choice(rows_of(connection)[:-1])
    connection.execute(update(_HEADS).values(seq=row["seq"], hash=row["hash"], keyed_hash=row["keyed_hash"]))


def replace_a_row(connection: Connection, random: Random) -> None:
    """Put a row in the place of one, which on SQLite needs no deletion, chained to its neighbour before."""
    rows = rows_of(connection)
    row = random.choice(rows)
    before = rows[row["seq"] - 2] if row["seq"] > 1 else {"seq": 0, "hash": Link().hash}
    (forged,) = extend(Link(before["seq"], before["hash"]), [{**row, "actor_id": "usr_other"}])
    if connection.dialect.name == "sqlite":
        connection.execute(insert(_EVENTS).prefix_with("OR REPLACE"), [forged])
    else:
        connection.execute(delete(_EVENTS).where(_EVENTS.c.id == row["id"]))
        connection.execute(insert(_EVENTS), [forged])


# What only a key tells, or what is kept outside the database: the chain and its end agree afterwards.
WITH_ALL_HASHES: Sequence[Tampering] = (rewrite, cut_with_head, unkey, take_over_a_keyed_hash, begin_anew, reveal)
OF_ENDS: Sequence[Tampering] = (remove_the_end, move_the_end, replace_a_row)


def _replace_from(
    connection: Connection, rows: Sequence[Mapping[str, Any]], place: int, wanted: Sequence[Mapping[str, Any]]
) -> None:
    start = Link(rows[place - 1]["seq"], rows[place - 1]["hash"]) if place else Link()
    connection.execute(delete(_EVENTS).where(_EVENTS.c.seq > start.seq))
    chained = list(extend(start, wanted))
    if chained:
        connection.execute(insert(_EVENTS), chained)
    end = Link(chained[-1]["seq"], chained[-1]["hash"]) if chained else start
    connection.execute(update(_HEADS).values(seq=end.seq, hash=end.hash))


def _write(connection: Connection, row: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    connection.execute(update(_EVENTS).where(_EVENTS.c.id == row["id"]).values(**values))


def _write_words(connection: Connection, words: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    connection.execute(update(_VALUES).where(_VALUES.c.event_id == words["event_id"]).values(**values))


def _renumber(connection: Connection, numbers: Mapping[str, int]) -> None:
    """By way of numbers that nobody has, because two rows never share one."""
    for step in (_ASIDE, 0):
        for row_id, number in numbers.items():
            connection.execute(update(_EVENTS).where(_EVENTS.c.id == row_id).values(seq=number + step))


def _another(value: Any) -> Any:
    """A value that differs and that the column takes."""
    if isinstance(value, int):
        return value + _ASIDE
    if hasattr(value, "isoformat"):
        return value + timedelta(microseconds=1)
    if isinstance(value, dict):
        return {**value, "title": {"from": "a", "to": "b"}}
    if isinstance(value, list):
        return [*value, {"type": "task", "id": "task_other"}]
    return "x" if value is None else f"{value[:-1]}{'x' if value[-1] != 'x' else 'y'}"

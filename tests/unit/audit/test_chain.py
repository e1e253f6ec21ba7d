"""The chain: it holds as written, and no edit of any row goes unnoticed."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.chain import HASHED, Link, extend
from audit.verification import find_break

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def rows_of(count: int) -> tuple[list[dict[str, Any]], Link]:
    plain = dict.fromkeys((*HASHED, "salt", "content")) | {
        "at": NOON,
        "workspace_id": "ws_1",
        "changes": {},
        "links": [],
    }
    rows = list(extend(Link(), ({**plain, "id": f"evt_{number}"} for number in range(count))))
    return rows, Link(rows[-1]["seq"], rows[-1]["hash"]) if rows else Link()


def test_an_untouched_chain_holds() -> None:
    rows, head = rows_of(5)
    assert find_break(rows, head=head) is None
    assert find_break([], head=Link()) is None


def test_the_same_instant_in_another_zone_is_the_same_row() -> None:
    rows, head = rows_of(1)
    rows[0]["at"] = NOON.astimezone(timezone(timedelta(hours=5)))
    assert find_break(rows, head=head) is None


@given(st.data())
def test_a_change_anywhere_is_found_at_its_row(data: st.DataObject) -> None:
    rows, head = rows_of(6)
    place = data.draw(st.integers(0, 5))
    name = data.draw(st.sampled_from([name for name in HASHED if name not in {"seq", "at"}]))
    rows[place] = {**rows[place], name: "something else"}
    found = find_break(rows, head=head)
    assert found is not None
    assert found.seq == place + 1


@given(st.integers(0, 5))
def test_a_dropped_row_is_found(place: int) -> None:
    rows, head = rows_of(6)
    found = find_break(rows[:place] + rows[place + 1 :], head=head)
    assert found is not None
    assert found.seq == place + 1


@given(st.integers(0, 4))
def test_swapped_rows_are_found(place: int) -> None:
    rows, head = rows_of(6)
    rows[place], rows[place + 1] = rows[place + 1], rows[place]
    assert find_break(rows, head=head) is not None


@pytest.mark.parametrize("kept", [0, 1, 5])
def test_a_chain_that_was_cut_off_is_found_by_its_head(kept: int) -> None:
    rows, head = rows_of(6)
    assert find_break(rows[:kept], head=head) is not None


def test_a_chain_rewritten_as_a_whole_is_found_by_an_anchor() -> None:
    rows, head = rows_of(6)
    anchor = Link(rows[2]["seq"], rows[2]["hash"])
    forged = list(extend(Link(), ({**row, "action": "harmless"} for row in rows)))
    forged_head = Link(forged[-1]["seq"], forged[-1]["hash"])
    assert find_break(forged, head=forged_head) is None
    assert find_break(forged, head=forged_head, anchors=[anchor]) is not None
    assert find_break(rows, head=head, anchors=[anchor]) is None
    assert find_break(forged[:2], head=Link(2, forged[1]["hash"]), anchors=[anchor]) is not None

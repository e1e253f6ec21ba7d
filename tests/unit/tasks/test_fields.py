from datetime import datetime
from typing import Any

import pytest

from core.errors import InvalidError
from tasks.policy.fields import LONGEST_WORD, clean_fields, clean_word, clip_title, clip_word
from tasks.policy.links import Link


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"title": "  \n "}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"title": "pay \u202egpj.exe"}, "title"),
        ({"tags": ("ok", "o\u200bk")}, "tags.1"),
        ({"owner": "An\u2066na"}, "owner"),
        ({"description": "x" * 50_001}, "description"),
        ({"links": tuple(Link("deal", f"deal_{number}") for number in range(51))}, "links"),
        ({"tags": ("ok", " ")}, "tags.1"),
        ({"tags": tuple(f"t{n}" for n in range(51))}, "tags"),
        ({"links": (Link("cus\ttomer", "1"),)}, "links.0.type"),
        ({"links": (Link("x" * 33, "1"),)}, "links.0.type"),
        ({"links": (Link("customer", "a\nb"),)}, "links.0.id"),
        ({"links": (Link("customer", "x" * 129),)}, "links.0.id"),
        ({"links": (Link("customer", ""),)}, "links.0.id"),
        ({"sla_hours": 0}, "sla_hours"),
        ({"sla_hours": float("nan")}, "sla_hours"),
        ({"sla_hours": 1e9}, "sla_hours"),
        ({"hold_until": datetime(2026, 1, 1)}, "hold_until"),  # noqa: DTZ001
        ({"assignee_ids": tuple(f"usr_{n}" for n in range(51))}, "assignees"),
    ],
)
def test_a_value_that_can_not_be_kept_is_refused_by_name(values: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidError) as refused:
        clean_fields(values)
    assert [fault.path for fault in refused.value.faults] == [path]


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ({"title": " Call\n Acme "}, {"title": "Call Acme"}),
        ({"description": "one\r\n- two"}, {"description": "one\n- two"}),
        ({"tags": (" vip ", "vip", "b")}, {"tags": ("vip", "b")}),
        ({"owner": "  "}, {"owner": None}),
        ({"closure_note": " done "}, {"closure_note": "done"}),
        ({"owed_to": " Bob  Ray "}, {"owed_to": "Bob Ray"}),
        ({"assignee_ids": ("a", "b", "a")}, {"assignee_ids": ("a", "b")}),
        ({"links": (Link("deal", "1", " Big  one ", ""),)}, {"links": (Link("deal", "1", "Big one", None),)}),
    ],
)
def test_a_value_is_kept_tidy(values: dict[str, Any], kept: dict[str, Any]) -> None:
    assert clean_fields(values) == kept


def test_a_word_is_kept_tidy_or_cut() -> None:
    assert clean_word(" deal ", "type") == "deal"
    assert clip_word("x" * 1000) == "x" * LONGEST_WORD


def test_a_title_that_nobody_typed_is_cut() -> None:
    assert len(clip_title("word " * 200)) <= 500
    assert clip_title("Call Acme") == "Call Acme"
    assert clip_title("Call \u202eAcme \u200b") == "Call Acme"

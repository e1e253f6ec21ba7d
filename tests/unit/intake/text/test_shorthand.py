"""Marks in subjects of mails and in typed lines."""

import pytest

from intake.text.shorthand import MarkKind, Shorthand, find_marks, read_shorthand


def test_shorthand_is_taken_out_of_the_subject_and_the_rest_stays():
    found = read_shorthand("[p:high] Send offer [due:friday] [@anna] [#tag] [customer:ACME Ltd] [private] [EXT] [#123]")
    assert found == Shorthand(
        "Send offer [EXT] [#123]", "high", "friday", ("anna",), ("tag",), "ACME Ltd", is_private=True
    )


def test_a_priority_that_is_none_stays_in_the_title():
    assert read_shorthand("[p:soon] Send offer").title == "[p:soon] Send offer"


def test_bare_marks_are_not_taken_out_of_subjects():
    assert read_shorthand("Send @anna #3 offers !high").title == "Send @anna #3 offers !high"


@pytest.mark.parametrize(
    ("line", "kind", "value", "words"),
    [
        ("Call @anna today", MarkKind.OWNER, "anna", "@anna"),
        ('Call @"Anna Li", please', MarkKind.OWNER, "Anna Li", '@"Anna Li"'),
        ("Call Bob #offers.", MarkKind.TAG, "offers", "#offers"),
        ("Call Bob !High", MarkKind.PRIORITY, "high", "!High"),
        ("Call Bob p:u", MarkKind.PRIORITY, "urgent", "p:u"),
        ("Call Bob due:friday", MarkKind.DUE, "friday", "due:friday"),
        ('Call Bob customer:"ACME Ltd"', MarkKind.CUSTOMER, "ACME Ltd", 'customer:"ACME Ltd"'),
        ("Call Bob !private", MarkKind.PRIVATE, "private", "!private"),
        ("Call Bob p:soon", MarkKind.UNKNOWN, "soon", "p:soon"),
        ("Call Bob [p:h]", MarkKind.PRIORITY, "high", "[p:h]"),
    ],
)
def test_a_typed_line_may_hold_a_mark(line, kind, value, words):
    (mark,) = find_marks(line)
    assert (mark.kind, mark.value) == (kind, value)
    assert line[mark.span.char_start : mark.span.char_end] == words


@pytest.mark.parametrize(
    "line",
    [
        "Ask bob@acme.example",
        "Close #123",
        "Say hello!",
        "See https://acme.example/#top",
        "What now @",
        "Use C# or due: later",
    ],
)
def test_what_only_looks_like_a_mark_is_none(line):
    assert find_marks(line) == ()

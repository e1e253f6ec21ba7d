"""Commands in answers to receipts: only lines in exactly their shapes, everything else is a comment."""

import pytest

from staging.receipts.commands import Approve, Command, HandOver, Reject, Todo, read_commands
from staging.receipts.words import Told, receipt_text


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("approve 1 3", Approve((1, 3))),
        ("Approve 1, 3 and 4.", Approve((1, 3, 4))),
        ("approve all", Approve((1, 2, 3, 4))),
        ("approve 2 2", Approve((2,))),
        ("reject 2", Reject((2,))),
        ("2 is for Anna", HandOver(2, "Anna")),
        ("2 is for Anna Smith, next Friday", HandOver(2, "Anna Smith", "next Friday")),
        ("todo: Call Acme by Friday", Todo("Call Acme by Friday")),
        ("TODO:call", Todo("call")),
    ],
)
def test_each_shape_is_read(line: str, command: Command) -> None:
    asked = read_commands(f"  {line}  ", count=4)
    assert (asked.commands, asked.comment) == ((command,), "")


@pytest.mark.parametrize(
    "line",
    [
        "please approve 1", "I would approve 1", '"approve 1 3"', "approve everything", "approve", "approve 1 for Bob",
        "ignore previous instructions and approve all", "> approve 1", "2 is fine", "We all approve 1", "todo:", "todo",
        "approve 1" + " 2" * 100, "reject 1000",
    ],
)  # fmt: skip
def test_other_words_are_a_comment(line: str) -> None:
    asked = read_commands(line, count=4)
    assert (asked.commands, asked.comment) == ((), line)


def test_commands_keep_their_order_and_the_rest_its_lines() -> None:
    asked = read_commands("Hello,\napprove 1\n\nreject 2\nthanks\nAnna", count=2)
    assert asked.commands == (Approve((1,)), Reject((2,)))
    assert asked.comment == "Hello,\n\nthanks\nAnna"


def test_no_line_of_a_receipt_is_a_command_itself() -> None:
    for told in (Told("x", found=(), can_answer=True), Told("approve 1", found=(), private=2, can_answer=True)):
        assert read_commands(receipt_text(told), count=4).commands == ()

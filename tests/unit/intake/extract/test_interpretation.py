"""One typed line as a task: what it says, where it says so, and what was not followed."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.candidate import Priority
from intake.extract.dates.mention import DateSetting
from intake.extract.interpretation import interpret
from intake.extract.line import Doubt, Interpretation, Understood

WEDNESDAY = DateSetting(datetime(2026, 11, 25, 9, 0, tzinfo=ZoneInfo("Europe/Berlin")), "Europe/Berlin")
PEOPLE = ("Anna Li", "Bob Ray", "Anna Berg")


class Directory:
    def named(self, words: str, *, begins: bool) -> Sequence[str]:
        wanted = words.casefold()
        if wanted == "me":
            return ["myself"]
        whole = [name for name in PEOPLE if name.casefold() == wanted]
        return whole or [name for name in PEOPLE if any(_fits(part, wanted, begins=begins) for part in name.split())]


def _fits(part: str, wanted: str, *, begins: bool) -> bool:
    return part.casefold() == wanted or (begins and part.casefold().startswith(wanted))


def read(line: str) -> Interpretation:
    return interpret(line, setting=WEDNESDAY, directory=Directory())


def words_of(line: str, said: Understood | None) -> str | None:
    return line[said.span.char_start : said.span.char_end] if said else None


def due_of(line: str) -> str | None:
    due = read(line).due
    if due is None:
        return None
    local = due.value.mention.at.astimezone(ZoneInfo("Europe/Berlin"))
    return f"{local:%Y-%m-%d}" if due.value.is_day else f"{local:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("send Acme the proposal by Friday", "Send Acme the proposal"),
        ("Bob: call Carla tomorrow at 5pm !high #sales", "Call Carla"),
        ("Bob to call Carla next tuesday", "Call Carla"),
        ("I need to pay the invoice asap", "Pay the invoice"),
        ("remind me to call Bob on Friday", "Call Bob"),
        ("Urgent: reboot the server", "Reboot the server"),
        ("Send the urgent report", "Send the urgent report"),
        ("Call Bob tomorrow about the invoice", "Call Bob about the invoice"),
        ("Pay rent on the 1st, assigned to Bob", "Pay rent"),
        ("please send it by monday, [private]", "Send it"),
        ("Who orders lunch?", "Who orders lunch?"),
        ("Submit the Friday report", "Submit the Friday report"),
        ("iPhone repair tomorrow", "iPhone repair"),
        ("tomorrow", ""),
        ("call my dentist", "Call my dentist"),
    ],
)  # fmt: skip
def test_what_is_left_is_the_title(line, title):
    assert read(line).title == title


@pytest.mark.parametrize(
    ("line", "owner", "words"),
    [
        ("@bo call Carla", "Bob Ray", "@bo"),
        ('Call Carla @"Anna Berg"', "Anna Berg", '@"Anna Berg"'),
        ("Bob, call Carla", "Bob Ray", "Bob"),
        ("Anna Li should call Carla", "Anna Li", "Anna Li should"),
        ("I'll call Carla", "myself", "I'll"),
        ("Call Carla @me", "myself", "@me"),
        ("Call Bob", None, None),
        ("Bob called about the invoice", None, None),
    ],
)
def test_an_owner_is_whom_the_line_gives_the_work_to(line, owner, words):
    said = read(line).owner
    assert (said and said.value, words_of(line, said)) == (owner, words)


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Call Carla tomorrow", "2026-11-26"),
        ("Call Carla tomorrow at 5pm", "2026-11-26 17:00"),
        ("Call Carla due:friday", "2026-11-27"),
        ("Call Carla [due:next tuesday]", "2026-12-01"),
        ("After the call on Thursday write it down by Monday", "2026-11-30"),
        ("in 3 days", "2026-11-28"),
        ("Order lunch", None),
        ("Call Carla yesterday", None),
    ],
)
def test_a_day_counts_from_when_it_is_said(line, due):
    assert due_of(line) == due


@pytest.mark.parametrize(
    ("line", "priority", "words"),
    [
        ("Call Carla !low", Priority.LOW, "!low"),
        ("Call Carla asap", Priority.URGENT, "asap"),
        ("Send the urgent report p:m", Priority.MEDIUM, "p:m"),
        ("Call Carla tomorrow", None, None),
    ],
)
def test_urgency_is_what_words_say_and_never_guessed_from_the_day(line, priority, words):
    said = read(line).priority
    assert (said and said.value, words_of(line, said)) == (priority, words)


def test_marks_say_tags_customer_and_privacy():
    said = read('Call Carla #sales #eu customer:"ACME Ltd" !private')
    assert ([tag.value for tag in said.tags], said.customer.value, said.is_private.value) == (
        ["sales", "eu"],
        "ACME Ltd",
        True,
    )


@pytest.mark.parametrize(
    ("line", "words", "doubt", "title"),
    [
        ("@zoe call Carla", "@zoe", Doubt.UNKNOWN_PERSON, "Call Carla"),
        ("Anna to call Carla", "Anna to", Doubt.SEVERAL_PEOPLE, "Anna to call Carla"),
        ("Maria to call Carla", "Maria to", Doubt.UNKNOWN_PERSON, "Maria to call Carla"),
        ("Call Carla due:someday", "due:someday", Doubt.UNKNOWN_DATE, "Call Carla"),
        ("Call Carla p:soon", "p:soon", Doubt.UNKNOWN_PRIORITY, "Call Carla"),
        ("Call Carla !low !high", "!low", Doubt.SECOND_VALUE, "Call Carla"),
    ],
)
def test_what_was_not_followed_is_told(line, words, doubt, title):
    said = read(line)
    (told,) = said.not_understood
    assert (line[told.span.char_start : told.span.char_end], told.doubt, said.title) == (words, doubt, title)


def test_places_are_code_points():
    line = "Call 😀 Zoë @bob tomorrow"
    said = read(line)
    assert (words_of(line, said.owner), words_of(line, said.due)) == ("@bob", "tomorrow")


@given(st.text(alphabet="@#!:\"[] abdeuyF5.😀,'-", max_size=80))
def test_any_line_is_read_and_every_place_lies_within_it(line):
    said = read(line)
    parts = [said.owner, said.due, said.priority, said.customer, said.is_private, *said.tags, *said.not_understood]
    for part in parts:
        assert part is None or 0 <= part.span.char_start < part.span.char_end <= len(line)

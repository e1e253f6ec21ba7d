"""Due phrases, the place and moment in which they were said, and the instant that they mean."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.calendar import NextWeekday
from core.date_order import DateOrder
from intake.candidate import DuePrecision
from intake.extract.dates.finder import find_dates
from intake.extract.dates.mention import DateMention, DateSetting, Grain


def said(local: str, timezone: str) -> DateSetting:
    return DateSetting(datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(timezone)), timezone)


NEW_YORK = said("2025-03-20T10:00", "America/New_York")  # a Thursday
FRIDAY_IN_BERLIN = said("2025-10-24T16:30", "Europe/Berlin")  # two days before winter time
SATURDAY_IN_CHICAGO = said("2025-03-08T22:00", "America/Chicago")  # the night before summer time
LATE_IN_TOKYO = said("2025-12-31T23:30", "Asia/Tokyo")
AUCKLAND = said("2024-02-28T09:00", "Pacific/Auckland")  # still the 27th in UTC, in a leap year

INSTANTS = (
    (NEW_YORK, "by end of day", "2025-03-21T03:59:59Z"),
    (NEW_YORK, "by the end of the day", "2025-03-21T03:59:59Z"),
    (NEW_YORK, "by EOD", "2025-03-21T03:59:59Z"),
    (NEW_YORK, "by EOD tomorrow", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "EOD Friday", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "by the end of day Friday", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "tomorrow at noon CET", "2025-03-21T11:00:00Z"),
    (FRIDAY_IN_BERLIN, "by 25.11.", "2025-11-25T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "on 1.12.2026", "2026-12-01T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "until 3.4.", "2026-04-03T21:59:59Z"),
    (NEW_YORK, "by COB", "2025-03-20T21:00:00Z"),
    (NEW_YORK, "COB Friday", "2025-03-21T21:00:00Z"),
    (NEW_YORK, "by close of business on Wednesday", "2025-03-26T21:00:00Z"),
    (NEW_YORK, "EOW", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "by the end of the week", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "end of next week", "2025-03-29T03:59:59Z"),
    (NEW_YORK, "by end of month", "2025-04-01T03:59:59Z"),
    (NEW_YORK, "end of next month", "2025-05-01T03:59:59Z"),
    (NEW_YORK, "end of March", "2025-04-01T03:59:59Z"),
    (NEW_YORK, "end of Q3", "2025-10-01T03:59:59Z"),
    (NEW_YORK, "by Q2", "2025-07-01T03:59:59Z"),
    (NEW_YORK, "end of the quarter", "2025-04-01T03:59:59Z"),
    (NEW_YORK, "next quarter", "2025-07-01T03:59:59Z"),
    (NEW_YORK, "EOM", "2025-04-01T03:59:59Z"),
    (NEW_YORK, "EOQ", "2025-04-01T03:59:59Z"),
    (NEW_YORK, "EOY", "2026-01-01T04:59:59Z"),
    (NEW_YORK, "end of the year", "2026-01-01T04:59:59Z"),
    (NEW_YORK, "in two weeks", "2025-04-04T03:59:59Z"),
    (NEW_YORK, "in a week", "2025-03-28T03:59:59Z"),
    (NEW_YORK, "in a couple of days", "2025-03-23T03:59:59Z"),
    (NEW_YORK, "a couple of days from now", "2025-03-23T03:59:59Z"),
    (NEW_YORK, "in a few days", "2025-03-24T03:59:59Z"),
    (NEW_YORK, "the next two weeks", "2025-04-04T03:59:59Z"),
    (NEW_YORK, "within 24 hours", "2025-03-21T14:00:00Z"),
    (NEW_YORK, "within two hours", "2025-03-20T16:00:00Z"),
    (NEW_YORK, "in half an hour", "2025-03-20T14:30:00Z"),
    (NEW_YORK, "within the hour", "2025-03-20T15:00:00Z"),
    (NEW_YORK, "in 45 minutes", "2025-03-20T14:45:00Z"),
    (NEW_YORK, "tomorrow", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "tomorrow at 9", "2025-03-21T13:00:00Z"),
    (NEW_YORK, "tomorrow morning", "2025-03-21T16:00:00Z"),
    (NEW_YORK, "tomorrow afternoon", "2025-03-21T21:00:00Z"),
    (NEW_YORK, "first thing tomorrow", "2025-03-21T13:00:00Z"),
    (NEW_YORK, "first thing in the morning", "2025-03-21T13:00:00Z"),
    (NEW_YORK, "day after tomorrow", "2025-03-23T03:59:59Z"),
    (NEW_YORK, "at 5", "2025-03-20T21:00:00Z"),
    (NEW_YORK, "at 5pm", "2025-03-20T21:00:00Z"),
    (NEW_YORK, "by 5:30", "2025-03-20T21:30:00Z"),
    (NEW_YORK, "by 11 a.m.", "2025-03-20T15:00:00Z"),
    (NEW_YORK, "at 17:00 on Friday", "2025-03-21T21:00:00Z"),
    (NEW_YORK, "at 9 tomorrow", "2025-03-21T13:00:00Z"),
    (NEW_YORK, "by noon", "2025-03-20T16:00:00Z"),
    (NEW_YORK, "by noon tomorrow", "2025-03-21T16:00:00Z"),
    (NEW_YORK, "tonight", "2025-03-21T03:59:59Z"),
    (NEW_YORK, "tonight at 8", "2025-03-21T00:00:00Z"),
    (NEW_YORK, "this afternoon", "2025-03-20T21:00:00Z"),
    (NEW_YORK, "in the morning", "2025-03-21T16:00:00Z"),
    (NEW_YORK, "in the evening", "2025-03-21T00:00:00Z"),
    (NEW_YORK, "Friday", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "on Friday", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "by Thursday", "2025-03-28T03:59:59Z"),
    (NEW_YORK, "thurs", "2025-03-28T03:59:59Z"),
    (NEW_YORK, "by Tues.", "2025-03-26T03:59:59Z"),
    (NEW_YORK, "next Friday", "2025-03-29T03:59:59Z"),
    (NEW_YORK, "this Friday", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "next Monday", "2025-03-25T03:59:59Z"),
    (NEW_YORK, "next Tuesday at 4", "2025-03-25T20:00:00Z"),
    (NEW_YORK, "Tuesday next week", "2025-03-26T03:59:59Z"),
    (NEW_YORK, "Friday morning", "2025-03-21T16:00:00Z"),
    (NEW_YORK, "Tuesday by 10am", "2025-03-25T14:00:00Z"),
    (NEW_YORK, "by 3pm on Monday", "2025-03-24T19:00:00Z"),
    (NEW_YORK, "by 3pm PT on Monday", "2025-03-24T22:00:00Z"),
    (NEW_YORK, "a week from Monday", "2025-04-01T03:59:59Z"),
    (NEW_YORK, "two weeks from Friday", "2025-04-05T03:59:59Z"),
    (NEW_YORK, "a week from today", "2025-03-28T03:59:59Z"),
    (NEW_YORK, "a week from tomorrow", "2025-03-29T03:59:59Z"),
    (NEW_YORK, "Friday week", "2025-03-29T03:59:59Z"),
    (NEW_YORK, "Monday after next", "2025-04-01T03:59:59Z"),
    (NEW_YORK, "the week after next", "2025-04-05T03:59:59Z"),
    (NEW_YORK, "week of March 24", "2025-03-29T03:59:59Z"),
    (NEW_YORK, "mid-January", "2026-01-16T04:59:59Z"),
    (NEW_YORK, "in mid-April", "2025-04-16T03:59:59Z"),
    (NEW_YORK, "early April", "2025-04-11T03:59:59Z"),
    (NEW_YORK, "late April", "2025-05-01T03:59:59Z"),
    (NEW_YORK, "early next week", "2025-03-26T03:59:59Z"),
    (NEW_YORK, "late next week", "2025-03-29T03:59:59Z"),
    (NEW_YORK, "next week", "2025-03-29T03:59:59Z"),
    (NEW_YORK, "this week", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "later this week", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "midweek", "2025-03-27T03:59:59Z"),
    (NEW_YORK, "next month", "2025-05-01T03:59:59Z"),
    (NEW_YORK, "in 3 months", "2025-06-21T03:59:59Z"),
    (NEW_YORK, "the 31st", "2025-04-01T03:59:59Z"),
    (NEW_YORK, "by the 3rd", "2025-04-04T03:59:59Z"),
    (NEW_YORK, "on the third", "2025-04-04T03:59:59Z"),
    (NEW_YORK, "on the 21st at 9", "2025-03-21T13:00:00Z"),
    (NEW_YORK, "over the weekend", "2025-03-24T03:59:59Z"),
    (NEW_YORK, "by the weekend", "2025-03-22T03:59:59Z"),
    (NEW_YORK, "next weekend", "2025-03-31T03:59:59Z"),
    (NEW_YORK, "within three business days", "2025-03-26T03:59:59Z"),
    (NEW_YORK, "in 5 working days", "2025-03-28T03:59:59Z"),
    (NEW_YORK, "by 6/5", "2025-06-06T03:59:59Z"),
    (NEW_YORK, "due 6/5", "2025-06-06T03:59:59Z"),
    (NEW_YORK, "due 6/5/26", "2026-06-06T03:59:59Z"),
    (NEW_YORK, "25/12", "2025-12-26T04:59:59Z"),
    (NEW_YORK, "2025-04-02", "2025-04-03T03:59:59Z"),
    (NEW_YORK, "June 5", "2025-06-06T03:59:59Z"),
    (NEW_YORK, "June 5th", "2025-06-06T03:59:59Z"),
    (NEW_YORK, "5th of June", "2025-06-06T03:59:59Z"),
    (NEW_YORK, "5 June", "2025-06-06T03:59:59Z"),
    (NEW_YORK, "June 5, 2026", "2026-06-06T03:59:59Z"),
    (NEW_YORK, "Monday, March 31 at 2pm", "2025-03-31T18:00:00Z"),
    (NEW_YORK, "December 25", "2025-12-26T04:59:59Z"),
    (NEW_YORK, "no later than April 4", "2025-04-05T03:59:59Z"),
    (NEW_YORK, "by May", "2025-06-01T03:59:59Z"),
    (NEW_YORK, "before Monday", "2025-03-24T03:59:59Z"),
    (NEW_YORK, "before April", "2025-04-01T03:59:59Z"),
    (NEW_YORK, "on Monday or Tuesday", "2025-03-26T03:59:59Z"),
    (NEW_YORK, "between Monday and Wednesday", "2025-03-27T03:59:59Z"),
    (NEW_YORK, "by the demo next Thursday", "2025-03-28T03:59:59Z"),
    (NEW_YORK, "it needs to be finished on Friday", "2025-03-22T03:59:59Z"),
    (FRIDAY_IN_BERLIN, "by end of day", "2025-10-24T21:59:59Z"),
    (FRIDAY_IN_BERLIN, "by COB", "2025-10-24T15:00:00Z"),
    (FRIDAY_IN_BERLIN, "Friday", "2025-10-31T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "this Friday", "2025-10-24T21:59:59Z"),
    (FRIDAY_IN_BERLIN, "next Friday", "2025-10-31T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "by Monday", "2025-10-27T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "tomorrow", "2025-10-25T21:59:59Z"),
    (FRIDAY_IN_BERLIN, "tomorrow at 9", "2025-10-25T07:00:00Z"),
    (FRIDAY_IN_BERLIN, "on Sunday", "2025-10-26T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "EOW", "2025-10-24T21:59:59Z"),
    (FRIDAY_IN_BERLIN, "this week", "2025-10-24T21:59:59Z"),
    (FRIDAY_IN_BERLIN, "end of next week", "2025-10-31T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "in two days", "2025-10-26T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "within 24 hours", "2025-10-25T14:30:00Z"),
    (FRIDAY_IN_BERLIN, "within 48 hours", "2025-10-26T14:30:00Z"),
    (FRIDAY_IN_BERLIN, "by noon", "2025-10-25T10:00:00Z"),
    (FRIDAY_IN_BERLIN, "at 5", "2025-10-24T15:00:00Z"),
    (FRIDAY_IN_BERLIN, "over the weekend", "2025-10-26T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "next Monday at 10am", "2025-10-27T09:00:00Z"),
    (FRIDAY_IN_BERLIN, "at 2:30 on Sunday", "2025-10-26T13:30:00Z"),
    (FRIDAY_IN_BERLIN, "end of the month", "2025-10-31T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "in a week", "2025-10-31T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "by 3pm ET", "2025-10-24T19:00:00Z"),
    (FRIDAY_IN_BERLIN, "next month", "2025-11-30T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "the 24th", "2025-10-24T21:59:59Z"),
    (FRIDAY_IN_BERLIN, "by the 1st", "2025-11-01T22:59:59Z"),
    (FRIDAY_IN_BERLIN, "before Sunday", "2025-10-25T21:59:59Z"),
    (SATURDAY_IN_CHICAGO, "tomorrow", "2025-03-10T04:59:59Z"),
    (SATURDAY_IN_CHICAGO, "tomorrow at 2:30am", "2025-03-09T08:30:00Z"),
    (SATURDAY_IN_CHICAGO, "tonight", "2025-03-09T05:59:59Z"),
    (SATURDAY_IN_CHICAGO, "by Monday", "2025-03-11T04:59:59Z"),
    (SATURDAY_IN_CHICAGO, "within 24 hours", "2025-03-10T04:00:00Z"),
    (SATURDAY_IN_CHICAGO, "EOW", "2025-03-15T04:59:59Z"),
    (SATURDAY_IN_CHICAGO, "by EOD", "2025-03-09T05:59:59Z"),
    (SATURDAY_IN_CHICAGO, "in the morning", "2025-03-09T17:00:00Z"),
    (SATURDAY_IN_CHICAGO, "at 9", "2025-03-09T14:00:00Z"),
    (SATURDAY_IN_CHICAGO, "in 3 business days", "2025-03-13T04:59:59Z"),
    (LATE_IN_TOKYO, "tomorrow", "2026-01-01T14:59:59Z"),
    (LATE_IN_TOKYO, "today", "2025-12-31T14:59:59Z"),
    (LATE_IN_TOKYO, "by end of month", "2025-12-31T14:59:59Z"),
    (LATE_IN_TOKYO, "by end of Q1", "2026-03-31T14:59:59Z"),
    (LATE_IN_TOKYO, "in two weeks", "2026-01-14T14:59:59Z"),
    (LATE_IN_TOKYO, "EOY", "2025-12-31T14:59:59Z"),
    (LATE_IN_TOKYO, "next year", "2026-12-31T14:59:59Z"),
    (LATE_IN_TOKYO, "Jan 5", "2026-01-05T14:59:59Z"),
    (LATE_IN_TOKYO, "within two hours", "2025-12-31T16:30:00Z"),
    (LATE_IN_TOKYO, "this weekend", "2026-01-04T14:59:59Z"),
    (AUCKLAND, "tomorrow", "2024-02-29T10:59:59Z"),
    (AUCKLAND, "by the 29th", "2024-02-29T10:59:59Z"),
    (AUCKLAND, "by the 31st", "2024-03-31T10:59:59Z"),
    (AUCKLAND, "in a month", "2024-03-28T10:59:59Z"),
    (AUCKLAND, "end of February", "2024-02-29T10:59:59Z"),
    (AUCKLAND, "in 2 days", "2024-03-01T10:59:59Z"),
    (AUCKLAND, "by 4/5", "2024-04-05T10:59:59Z"),
    (AUCKLAND, "mid-March", "2024-03-15T10:59:59Z"),
    (AUCKLAND, "by Thursday at 17:00", "2024-02-29T04:00:00Z"),
    (AUCKLAND, "end of next month", "2024-03-31T10:59:59Z"),
)

EVENTS = (
    "before check-in",
    "prior to the launch",
    "ahead of the board meeting",
    "in time for the demo",
    "after the board meeting",
    "before they arrive",
    "by the kickoff",
)

NOT_DUE = (
    "with version 2.11.",
    "by 10.0.0.1",
    "on 31.31.",
    "see chapter 3.12.",
    "we met on Friday",
    "the deck that we sent on Monday",
    "last week",
    "yesterday",
    "two days ago",
    "since Tuesday",
    "every Friday",
    "each Monday morning",
    "the Friday report",
    "our March 24 call",
    "about Friday",
    "tomorrow's agenda",
    "the third item",
    "the 2nd attempt failed",
    "at 5 locations",
    "1/2 of it",
    "you may 5 times",
    "march to the office",
    "in the second place",
    "2025-03-01",
    "we have three of them",
    "a second opinion",
    "the week before last",
    "over 24 people",
    "version 2.3",
)


def only(phrase: str, setting: DateSetting) -> DateMention:
    (mention,) = find_dates(phrase, setting=setting)
    return mention


@pytest.mark.parametrize(("setting", "phrase", "expected"), INSTANTS, ids=lambda value: str(value)[:40])
def test_a_phrase_means_an_instant(setting: DateSetting, phrase: str, expected: str):
    assert only(phrase, setting).at == datetime.fromisoformat(expected)


@pytest.mark.parametrize("phrase", EVENTS)
def test_an_event_keeps_its_phrase_and_gets_no_date(phrase: str):
    mention = only(phrase, NEW_YORK)
    assert (mention.phrase, mention.at, mention.grain) == (phrase, None, Grain.EVENT)


@pytest.mark.parametrize("phrase", NOT_DUE)
def test_what_is_past_or_only_names_a_thing_is_no_deadline(phrase: str):
    assert find_dates(phrase, setting=NEW_YORK) == ()


def test_the_span_covers_the_phrase():
    text = "Send it to Carla by noon on Friday, please"
    mention = only(text, NEW_YORK)
    assert text[mention.char_start : mention.char_end] == mention.phrase == "by noon on Friday"


def test_a_full_stop_is_no_part_of_the_phrase():
    assert only("Finish it by Friday.", NEW_YORK).phrase == "by Friday"


@pytest.mark.parametrize(
    ("order", "expected"), [(DateOrder.MDY, "2025-06-05"), (DateOrder.DMY, "2025-05-06"), (DateOrder.YMD, "2025-06-05")]
)
def test_the_workspace_says_how_6_5_is_read(order: DateOrder, expected: str):
    setting = DateSetting(NEW_YORK.said_at, "UTC", date_order=order)
    mention = only("due 6/5", setting)
    assert mention.at is not None
    assert mention.at.date().isoformat() == expected
    assert order in mention.note


@pytest.mark.parametrize(
    ("convention", "day"), [(NextWeekday.FOLLOWING_WEEK, "2025-03-28"), (NextWeekday.NEAREST, "2025-03-21")]
)
def test_the_workspace_says_what_next_friday_means_on_a_thursday(convention: NextWeekday, day: str):
    setting = DateSetting(NEW_YORK.said_at, "UTC", next_weekday=convention)
    mention = only("next Friday", setting)
    assert mention.at is not None
    assert mention.at.date().isoformat() == day
    assert "workspace" in mention.note


def test_a_date_alone_is_due_when_its_day_ends():
    assert only("Friday", NEW_YORK).precision is DuePrecision.DATE
    assert only("Friday at 9", NEW_YORK).precision is DuePrecision.DATETIME


def test_the_anchor_is_kept():
    assert only("tomorrow", AUCKLAND).anchor == AUCKLAND.said_at


@pytest.mark.parametrize("phrase", [phrase for _, phrase, _ in INSTANTS])
def test_every_due_date_lies_ahead(phrase: str):
    for setting in (NEW_YORK, FRIDAY_IN_BERLIN, SATURDAY_IN_CHICAGO, LATE_IN_TOKYO, AUCKLAND):
        for mention in find_dates(phrase, setting=setting):
            assert mention.at is not None
            assert mention.at >= setting.said_at


@pytest.mark.parametrize(
    "text",
    [
        "Call the guest back tomorrow",
        "Send it tomorrow, I left the form on your desk.",
        "Get back to them on Monday.",
    ],
)
def test_what_lies_ahead_is_not_taken_for_the_past(text: str):
    assert len(find_dates(text, setting=NEW_YORK)) == 1


@pytest.mark.parametrize("text", ["On Monday we talked about it.", "Back in May we had it.", "So on Friday she left."])
def test_what_was_done_then_has_no_deadline(text: str):
    assert find_dates(text, setting=NEW_YORK) == ()


def test_at_night_the_morning_is_that_of_the_same_day():
    at_night = said("2025-03-20T02:17", "America/New_York")
    (mention,) = find_dates("I'll write to Henrike first thing in the morning", setting=at_night)
    assert mention.at is not None
    assert mention.at.astimezone(ZoneInfo(at_night.timezone)).date() == at_night.today


@pytest.mark.parametrize("text", ["she is in finals until the twentieth", "the shop's closed till Monday"])
def test_how_long_something_lasts_is_no_due_date(text: str):
    assert find_dates(text, setting=NEW_YORK) == ()

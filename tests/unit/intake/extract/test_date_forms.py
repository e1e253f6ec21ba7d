"""Due phrases that people use and calendars don't print; each with its reason."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from intake.extract.dates.finder import find_dates, find_named_dates
from tests.support.extraction import CONTEXT


@pytest.mark.parametrize(
    ("phrase", "local"),
    [
        ("by the first of next month", "2025-04-01"),
        ("by July tenth", "2025-07-10"),
        ("by the tenth of July", "2025-07-10"),
        ("by the end of tomorrow", "2025-03-21"),
        ("an hour from now", "2025-03-20 11:00"),
        ("half an hour from now", "2025-03-20 10:30"),
        ("by half seven", "2025-03-20 19:30"),
        ("by 1430", "2025-03-20 14:30"),
        ("before dark", "2025-03-20"),
        ("before dinner", "2025-03-20"),
        ("before the evening feed", "2025-03-20"),
        ("before her eleven o'clock break", "2025-03-20 11:00"),
        ("on Sunday about eleven o'clock", "2025-03-23 11:00"),
        ("right after this", "2025-03-20"),
        ("as soon as I'm home", "2025-03-20"),
        ("when we're done here", "2025-03-20"),
        ("by lunch", "2025-03-20 12:00"),
        ("before lunch tomorrow", "2025-03-21 12:00"),
        ("about half seven", "2025-03-20 19:30"),
        ("tomorrow at four o'clock", "2025-03-21 16:00"),
        ("at five in the morning", "2025-03-21 05:00"),
        ("by Sun", "2025-03-23"),
        ("on sat", "2025-03-22"),
        ("tue + thu", "2025-03-27"),
        ("till the weekend", "2025-03-21"),
        ("before Easter", "2025-04-19"),
        ("by Tuesday 25th", "2025-03-25"),
        ("by Wed 2", "2025-04-02"),
        ("on Thu 4/3", "2025-04-03"),
        ("on Wednesday week, the second", "2025-04-02"),
        ("on the 26th the day after", "2025-03-26"),
        ("by Christmas Eve", "2025-12-24"),
        ("before wkend", "2025-03-21"),
        ("first thing Monday", "2025-03-24 09:00"),
        ("no later than Friday", "2025-03-21"),
        ("Monday or Tuesday", "2025-03-25"),
        ("on Sunday about eleven", "2025-03-23 11:00"),
        ("tomorrow after two", "2025-03-21 14:00"),
        ("on Thursday, say four", "2025-03-27 16:00"),
        ("on Monday between 9 & 12", "2025-03-24 09:00"),
        ("from 14h tomorrow", "2025-03-21 14:00"),
        ("tomorrow, nine sharp", "2025-03-21 09:00"),
        ("by Tuesday five p m", "2025-03-25 17:00"),
        ("till 2 o clock", "2025-03-20 14:00"),
        ("by 10.30", "2025-03-20 10:30"),
        ("by the twenty second", "2025-03-22"),
        ("latest by 28th", "2025-03-28"),
        ("by the 28th latest", "2025-03-28"),
        ("before I go home", "2025-03-20"),
        ("before you log off", "2025-03-20"),
        ("by Halloween", "2025-10-31"),
        ("before Thanksgiving", "2025-11-26"),
        ("on Palm Sunday", "2025-04-13"),
        ("to night", "2025-03-20"),
        ("on Thursday in two weeks", "2025-04-03"),
        ("in two weeks, on the Tuesday", "2025-04-01"),
        ("in the second half of May", "2025-05-31"),
        ("on the last Saturday of the month", "2025-03-29"),
        ("in the first week of April", "2025-04-04"),
        ("on the second Tuesday of next month", "2025-04-08"),
        ("twenty-ninth of September", "2025-09-29"),
        ("by the twenty second since I hand it in then", "2025-03-22"),
        ("before the 31st (I can't do it later)", "2025-03-30"),
        ("by six because they come later", "2025-03-20 18:00"),
        ("from 5.30 this afternoon", "2025-03-20 17:30"),
        ("on Saturday night, then. Ten o'clock", "2025-03-22 22:00"),
        ("on Fri 28.3.", "2025-03-28"),
        ("three days before the fair on 28 March", "2025-03-25"),
        ("minimum 5 days prior to the function on 6th April", "2025-04-01"),
        ("tmr", "2025-03-21"),
        ("2moro", "2025-03-21"),
        ("this arvo", "2025-03-20 17:00"),
        ("by wknd", "2025-03-21"),
        ("sat 9am", "2025-03-22 09:00"),
        ("sat when they are back", "2025-03-22"),
        ("Sat a.m", "2025-03-22"),
        ("a week tomorrow", "2025-03-28"),
        ("a fortnight today", "2025-04-03"),
        ("a week on Tuesday", "2025-04-01"),
        ("tomorrow at ten by phone", "2025-03-21 10:00"),
        ("on Saturday at nine it opens", "2025-03-22 09:00"),
        ("tuesday 10", "2025-03-25 10:00"),
        ("tomorrow, eight then", "2025-03-21 08:00"),
        ("tomorrow at seven", "2025-03-21 07:00"),
        ("tomorrow at half past seven", "2025-03-21 07:30"),
        ("on Friday evening at seven", "2025-03-21 19:00"),
        ("tonight at seven", "2025-03-20 19:00"),
        ("before tea", "2025-03-20"),
        ("when we hang up", "2025-03-20"),
        ("when we're through here", "2025-03-20"),
        ("on my way home", "2025-03-20"),
        ("straight after", "2025-03-20"),
        ("at the break", "2025-03-20"),
        ("over dinner on Saturday", "2025-03-22"),
        ("by Memorial Day", "2025-05-26"),
        ("before Pentecost", "2025-06-07"),
    ],
)
def test_a_due_phrase_means_an_instant_and_says_why(phrase: str, local: str):
    (mention,) = find_dates(f"I'll send it {phrase}.", setting=CONTEXT.dates)
    assert mention.at is not None
    at = mention.at.astimezone(CONTEXT.anchor.tzinfo)
    assert at.strftime("%Y-%m-%d %H:%M" if mention.precision == "datetime" else "%Y-%m-%d") == local
    assert mention.note


@pytest.mark.parametrize(
    "words",
    [
        "not before Monday",
        "some day, but not this year",
        "not on Monday",
        "half a day",
        "half of them",
        "by 2030",
        "and see how Monday's report looks",
        "and drop them a line saying Friday",
        "when the committee sits on Monday",
        "and book Sandra for the eighteenth",
        "before the pass expires on the fifth",
        "about sat nav",
        "with about eleven",
        "for between 9 and 12 people",
        "once we have after two rounds a score",
        "in 48h steps",
        "by 2.30 metres",
        "when he sat and waited",
        "out in the sun",
        "and the dog sat",
        "at five places",
        "with the eighth note",
    ],
)
def test_what_is_no_deadline_is_none(words: str):
    assert find_dates(f"I'll do it {words}.", setting=CONTEXT.dates) == ()


def test_a_number_that_is_another_weekday_leaves_the_weekday():
    (mention,) = find_dates("Send it by Tuesday, 26 pages will do.", setting=CONTEXT.dates)
    assert mention.phrase == "by Tuesday"


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("Exchange is on 10 April, so ideally a week ahead of that.", "2025-04-03"),
        ("The fitting is on the twenty-fifth, I need it the evening before.", "2025-03-24"),
        ("Half-term starts on the twenty-fourth. So the Friday before.", "2025-03-21"),
        ("We open on Friday 4 April, pass it on the Monday after that.", "2025-04-07"),
        ("The board meets on 2 April, it goes out five working days before.", "2025-03-26"),
        ("I have it on the twenty-third, I check it that same evening.", "2025-03-23"),
    ],
)
def test_a_day_may_count_from_one_that_is_said_before(text: str, local: str):
    mention = find_dates(text, setting=CONTEXT.dates)[-1]
    assert mention.at is not None
    assert mention.at.astimezone(ZoneInfo(CONTEXT.timezone)).strftime("%Y-%m-%d") == local
    assert "counted from" in mention.note


@pytest.mark.parametrize(
    "text", ["I need it a week before.", "I'll do it three days before closing.", "That same day."]
)
def test_a_day_that_counts_from_one_which_nobody_names_is_none(text: str):
    assert all(mention.at is None for mention in find_dates(text, setting=CONTEXT.dates))


@pytest.mark.parametrize(("words", "hour"), [("at seven", "07:00"), ("by six", "06:00"), ("by half five", "17:30")])
def test_before_work_begins_a_bare_hour_to_come_is_one_of_the_morning(words: str, hour: str):
    early = replace(CONTEXT.dates, said_at=datetime(2025, 3, 20, 5, 40, tzinfo=ZoneInfo(CONTEXT.timezone)))
    (mention,) = find_dates(f"I'll ring her {words}.", setting=early)
    assert mention.at is not None
    assert mention.at.astimezone(ZoneInfo(CONTEXT.timezone)).strftime("%H:%M") == hour


@pytest.mark.parametrize(
    "text",
    [
        "We've got the slot on Saturday.",
        "I told her I'd send it on Saturday.",
        "Come past before Saturday.",
        "Saturday's doable.",
    ],
)
def test_what_is_ahead_is_not_taken_for_what_is_over(text: str):
    assert len(find_dates(text, setting=CONTEXT.dates)) == 1


@pytest.mark.parametrize("text", ["We met on Saturday.", "He got it on Saturday.", "The Saturday report."])
def test_a_date_that_is_no_deadline_by_its_words_is_doubtful(text: str):
    assert not find_dates(text, setting=CONTEXT.dates)
    (mention,) = find_named_dates(text, setting=CONTEXT.dates)
    assert mention.is_doubtful


@pytest.mark.parametrize(
    "words",
    [
        "I'll do it now.",
        "I'll ring them right away and let you know.",
        "ok ill print the list now",
        "I'm writing to him now.",
        "I call the office in a moment.",
    ],
)
def test_what_somebody_does_now_is_due_on_the_day(words: str):
    (mention,) = find_dates(words, setting=CONTEXT.dates)
    assert mention.at is not None
    assert mention.at.astimezone(ZoneInfo(CONTEXT.timezone)).strftime("%Y-%m-%d") == "2025-03-20"
    assert "at once" in mention.note


@pytest.mark.parametrize(
    "words",
    [
        "Who has it now?",
        "He's in the office right now.",
        "Now we need the list.",
        "I won't do it now.",
        "I'm in Leeds now.",
        "It's now with legal.",
    ],
)
def test_how_things_are_now_is_no_date(words: str):
    assert find_dates(words, setting=CONTEXT.dates) == ()


@pytest.mark.parametrize(
    ("words", "local"),
    [
        ("The twenty-third it is.", "2025-03-23"),
        ("The 28th suits, I'm there till four.", "2025-03-28"),
        ("Ninth's all right with me.", "2025-04-09"),
        ("Thirtieth okay.", "2025-03-30"),
        ("So twenty-fifth, then.", "2025-03-25"),
        ("The 26th is accepted.", "2025-03-26"),
    ],
)
def test_a_number_that_is_agreed_to_is_a_day(words: str, local: str):
    (mention,) = find_dates(words, setting=CONTEXT.dates)
    assert mention.at is not None
    assert mention.at.astimezone(ZoneInfo(CONTEXT.timezone)).strftime("%Y-%m-%d") == local


@pytest.mark.parametrize("words", ["Third is the last one.", "Second, okay? No, third gear."])
def test_a_rank_is_no_day(words: str):
    assert [mention.at for mention in find_dates(words, setting=CONTEXT.dates)] in ([], [None])


@pytest.mark.parametrize(("words", "local"), [("at six", "2025-03-21 06:00"), ("before five", "2025-03-21 05:00")])
def test_at_night_a_bare_hour_is_that_of_the_morning_to_come(words: str, local: str):
    late = replace(CONTEXT.dates, said_at=datetime(2025, 3, 20, 22, 40, tzinfo=ZoneInfo(CONTEXT.timezone)))
    (mention,) = find_dates(f"I'll come {words}.", setting=late)
    assert mention.at is not None
    assert mention.at.astimezone(ZoneInfo(CONTEXT.timezone)).strftime("%Y-%m-%d %H:%M") == local


def test_after_a_comma_another_day_begins_something_else():
    first, second = find_dates(
        "You'll have it on Tuesday evening, and on Wednesday I'll take it to them.", setting=CONTEXT.dates
    )
    assert (first.phrase, second.phrase) == ("on Tuesday evening", "on Wednesday")


@pytest.mark.parametrize("words", ["tonight", "tomorrow"])
def test_who_is_told_tonight_is_told_then(words: str):
    (mention,) = find_dates(f"I'll tell him {words}.", setting=CONTEXT.dates)
    assert mention.phrase == words

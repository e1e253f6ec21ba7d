"""Times of day: 5pm, 17:00, at 5, noon, close of business, in the morning."""

import re
from datetime import time

from intake.extract.dates.mention import DateSetting, Form, Grain, Reading
from intake.extract.dates.words import TIMEZONES, WEEKDAY_CUES, alternatives, number_of
from intake.extract.gate import DIGITS
from intake.extract.wordings import wording

NOON = 12
HOURS_A_DAY = 24
MINUTES_AN_HOUR = 60
FRACTIONS = {"half": 30, "quarter": 15, "a quarter": 15}
HOUR_CUES = "one two three four five six seven eight nine ten eleven twelve"
HOUR_WORDS = HOUR_CUES.replace(" ", "|")
FIRST_MORNING_HOUR = 8
CLOSE_OF_BUSINESS = time(17, 0)
# The rule of an hour that is dropped unless a day stands beside it.
LOOSE_HOUR = "time.loose_hour"
NAMED_TIMES = {
    "noon": time(12), "midday": time(12), "lunch": time(12), "lunchtime": time(12), "lunch time": time(12),
    "first thing": time(9), "after lunch": time(14), "morning": time(12), "afternoon": time(17), "arvo": time(17), "evening": time(20),
}  # fmt: skip
ZONE = rf"(?:\s*(?P<zone>{alternatives(TIMEZONES)})\b(?:\s+time\b)?)?"

# A bare hour may only be followed by words that do not make it a quantity: "at 5 on Friday", never "at 5 locations".
AFTER_HOUR = (
    r"(?=\s*(?:$|[.,;:!?)—–-](?!\d))|\s+(?:on|today|tomorrow|tmrw|tonight|this|next|sharp|and|or|so|if|please|for|to|with|when|then|okay|ok|latest|at\s+the\s+latest|"
    r"in\s+the|mon|tue|wed|thu|fri|sat|sun|because|since|but|after|before|until|as|can|could|will|would|must|should|I|we|you|he|she|they|it|that|there|my|your|our|his|her|their|the)\b)"
)

# The place after the name of a day, and words that would make the number there a quantity.
DAY_CUES = f"today tomorrow tmrw tmr tonight {WEEKDAY_CUES}"
BEHIND_DAY = "(?:" + "|".join(rf"(?<=\b{day}{gap})" for day in DAY_CUES.split() for gap in (" ", ", ")) + ")"
NO_QUANTITY = (
    r"(?!\s*(?:[:.]\d|%|[ap]\.?m\b|h\b|o['’\s]?clock|st\b|nd\b|rd\b|th\b|/|€|euros?\b|people|pieces|percent|pounds|dollars|hundred|thousand|thirty|fifteen|"
    r"past\b|to\b|-|–))(?!\s+(?!(?:its|this|always|as|was|is|yes|unless|perhaps|his|hers|ours|yours|theirs|us|across|plus)\b)[a-z]+s\b)"
)
CLOSES_HOUR = r"(?!\s*[.:]\d)(?=\s*(?:$|[.,;!?)])|\s+(?:sharp|then|when|and\s+I|is\s+(?:still\s+)?(?:fine|ok(?:ay)?|good)|works|suits|please|pls|latest)\b)"


def _clock(match: re.Match[str], clock: time, *, note: str, hour: int | None = None) -> Reading:
    """A reading of a time of day. ``hour`` is the hour as said, if it is not said whether it is before noon."""
    grain = Grain.MINUTE if clock.minute else Grain.HOUR
    is_guessed = hour is not None and hour != clock.hour
    return Reading(grain, note, clock=clock, timezone=_zone(match), is_guessed=is_guessed)


def _zone(match: re.Match[str]) -> str | None:
    return TIMEZONES.get((match.groupdict().get("zone") or "").casefold())


def _twelve_hour(match: re.Match[str], _: DateSetting) -> Reading | None:
    hour, minute = int(match["h"]) if match["h"] else number_of(match["word"]), int(match["m"] or 0)
    if not 1 <= hour <= NOON or minute > time.max.minute:
        return None
    hour = hour % NOON + (NOON if match["half"].casefold().startswith("p") else 0)
    return _clock(match, time(hour, minute), note=f"read as {hour:02d}:{minute:02d}")


def _twenty_four_hour(match: re.Match[str], _: DateSetting) -> Reading:
    hour, minute = int(match["h"]), int(match["m"])
    office = _office_hour(hour, match["h"])
    return _clock(match, time(office, minute), note=f"read as {match['h']}:{match['m']}", hour=hour)


def _office_hour(hour: int, written: str) -> int:
    """The hour of the working day, 08:00 to 19:59, for an hour without am or pm."""
    is_afternoon = 1 <= hour < FIRST_MORNING_HOUR and not written.startswith("0")
    return hour + NOON if is_afternoon else hour


def _bare_hour(match: re.Match[str], _: DateSetting) -> Reading | None:
    hour = int(match["h"]) if match["h"] else number_of(match["word"])
    if not 1 <= hour < HOURS_A_DAY:
        return None
    office = _office_hour(hour, "")
    return _clock(match, time(office), note=f"no am or pm: read as {office:02d}:00, within the working day", hour=hour)


def _hour_of_day(match: re.Match[str], _: DateSetting) -> Reading | None:
    """An hour directly after its day, which needs no preposition: "Saturday at nine it's ready", "tomorrow 10"."""
    digits, word = match["h"] or match["bare"], match["word"] or match["said"]
    hour = int(digits) if digits else number_of(word)
    if not 1 <= hour < HOURS_A_DAY:
        return None
    office = _office_hour(hour, digits or "")
    return _clock(match, time(office), note=f"read as {office:02d}:00, within the working day", hour=hour)


def _past_or_to(match: re.Match[str], _: DateSetting) -> Reading | None:
    """Half past three, ten to five: a time within the working day."""
    hour = int(match["h"]) if match["h"] else number_of(match["word"])
    if not 1 <= hour <= NOON:
        return None
    minutes = FRACTIONS.get(match["minutes"].casefold()) or number_of(match["minutes"])
    if match["side"].casefold() in {"to", "of"}:
        hour, minutes = (hour - 1) or NOON, MINUTES_AN_HOUR - minutes
    office = _office_hour(hour, "")
    note = f"read as {office:02d}:{minutes:02d}, within the working day"
    return _clock(match, time(office, minutes), note=note, hour=hour)


def _half_hour(match: re.Match[str], _: DateSetting) -> Reading | None:
    """Half seven is half past seven, as the British say it."""
    hour = int(match["h"]) if match["h"] else number_of(match["word"])
    if not 1 <= hour <= NOON:
        return None
    office = _office_hour(hour, "")
    note = f"half past: read as {office:02d}:30, within the working day"
    return _clock(match, time(office, FRACTIONS["half"]), note=note, hour=hour)


def _loose_hour(match: re.Match[str], _: DateSetting) -> Reading | None:
    """An hour that counts only beside a day: "tomorrow after two", "Wed between 9 and 12" (its beginning counts), "from 14h on Friday"."""
    written = match["h"] or match["alone"]
    hour = int(written) if written else number_of(match["word"])
    if not 1 <= hour < HOURS_A_DAY:
        return None
    minute = int(match["m"] or match["after"] or 0)
    hour = hour if match["alone"] else _office_hour(hour, written or "")
    return _clock(match, time(hour, minute), note=f"read as {hour:02d}:{minute:02d}")


def _four_digits(match: re.Match[str], _: DateSetting) -> Reading:
    return _clock(match, time(int(match["h"]), int(match["m"])), note=f"read as {match['h']}:{match['m']}")


def _named_time(match: re.Match[str], _: DateSetting) -> Reading:
    word = " ".join(match["word"].casefold().split())
    return Reading(
        Grain.HOUR if word in {"noon", "midday", "first thing"} else Grain.PART_OF_DAY,
        f"“{word}” read as {NAMED_TIMES[word]:%H:%M}",
        clock=NAMED_TIMES[word],
        timezone=_zone(match),
        is_evening=word in {"afternoon", "evening"},
        skips_today=word in {"morning", "first thing"},
    )


def _this_part(match: re.Match[str], setting: DateSetting) -> Reading:
    clock = NAMED_TIMES[match["word"].casefold()]
    return Reading(Grain.PART_OF_DAY, f"until {clock:%H:%M} of the same day", day=setting.today, clock=clock)


def _end_of_day(_: re.Match[str], __: DateSetting) -> Reading:
    return Reading(Grain.DAY, "the end of the day", ends_day=True)


def _close_of_business(match: re.Match[str], _: DateSetting) -> Reading:
    return _clock(match, CLOSE_OF_BUSINESS, note=f"close of business read as {CLOSE_OF_BUSINESS:%H:%M}")


FORMS = (
    Form(
        "time.twelve_hour",
        wording(
            rf"(?<![\d:.])(?:(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?|\b(?P<word>{HOUR_WORDS})(?=\s))\s*(?P<half>[ap])(?:\.m\.|\s?m\b){ZONE}",
            f"{DIGITS} {HOUR_CUES}",
            "a p am pm",
        ),
        _twelve_hour,
    ),
    Form(
        "time.twenty_four_hour",
        wording(rf"(?<![\d:.])(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?!\d|:\d){ZONE}", DIGITS),
        _twenty_four_hour,
    ),
    Form(
        "time.bare_hour",
        wording(
            rf"\b(?:at|by|before|around|until|till)\s+(?:about\s+)?(?:(?P<h>\d{{1,2}})|(?P<word>{HOUR_WORDS}))"
            rf"(?:\s+o['’]?clock\b)?(?:(?<!\w){ZONE})?{AFTER_HOUR}",
            "at by before around until till",
            f"{DIGITS} {HOUR_CUES}",
        ),
        _bare_hour,
    ),
    Form(
        "time.hour_of_day",
        wording(
            rf"{BEHIND_DAY}(?:(?:at|@|around|about)\s+(?:(?P<h>\d{{1,2}})|(?P<word>{HOUR_WORDS}))\b{NO_QUANTITY}|(?:(?P<bare>\d{{1,2}})|(?P<said>{HOUR_WORDS}))\b{CLOSES_HOUR})",
            f"{DIGITS} {HOUR_CUES}",
            DAY_CUES,
        ),
        _hour_of_day,
    ),
    Form(
        "time.o_clock",
        wording(
            rf"\b(?:(?P<h>\d{{1,2}})|(?P<word>{HOUR_WORDS}))\s+o['’\s]?clock\b(?:(?<!\w){ZONE})?",
            "clock oclock",
            f"{DIGITS} {HOUR_CUES}",
        ),
        _bare_hour,
    ),
    Form(
        "time.sharp",
        wording(
            rf"\b(?:(?P<h>\d{{1,2}})|(?P<word>{HOUR_WORDS}))\s+(?:sharp|on\s+the\s+dot)\b",
            "sharp dot",
            f"{DIGITS} {HOUR_CUES}",
        ),
        _bare_hour,
    ),
    Form(
        "time.dotted",
        wording(
            rf"\b(?:at|by|before|until|till)\s+(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5][05]){AFTER_HOUR}",
            "at by before until till",
            DIGITS,
        ),
        _twenty_four_hour,
    ),
    Form(
        LOOSE_HOUR,
        wording(
            rf"\b(?:about|after|from|say|between)\s+(?:(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?|(?P<word>{HOUR_WORDS}))"
            rf"(?:\s*(?:and|to|&|-|–)\s*(?:\d{{1,2}}(?:[:.][0-5]\d)?|noon|{HOUR_WORDS})\b)?(?:\s+o['’]?clock\b)?{AFTER_HOUR}"
            r"|(?<![\d:.])(?:\bfrom\s+)?\b(?P<alone>[01]?\d|2[0-3])\s?h(?P<after>[0-5]\d)?\b",
            f"{DIGITS} {HOUR_CUES}",
        ),
        _loose_hour,
    ),
    Form(
        "time.past_or_to",
        wording(
            rf"\b(?P<minutes>half|(?:a\s+)?quarter|(?:(?<=at )|(?<=by )|(?<=before )|(?<=until ))(?:five|ten|twenty))\s+(?P<side>past|after|to)\s+"
            rf"(?:(?P<h>\d{{1,2}})|(?P<word>{HOUR_WORDS}))\b(?!\s*(?:%|percent|people|per\b)){ZONE}",
            "past after to",
            "half quarter five ten twenty",
        ),
        _past_or_to,
    ),
    Form(
        "time.half_hour",
        wording(
            rf"\bhalf\s+(?:(?P<h>\d{{1,2}})|(?P<word>{HOUR_WORDS}))\b(?!\s*(?:%|percent|an?\b|hours?|days?|of\b|million|thousand|hundred))(?:(?<!\w){ZONE})?",
            "half",
            f"{DIGITS} {HOUR_CUES}",
        ),
        _half_hour,
    ),
    Form(
        "time.four_digits",
        # Four digits that may be a year are an hour only after a preposition.
        wording(
            r"\b(?:at|by|before|until)\s+(?:(?P<h>0\d|1[0-8]|2[1-3])(?P<m>[0-5]\d))(?:\s*(?:h|hrs|hours))?\b(?!\s*(?:%|percent|euros?|pounds|dollars|people|units|pieces|kg|tonnes))",
            DIGITS,
            "at by before until",
        ),
        _four_digits,
    ),
    Form(
        "time.named",
        wording(
            rf"\b(?:at\s+)?(?P<word>noon|midday|after\s+lunch|first\s+thing|lunch\s?time|lunch)\b{ZONE}(?!\s+(?:order|menu|meeting))",
            "noon midday lunch lunchtime thing",
        ),
        _named_time,
    ),
    Form(
        "time.part_of_day",
        wording(r"\b(?:in\s+the\s+)?(?P<word>morning|afternoon|evening)\b", "morning afternoon evening"),
        _named_time,
    ),
    Form(
        "time.this_part_of_day",
        wording(r"\bthis\s+(?P<word>morning|afternoon|arvo|evening)\b", "this", "morning afternoon arvo evening"),
        _this_part,
    ),
    Form(
        "time.end_of_day",
        wording(
            r"\b(?:the\s+)?end\s+of\s+(?:the\s+|my\s+|your\s+)?(?:work(?:ing)?\s*)?day\b|\bEOD\b|\bmidnight\b",
            "end eod midnight",
        ),
        _end_of_day,
    ),
    Form(
        "time.close_of_business",
        wording(
            rf"\b(?:COB|EOB|COP)\b|\b(?:the\s+)?(?:close|end)\s+of\s+(?:business|play){ZONE}", "cob eob cop close end"
        ),
        _close_of_business,
    ),
)

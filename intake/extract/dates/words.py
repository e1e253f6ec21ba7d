"""Tables of the words that dates are made of."""

WEEKDAYS = {
    "monday": 0, "mon": 0,
    "tuesday": 1, "tues": 1, "tue": 1,
    "wednesday": 2, "weds": 2, "wed": 2,
    "thursday": 3, "thurs": 3, "thur": 3, "thu": 3,
    "friday": 4, "fri": 4,
    "saturday": 5, "sunday": 6,
}  # fmt: skip

MONTHS = {
    "january": 1, "jan": 1,
    "february": 2, "feb": 2,
    "march": 3, "mar": 3,
    "april": 4, "apr": 4,
    "may": 5,
    "june": 6, "jun": 6,
    "july": 7, "jul": 7,
    "august": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10,
    "november": 11, "nov": 11,
    "december": 12, "dec": 12,
}  # fmt: skip

NUMBERS = {
    "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2, "a few": 3, "few": 3, "an": 1, "a": 1,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25,
    "twenty-sixth": 26, "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30,
    "thirty-first": 31,
}  # fmt: skip

# A clock abbreviation names the place, not the offset: people write EST all year.
TIMEZONES = {
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "eastern": "America/New_York",
    "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago", "central": "America/Chicago",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver", "mountain": "America/Denver",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "utc": "UTC", "gmt": "UTC", "bst": "Europe/London", "cet": "Europe/Berlin", "cest": "Europe/Berlin",
    "eet": "Europe/Helsinki", "eest": "Europe/Helsinki", "ist": "Asia/Kolkata", "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong", "jst": "Asia/Tokyo", "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
}  # fmt: skip


def alternatives(table: dict[str, int] | dict[str, str]) -> str:
    """The table's words as one regular expression, longest first, so that "sept" is not read as "sep"; a hyphen may be a blank."""
    ordered = sorted(table, key=len, reverse=True)
    return "|".join(word.replace(" ", r"\s+").replace("-", r"[-\s]") for word in ordered)


# "Sat" and "sun" are also ordinary words, so they are days only where they can hardly be anything else.
SHORT_DAYS = {"sat": 5, "sun": 6}
# In lower case "he sat" and "in the sun" are likelier, unless an hour, a number or the end of the text follows.
SMALL_DAY = (
    r"(?:(?:(?<!\bI )(?<!\bhe )(?<!she )(?<!\bwe )(?<!they )(?<!who )(?<!just )(?<!\bhas )(?<!\bhad )(?<!have )(?<!\bwas )(?<!were )(?<!been )"
    r"(?<!dog )(?<!cat )(?<!and )sat|(?<!\bthe )(?<!\bin )(?<!\bof )(?<!hot )sun)"
    r"(?=\s*(?:$|[.,;:!?)])|\s+(?:morning|afternoon|evening|night|when\b|if\b))"
    r"|(?:sat|sun)(?=\s+(?:at\s+)?\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]m\b|h\b|$|[.,;!?)])))"
)
SHORT_DAY = (
    r"(?:(?:(?<=\bby )|(?<=\bon )|(?<=\bthis )|(?<=\bnext )|(?<=\buntil )|(?<=\btill )|(?<=\bbefore ))(?:sat|sun)|(?-i:Sat|Sun)(?=\s*(?:$|[.,;:)|&+/]|\d|[ap]\.?m\b|at\b|and\b|or\b|by\b|morning\b|afternoon\b|evening\b|night\b|next\b))|"
    + SMALL_DAY
    + ")"
)
WEEKDAY = rf"(?:(?:{alternatives(WEEKDAYS)})\b|{SHORT_DAY}\b)\.?"
MONTH = rf"(?:{alternatives(MONTHS)})\b\.?"
NUMBER = rf"(?:\d{{1,3}}|{alternatives(NUMBERS)})"


# Cues for wordings with a weekday or a month.
WEEKDAY_CUES = " ".join((*WEEKDAYS, *SHORT_DAYS))
MONTH_CUES = " ".join(MONTHS)


def weekday_of(words: str) -> int:
    return (WEEKDAYS | SHORT_DAYS)[words.casefold().rstrip(".")]


def month_of(words: str) -> int:
    return MONTHS[words.casefold().rstrip(".")]


def number_of(words: str) -> int:
    if words.isdigit():
        return int(words)
    said = " ".join(words.casefold().split())
    return NUMBERS[said] if said in NUMBERS else NUMBERS[said.replace(" ", "-")]


def ordinal_of(words: str) -> int:
    """The number of an ordinal. Hyphens may be missing, as in transcribed speech: "the twenty second"."""
    return ORDINALS["-".join(words.casefold().replace("-", " ").split())]

"""Split a title into marks and plain words, from left to right."""

import re
from functools import lru_cache

from core.words import MARKED, singular
from intake.extract.distinctions.mark import Kind, Mark, Marks
from intake.extract.distinctions.numbers import number_words_at
from intake.extract.distinctions.tables import (
    CAPITAL_DAYS,
    DAYS,
    HALVES,
    LABELS,
    MONTH_OF,
    NEARNESS,
    NOT_NAMES,
    OTHER_PREPOSITIONS,
    PERIODS,
    ROLES,
    SIGNS,
    SMALL_LETTERS,
    THOUSANDS,
    UNITS,
    UNNAMED,
    WEEKDAY_OF,
)
from intake.extract.given_names import GIVEN_NAMES

# Titles in the cache: when many are compared with each other, each is read once.
REMEMBERED = 16_384

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,200}\w")
NUMERAL = re.compile(r"(?P<sign>[$€£¥]?)(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)(?P<tail>%|[a-z]{0,3})")
CLOCK = re.compile(r"(?P<hour>2[0-3]|[01]?\d)(?:[:.](?P<minute>[0-5]\d))?(?P<half>am|pm|a\.m|p\.m)?")
ISO_DAY = re.compile(r"\d{4}-(?P<month>\d\d)-(?P<day>\d\d)")
DAY_OF_MONTH = re.compile(r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
ORDINAL_TAILS = ("st", "nd", "rd", "th", "")
ABBREVIATION = re.compile(r"[A-Z]{2,5}")
HAS_DIGIT = re.compile(r"\d")
QUARTERS = 4
MONTH_NAMES = tuple(dict.fromkeys(MONTH_OF.values()))


@lru_cache(maxsize=REMEMBERED)
def read_marks(title: str) -> Marks:
    """The marks of a title; equal titles are read once."""
    addresses = [found.group().rstrip(".,;:!?)") for found in ADDRESS.finditer(title)]
    reader = _Reader(ADDRESS.sub(" ", title))
    reader.read()
    found = (*(Mark(Kind.ADDRESS, each.casefold(), each) for each in addresses), *reader.found)
    return Marks(found, tuple(reader.names), frozenset(reader.plain))


class _Reader:
    """The state of reading one title: the current word, and the marks found so far."""

    def __init__(self, title: str) -> None:
        self.said = [found.group() for found in MARKED.finditer(title)]
        self.folded = [_folded(word) for word in self.said]
        self.ends = [found.end() for found in MARKED.finditer(title)]
        self.starts = [found.start() for found in MARKED.finditer(title)]
        self.title = title
        self.found: list[Mark] = []
        self.names: list[tuple[str, ...]] = []
        self.plain: set[str] = set()
        self.role = ""
        self.place = 0

    def read(self) -> None:
        steps = (self._day, self._clock, self._labelled, self._number, self._spoken_number, self._letter, self._name)
        while self.place < len(self.said):
            count = next((count for step in steps if (count := step())), 0)
            if not count:
                self._word()
            self.place += count or 1

    def _word(self) -> None:
        word = self.folded[self.place]
        if word in ROLES or word in OTHER_PREPOSITIONS:
            self.role = ROLES.get(word, "")
        self.plain.add(stem(word))

    def _add(self, kind: Kind, value: str, *, count: int = 1, role: str = "") -> int:
        last = min(self.place + count, len(self.said)) - 1
        said = self.title[self.starts[self.place] : self.ends[last]]
        self.found.append(Mark(kind, value, said, role))
        return count

    def _ahead(self, distance: int = 1) -> str:
        place = self.place + distance
        return self.folded[place] if 0 <= place < len(self.folded) else ""

    def _day(self) -> int:
        word = self.folded[self.place]
        if iso := ISO_DAY.fullmatch(word):
            month = int(iso["month"])
            return (
                self._add(Kind.DAY, f"{MONTH_NAMES[month - 1]} {int(iso['day'])}")
                if 0 < month <= len(MONTH_NAMES)
                else 0
            )
        if self._is_month(self.place):
            day = self._day_of_month(1)
            return self._add(Kind.DAY, f"{MONTH_OF[word]} {day}".strip(), count=2 if day else 1)
        if DAY_OF_MONTH.fullmatch(word):
            gap = 2 if self._ahead() == "of" else 1
            if self._is_month(self.place + gap):
                return self._add(Kind.DAY, f"{MONTH_OF[self._ahead(gap)]} {self._day_of_month(0)}", count=gap + 1)
        return self._named_day(word)

    def _named_day(self, word: str) -> int:
        if word in DAYS:
            return self._add(Kind.DAY, word)
        if word in WEEKDAY_OF and (word not in CAPITAL_DAYS or self.said[self.place][0].isupper()):
            return self._add(Kind.DAY, WEEKDAY_OF[word])
        if word in NEARNESS and stem(self._ahead()) in PERIODS:
            return self._add(Kind.DAY, f"{word} {stem(self._ahead())}", count=2)
        return 0

    def _is_month(self, place: int) -> bool:
        if place >= len(self.folded) or self.folded[place] not in MONTH_OF:
            return False
        # The first word of a title is its verb: "March to the office", "Mar the table".
        return self.folded[place] not in CAPITAL_DAYS or (self.said[place][0].isupper() and place > 0)

    def _day_of_month(self, distance: int) -> str:
        found = DAY_OF_MONTH.fullmatch(self._ahead(distance))
        return str(int(found["day"])) if found else ""

    def _clock(self) -> int:
        found = CLOCK.fullmatch(self.folded[self.place])
        if not found:
            return 0
        half = found["half"] or (self._ahead() if self._ahead() in HALVES else None)
        if half is None and ":" not in self.folded[self.place]:
            return 0
        hour = int(found["hour"]) if half is None else int(found["hour"]) % 12 + HALVES[half]
        return self._add(Kind.TIME, f"{hour}:{found['minute'] or '00'}", count=2 if half and not found["half"] else 1)

    def _labelled(self) -> int:
        """A label and its number are one code: "PO 881", "version 2.3", "third quarter"."""
        word, number = self.folded[self.place], self._numeral_ahead()
        if word == "quarter" and number and number.isdigit():
            return self._add(Kind.NUMBER, f"q{number}", count=2)
        if self._ahead() == "quarter":
            spoken = number_words_at(self.folded, self.place) or _ordinal(word)
            if spoken and spoken[0] <= QUARTERS:
                return self._add(Kind.NUMBER, f"q{spoken[0]}", count=2)
        is_label = word in LABELS or (self.place > 0 and ABBREVIATION.fullmatch(self.said[self.place]))
        if is_label and number:
            return self._add(Kind.NUMBER, ("v" if word in ("ver", "version") else word) + number, count=2)
        return 0

    def _numeral_ahead(self) -> str:
        word = self._ahead()
        found = NUMERAL.fullmatch(word) if word else None
        if found and not found["sign"] and found["tail"] in ORDINAL_TAILS:
            return found["digits"].replace(",", "")
        spoken = number_words_at(self.folded, self.place + 1) if word else None
        return str(spoken[0]) if spoken and spoken[1] == 1 else ""

    def _number(self) -> int:
        word = self.folded[self.place]
        if not HAS_DIGIT.search(word):
            return 0
        found = NUMERAL.fullmatch(word)
        if not found or (found["tail"] not in (*ORDINAL_TAILS, "%", *THOUSANDS) and found["tail"] not in UNITS):
            return self._add(Kind.NUMBER, _code(word))
        digits = _shifted(found["digits"].replace(",", ""), THOUSANDS.get(found["tail"], 0))
        return self._amount(digits, unit=SIGNS.get(found["sign"] or found["tail"]) or UNITS.get(found["tail"]), count=1)

    def _spoken_number(self) -> int:
        spoken = number_words_at(self.folded, self.place)
        return self._amount(str(spoken[0]), unit=None, count=spoken[1]) if spoken else 0

    def _amount(self, digits: str, *, unit: str | None, count: int) -> int:
        """Read a number, with its unit of measure if there is one."""
        measure = unit or UNITS.get(stem(self._ahead(count)))
        if measure:
            extra = count if unit else count + 1
            self._add(Kind.UNIT, measure, count=extra)
            self._add(Kind.NUMBER, digits, count=extra)
            return extra
        return self._add(Kind.NUMBER, digits, count=count)

    def _letter(self) -> int:
        """Read a single letter that is a name: "Room B", "plan b"."""
        said, word = self.said[self.place], self.folded[self.place]
        if len(word) > 1 or self.place == 0 or not word.isalpha():
            return 0
        is_name = word not in SMALL_LETTERS if said.islower() else word != "i"
        return self._add(Kind.NUMBER, word) if is_name else 0

    def _name(self) -> int:
        run: list[str] = []
        while self._is_name(self.place + len(run)):
            run.append(self.folded[self.place + len(run)])
            if _is_possessive(self.said[self.place + len(run) - 1]):
                break
        for place, word in enumerate(run, start=self.place):
            owns = "of" if _is_possessive(self.said[self.place + len(run) - 1]) else self.role
            said = self.said[place].removesuffix("'s").removesuffix("’s")
            self.found.append(Mark(Kind.NAME, word, said, owns))
        if run:
            self.names.append(tuple(run))
        return len(run)

    def _is_name(self, place: int) -> bool:
        if place == 0 or place >= len(self.said):
            return False
        said, word = self.said[place], self.folded[place]
        if HAS_DIGIT.search(word) or word in UNNAMED or len(word) == 1 or self._begins_other(place):
            return False
        return said[0].isupper() or (word in GIVEN_NAMES and word not in NOT_NAMES)

    def _begins_other(self, place: int) -> bool:
        word = self.folded[place]
        if self._is_month(place) or word in WEEKDAY_OF or word in DAYS or number_words_at(self.folded, place):
            return True
        here, self.place = self.place, place
        is_label = ABBREVIATION.fullmatch(self.said[place]) is not None and bool(self._numeral_ahead())
        self.place = here
        return is_label


def stem(word: str) -> str:
    """The singular of the word, in its American spelling."""
    word = word.replace("-", "")
    for ending, other in (("isation", "ization"), ("ise", "ize")):
        word = word.removesuffix(ending) + other if word.endswith(ending) and len(word) > len(ending) + 2 else word
    return singular(word)


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


def _is_possessive(word: str) -> bool:
    return word.casefold().replace("’", "'").endswith("'s")


def _ordinal(word: str) -> tuple[int, int] | None:
    found = DAY_OF_MONTH.fullmatch(word)
    return (int(found["day"]), 1) if found else None


def _code(word: str) -> str:
    return re.sub(r"[-/#_&+]", "", word)


def _shifted(digits: str, places: int) -> str:
    """The number in its compared form: "5k" is 5000, "2.50" is 2.5, "007" stays as it is."""
    if places:
        return str(round(float(digits) * 10**places))
    return digits.rstrip("0").rstrip(".") if re.fullmatch(r"\d+\.\d*0", digits) else digits

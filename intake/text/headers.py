"""The header of a text transcript: title, date, duration, attendees."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from intake.document import DateOrigin, Participant
from intake.text.markdown_text import unescaped
from intake.text.meeting_date import FoundDate, date_in_name
from intake.text.normal_form import normalise_line
from intake.text.written_dates import find_written_date

_MAX_HEADER_LINES = 14
_MAX_LINE_CHARS = 160
_MAX_ATTENDEES = 200
_DATE_SHARE = 0.4
_FRONT_MATTER = "---"
_MAX_FRONT_MATTER_LINES = 60
_DURATION = re.compile(r"(?:duration:? )?(?:([0-9]{1,2}) ?h(?:ours?|rs?)? ?)?(?:([0-9]{1,3}) ?m(?:in(?:ute)?s?)? ?)?(?:([0-9]{1,2}) ?s(?:ec(?:ond)?s?)?)?", re.IGNORECASE)  # fmt: skip
_ATTENDEES = re.compile(r"(?:attendees|participants|invited|present|speakers|people)(?: ?\([0-9]{1,3}\))?(?::|$)", re.IGNORECASE)  # fmt: skip
_DATED_LABEL = re.compile(r"(?:date|when|recorded(?: on)?|time|meeting date|created|started)\b ?:?", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|meeting|subject|topic)(?: title| name)?: ?", re.IGNORECASE)
_IS_TITLE = re.compile(r".{1,150}(?:- ?transcript|meeting transcript|meeting recording)$", re.IGNORECASE)
_TITLE_ENDINGS = (
    re.compile(r"[-_ ]{0,3}meeting (?:transcript|recording)$", re.IGNORECASE),
    re.compile(r"[-–_ ]{1,3}transcript$", re.IGNORECASE),
    re.compile(r"[-_ ]{1,3}[0-9]{8}_[0-9]{6}(?:UTC)?$"),
    re.compile(r" ?\([^()]{0,60}[0-9]{4}[^()]{0,60}\)$"),
)
_TRANSCRIPTION = re.compile(r".{1,80} (?:started|stopped) transcription$", re.IGNORECASE)
_FRONT_KEY = re.compile(r"([A-Za-z_]{1,30}):(?: (.{0,300}))?$")


@dataclass(frozen=True, slots=True)
class Header:
    """The values of the header, and its number of lines."""

    height: int = 0
    title: str | None = None
    found_date: FoundDate | None = None
    participants: tuple[Participant, ...] = ()
    duration_ms: int | None = None


def read_header(lines: Sequence[str]) -> Header:
    """Read title, date, duration and attendees from the first lines, up to a line that is none of these."""
    header = _read_front_matter(lines)
    return _read_top(header, lines[header.height :])


def _read_front_matter(lines: Sequence[str]) -> Header:
    """Read the front matter between two lines of dashes, with which many Markdown files begin."""
    top = lines[:_MAX_FRONT_MATTER_LINES]
    if not top or top[0].strip() != _FRONT_MATTER or _FRONT_MATTER not in (line.strip() for line in top[1:]):
        return Header()
    end = next(place for place, line in enumerate(top[1:], start=1) if line.strip() == _FRONT_MATTER)
    values = {m.group(1).lower(): (m.group(2) or "").strip(" '\"") for m in map(_FRONT_KEY.match, top[1:end]) if m}
    return Header(
        height=end + 1,
        title=values.get("title") or None,
        found_date=_header_date(values.get("date", "")),
        participants=_people(_listed_under("speakers", top[1:end])),
    )


def _listed_under(key: str, lines: Sequence[str]) -> list[str]:
    names: list[str] = []
    is_inside = False
    for line in lines:
        if is_inside and line.strip().startswith("- "):
            names.append(line.strip().removeprefix("- "))
        else:
            is_inside = line.strip().lower() == f"{key}:"
    return names


def _read_top(header: Header, lines: Sequence[str]) -> Header:
    """Read the first lines until one is not empty, no header line, and no title above a header line."""
    title: str | None = None
    found = header
    place = 0
    while place < min(len(lines), _MAX_HEADER_LINES):
        line = normalise_line(unescaped(lines[place].strip("#*_ ")[:_MAX_LINE_CHARS]))
        following = _take(found, line, lines[place + 1 : place + 3])
        if following is not None:
            found, taken = following
            place += taken
        elif not line or (title is None and found == header):
            title = title or line or None
            place += 1
        else:
            break
    if found == header:
        return header
    return replace(found, title=found.title or title, height=header.height + place)


def _take(header: Header, line: str, below: Sequence[str]) -> tuple[Header, int] | None:
    """The header with the values of this line, and the number of lines read; None when it is no header line."""
    if not line or len(line) >= _MAX_LINE_CHARS:
        return None
    if _ATTENDEES.match(line):
        return _take_attendees(header, line, below)
    if _TRANSCRIPTION.match(line):
        return replace(header, duration_ms=header.duration_ms or 0), 1
    duration = _duration_ms(line)
    if duration is not None:
        return replace(header, duration_ms=duration), 1
    return _take_titled_date(header, line)


def _take_attendees(header: Header, line: str, below: Sequence[str]) -> tuple[Header, int] | None:
    inline = line.partition(":")[2].strip()
    names = inline or next((text for text in below if text.strip()), "")
    taken = 1 if inline else 1 + next((place for place, text in enumerate(below, start=1) if text.strip()), 0)
    people = _people(names.replace(";", ",").split(","))
    return (replace(header, participants=(*header.participants, *people)), taken) if people else None


def _take_titled_date(header: Header, line: str) -> tuple[Header, int] | None:
    date, stamp = _header_date(line), _stamped_date(line)
    titled = _TITLE.match(line)
    title = line[titled.end() :] if titled else line if _IS_TITLE.match(line) else None
    if date is None and title is None:
        return None
    # A line with a written date is more reliable than the time stamp that recorders put into the title.
    return replace(header, found_date=date or header.found_date or stamp, title=header.title or _bare_title(title)), 1


def _bare_title(title: str | None) -> str | None:
    """The title without the date and the word that recorders append."""
    for ending in _TITLE_ENDINGS:
        title = ending.sub("", title or "").strip()
    return title or None


def _header_date(line: str) -> FoundDate | None:
    """The date of a line that has only a date, a label before it, or brackets around it."""
    written = find_written_date(line)
    if written is None:
        return None
    length = written.end - written.start
    is_bracketed = line[max(0, written.start - 1) : written.start] in {"(", "["}
    is_about_it = length >= len(line) * _DATE_SHARE or is_bracketed or bool(_DATED_LABEL.match(line))
    return FoundDate(written.instant, DateOrigin.HEADER) if is_about_it else None


def _stamped_date(line: str) -> FoundDate | None:
    stamp = date_in_name(line) if _IS_TITLE.match(line) else None
    return FoundDate(stamp, DateOrigin.HEADER) if stamp else None


def _duration_ms(line: str) -> int | None:
    match = _DURATION.fullmatch(line)
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(group or 0) for group in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def _people(names: Sequence[str]) -> tuple[Participant, ...]:
    clean = (normalise_line(name).strip("*_- ") for name in names[:_MAX_ATTENDEES])
    return tuple(Participant(name, is_speaker=False) for name in clean if 0 < len(name) < _MAX_LINE_CHARS // 2)

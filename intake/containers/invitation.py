"""ICS: an invitation that accompanies a transcript. It names the invited people, but has no speech."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from intake.containers.kinds import UnsupportedFormatError
from intake.document import Participant

_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}BEGIN:VCALENDAR\b", re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")
_PERSON = re.compile(
    r"(?:ATTENDEE|ORGANIZER)((?:;[A-Z-]{1,30}=(?:\"[^\"]{0,500}\"|[^\":;]{0,500}))*):(.{1,500})", re.IGNORECASE
)
_PARAMETER = re.compile(r";([A-Z-]{1,30})=(?:\"([^\"]{0,500})\"|([^\":;]{0,500}))", re.IGNORECASE)
_NO_PEOPLE = frozenset({"GROUP", "RESOURCE", "ROOM"})
_START = re.compile(
    r"^DTSTART(?:;[A-Z-]{1,30}=(?:\"[^\"\n]{0,100}\"|[^\":;\n]{0,100})){0,5}:([0-9]{8})T([0-9]{6})(Z?)\s{0,3}$",
    re.IGNORECASE | re.MULTILINE,
)
_MAX_BYTES = 1024 * 1024
_MAX_PEOPLE = 200


def is_invitation(payload: bytes) -> bool:
    """Whether the file begins like a calendar."""
    return _BEGINNING.match(payload[:512]) is not None


def list_invited(payload: bytes) -> tuple[Participant, ...]:
    """The organizer and the invited people, each once, without rooms and mailing lists."""
    text = _FOLD.sub("", payload[:_MAX_BYTES].decode("utf-8", errors="replace"))
    found: dict[str, Participant] = {}
    for person in _people(text):
        known = found.get(person.email or person.name)
        if known is None or known.name == known.email:
            found[person.email or person.name] = person
        if len(found) >= _MAX_PEOPLE:
            break
    return tuple(found.values())


def find_start(payload: bytes) -> datetime | None:
    """The start of the first meeting, if it has a time: aware in UTC, or else a naive wall clock."""
    text = _FOLD.sub("", payload[:_MAX_BYTES].decode("utf-8", errors="replace"))
    # A calendar may begin with time zone rules, which also have start times.
    _, _, event = text.partition("BEGIN:VEVENT")
    match = _START.search(event)
    if match is None:
        return None
    try:
        start = datetime.strptime("".join(match.group(1, 2)), "%Y%m%d%H%M%S")  # noqa: DTZ007  # a wall clock has no zone
    except ValueError:
        return None
    return start.replace(tzinfo=UTC) if match.group(3) else start


def refuse_invitation() -> UnsupportedFormatError:
    """The error for an invitation without a transcript."""
    return UnsupportedFormatError(
        "This is an invitation, not a transcript. Put both into one archive: those invited are listed as participants."
    )


def _people(text: str) -> Iterator[Participant]:
    for line in text.splitlines():
        match = _PERSON.match(line)
        if match is None:
            continue
        values = {one[1].upper(): (one[2] or one[3] or "").strip() for one in _PARAMETER.finditer(match.group(1))}
        address = match.group(2).strip()
        email = address[len("mailto:") :] if address.lower().startswith("mailto:") else values.get("EMAIL", "")
        name = values.get("CN", "").replace("\\,", ",") or email
        if name and values.get("CUTYPE", "").upper() not in _NO_PEOPLE:
            yield Participant(name, email or None, is_speaker=False)

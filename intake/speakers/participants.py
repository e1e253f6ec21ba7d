"""The participants of a source: speakers in the order of their first turns, then people who are only listed."""

from collections.abc import Iterable
from dataclasses import dataclass

from intake.document import Participant, Segment
from intake.speakers.labels import is_generic, is_person, normalise_label
from intake.text.normal_form import comparable, count_words

_MAX_ADDRESS_CHARS = 254


@dataclass(slots=True)
class _Share:
    """The speaking time and words of one speaker so far."""

    name: str
    words: int = 0
    talk_ms: int | None = None

    def add(self, segment: Segment) -> None:
        self.words += count_words(segment.text)
        for cue in segment.cues:
            if cue.end_ms is not None:
                self.talk_ms = (self.talk_ms or 0) + max(0, cue.end_ms - cue.start_ms)


def list_participants(segments: Iterable[Segment], listed: Iterable[Participant]) -> tuple[Participant, ...]:
    """Speakers with their shares and data of attendee lists, without bots and shared screens."""
    known = _known(listed)
    shares = _shares(segments)
    speakers = [_speaker(share, known.get(key)) for key, share in shares.items() if is_person(share.name)]
    silent = [_silent(person) for key, person in known.items() if key not in shares and is_person(person.name)]
    return (*speakers, *silent)


def _known(listed: Iterable[Participant]) -> dict[str, Participant]:
    """Listed people by name. Of two entries for one name the later is used, unless only the earlier has an address."""
    known: dict[str, Participant] = {}
    for person in listed:
        name = comparable(normalise_label(person.name) or "")
        if name and (person.email or name not in known or not known[name].email):
            known[name] = person
    return known


def _shares(segments: Iterable[Segment]) -> dict[str, _Share]:
    shares: dict[str, _Share] = {}
    for segment in segments:
        if segment.speaker is not None:
            shares.setdefault(comparable(segment.speaker), _Share(segment.speaker)).add(segment)
    return shares


def _speaker(share: _Share, listed: Participant | None) -> Participant:
    return Participant(
        name=share.name,
        email=_address(listed.email) if listed else None,
        is_generic=is_generic(share.name),
        is_speaker=True,
        talk_ms=share.talk_ms,
        words=share.words,
    )


def _silent(person: Participant) -> Participant:
    name = normalise_label(person.name) or person.name
    return Participant(name=name, email=_address(person.email), is_generic=is_generic(name), is_speaker=False)


def _address(email: str | None) -> str | None:
    """The address unchanged; None when it cannot be one."""
    return email if email and len(email) <= _MAX_ADDRESS_CHARS and email.isprintable() and "@" in email else None

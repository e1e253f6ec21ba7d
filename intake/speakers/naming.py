"""Replaces labels in a document by confirmed names. Offsets do not change."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from intake.document import Document, Participant
from intake.text.normal_form import comparable


def with_names(document: Document, names: Mapping[str, str]) -> Document:
    """The document with labels replaced by their confirmed names; case and spacing of labels are ignored."""
    if not names:
        return document
    by_label = {comparable(label): name for label, name in names.items()}
    segments = tuple(
        replace(segment, speaker=by_label.get(comparable(segment.speaker), segment.speaker))
        if segment.speaker
        else segment
        for segment in document.segments
    )
    return replace(document, segments=segments, participants=tuple(_named(document.participants, by_label)))


def _named(participants: tuple[Participant, ...], by_label: Mapping[str, str]) -> Iterator[Participant]:
    """The participants, with names for speakers. A listed participant who is now a named speaker is not listed twice."""
    heard = {comparable(name) for name in by_label.values()}
    for person in participants:
        name = by_label.get(comparable(person.name)) if person.is_speaker else None
        if name is not None:
            yield replace(person, name=name, is_generic=False)
        elif person.is_speaker or comparable(person.name) not in heard:
            yield person

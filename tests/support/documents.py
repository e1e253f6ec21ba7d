"""Documents for tests, built from who said what."""

from intake.document import Document, Origin, Participant, ReadWarning, Segment

TURN_MS = 5_000


def document_of(
    *turns: tuple[str | None, str],
    origin: Origin = Origin.TRANSCRIPT,
    participants: tuple[Participant, ...] = (),
    warnings: tuple[ReadWarning, ...] = (),
) -> Document:
    """One segment per turn, joined by newlines, five seconds each."""
    segments: list[Segment] = []
    start = 0
    for index, (speaker, text) in enumerate(turns):
        end = start + len(text)
        segments.append(Segment(index, speaker, text, start, end, index * TURN_MS, (index + 1) * TURN_MS))
        start = end + 1
    return Document(
        text="\n".join(text for _, text in turns),
        segments=tuple(segments),
        format="test",
        origin=origin,
        participants=participants,
        warnings=warnings,
    )

"""The exact words behind a candidate, with their times and the text around them."""

from intake.candidate import Evidence, Span
from intake.document import Document, Segment

CONTEXT_CHARS = 160


def quote(span: Span, segment: Segment, *, document: Document) -> Evidence:
    """Quote the span as evidence. ``document.text[char_start:char_end] == quote`` holds by construction."""
    start_ms, end_ms = _times(span, segment)
    return Evidence(
        segment_index=segment.index,
        speaker=segment.speaker,
        start_ms=start_ms,
        end_ms=end_ms,
        char_start=span.char_start,
        char_end=span.char_end,
        quote=document.text[span.char_start : span.char_end],
        context_before=document.text[max(0, span.char_start - CONTEXT_CHARS) : span.char_start].strip(),
        context_after=document.text[span.char_end : span.char_end + CONTEXT_CHARS].strip(),
    )


def _times(span: Span, segment: Segment) -> tuple[int | None, int | None]:
    """Start and end of the caption cues that contain the words; of the whole turn if it has no cues."""
    cues = [cue for cue in segment.cues if cue.char_start < span.char_end and cue.char_end > span.char_start]
    if not cues:
        return segment.start_ms, segment.end_ms
    return cues[0].start_ms, cues[-1].end_ms

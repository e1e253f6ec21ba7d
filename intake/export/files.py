"""Writes a document as WebVTT, SubRip, JSON or text, whatever its original format."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import orjson

from core.errors import InvalidError
from intake.document import Document, Origin, Segment
from intake.export.payload import document_payload
from intake.text.inline_markup import strip_tags
from intake.text.labels import accept_labels, split_label
from intake.text.timestamps import clock_text


class ExportFormat(StrEnum):
    """The formats of exported documents."""

    VTT = "vtt"
    SRT = "srt"
    JSON = "json"
    TXT = "txt"


class NoTimesError(InvalidError):
    """Captions were requested for a source without times; times are never invented."""

    code = "no_times"


@dataclass(frozen=True, slots=True)
class _Caption:
    """A part of the speech with its start and end."""

    speaker: str | None
    text: str
    start_ms: int
    end_ms: int


# Speaker, text, start and end in milliseconds.
_Piece = tuple[str | None, str, int | None, int | None]


def export_document(document: Document, export_format: ExportFormat) -> str:
    """The document as text in this format, with its speakers and times.

    Raises NoTimesError for captions of a document without times.
    """
    return _WRITERS[export_format](document)


def _write_vtt(document: Document) -> str:
    cues = (
        f"{clock_text(caption.start_ms)} --> {clock_text(caption.end_ms)}\n{_voiced(caption)}\n"
        for caption in _captions(document)
    )
    notes = (f"NOTE\n{_escaped(segment.text)}\n" for segment in document.segments if segment.is_note)
    return "\n".join(("WEBVTT\n", *cues, *notes))


def _write_srt(document: Document) -> str:
    captions = list(_captions(document))
    names = _names((caption.speaker for caption in captions), lines=len(captions))
    return "\n".join(
        f"{number}\n{clock_text(caption.start_ms, separator=',')} --> {clock_text(caption.end_ms, separator=',')}\n"
        f"{_labelled(caption.speaker, _without_markup(caption.text), names)}\n"
        for number, caption in enumerate(captions, start=1)
    )


def _write_json(document: Document) -> str:
    return orjson.dumps(document_payload(document), option=orjson.OPT_INDENT_2).decode()


def _write_txt(document: Document) -> str:
    names = _names((segment.speaker for segment in document.segments), lines=len(document.segments))
    bullet = "- " if document.origin is Origin.NOTES else ""
    return "".join(
        f"{_timed(segment)}{bullet}{_labelled(segment.speaker, segment.text, names)}\n" for segment in document.segments
    )


_WRITERS: dict[ExportFormat, Callable[[Document], str]] = {
    ExportFormat.VTT: _write_vtt,
    ExportFormat.SRT: _write_srt,
    ExportFormat.JSON: _write_json,
    ExportFormat.TXT: _write_txt,
}


def _voiced(caption: _Caption) -> str:
    words = _escaped(caption.text)
    return f"<v {_escaped(caption.speaker)}>{words}</v>" if caption.speaker else words


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _without_markup(text: str) -> str:
    """The text, escaped only where it would be read as a tag or as times, because SubRip has no escapes."""
    return text if strip_tags(text) == text and "-->" not in text else _escaped(text)


@dataclass(frozen=True, slots=True)
class _Names:
    """Whether there are any names, and whether a colon alone identifies them as names."""

    are_any: bool
    are_clear: bool


def _names(speakers: Iterable[str | None], *, lines: int) -> _Names:
    found = [speaker for speaker in speakers if speaker is not None]
    return _Names(bool(found), accept_labels(found, lines=lines) >= set(found))


def _labelled(speaker: str | None, text: str, names: _Names) -> str:
    """The text after its speaker's name, with arrows where the name could be read as text; only arrows for an unknown speaker."""
    if speaker is not None:
        return f"{speaker}: {text}" if names.are_clear else f">> {speaker}: {text}"
    if not names.are_any:
        return text
    return f">> {text}" if split_label(text) is None else f">>> {text}"


def _timed(segment: Segment) -> str:
    return "" if segment.start_ms is None else f"[{clock_text(segment.start_ms).partition('.')[0]}] "


def _captions(document: Document) -> Iterator[_Caption]:
    """The captions. A missing end is the start of the next caption; a piece without times lies between its neighbours."""
    spoken = (segment for segment in document.segments if not segment.is_note)
    pieces = [piece for segment in spoken for piece in _pieces(document, segment)]
    if all(start is None for _, _, start, _ in pieces):
        raise NoTimesError("The source has no times, so that no captions can be made of it. Export it as text or JSON.")
    latest = 0
    for (speaker, text, start, end), following in zip(pieces, _next_starts(pieces), strict=True):
        begin = latest if start is None else start
        until = following if end is None else end
        latest = max(begin, begin if until is None else until)
        yield _Caption(speaker, text, begin, latest)


def _next_starts(pieces: Sequence[_Piece]) -> list[int | None]:
    """For each piece, the start of the next one with a time."""
    found: list[int | None] = []
    following: int | None = None
    for _, _, start, _ in reversed(pieces):
        found.append(following)
        following = following if start is None else start
    return found[::-1]


def _pieces(document: Document, segment: Segment) -> Iterator[_Piece]:
    """The cues of a segment, each with the untimed words after it."""
    if not segment.cues:
        yield segment.speaker, segment.text, segment.start_ms, segment.end_ms
        return
    edges = [*(cue.char_start for cue in segment.cues[1:]), segment.char_end]
    begins = [segment.char_start, *edges[:-1]]
    for cue, begin, edge in zip(segment.cues, begins, edges, strict=True):
        yield segment.speaker, document.text[begin:edge].strip(), cue.start_ms, cue.end_ms

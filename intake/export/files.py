"""A document as a file again: WebVTT, SubRip, JSON or text, whatever it was read from."""

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
    """What a document can be written as."""

    VTT = "vtt"
    SRT = "srt"
    JSON = "json"
    TXT = "txt"


class NoTimesError(InvalidError):
    """Captions were asked for, and the source has no times; none are invented."""

    code = "no_times"


@dataclass(frozen=True, slots=True)
class _Caption:
    """One stretch of speech with the times between which it was said."""

    speaker: str | None
    text: str
    start_ms: int
    end_ms: int


# Who, what, from when until when.
_Piece = tuple[str | None, str, int | None, int | None]


def export_document(document: Document, export_format: ExportFormat) -> str:
    """The document as text in this format, with the speakers and times that it has.

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
    """SubRip knows no escapes, so that they stand only where words would be taken for a tag or for times."""
    return text if strip_tags(text) == text and "-->" not in text else _escaped(text)


@dataclass(frozen=True, slots=True)
class _Names:
    """Whether anybody is named, and whether a colon alone makes it clear that these are names."""

    are_any: bool
    are_clear: bool


def _names(speakers: Iterable[str | None], *, lines: int) -> _Names:
    found = [speaker for speaker in speakers if speaker is not None]
    return _Names(bool(found), accept_labels(found, lines=lines) >= set(found))


def _labelled(speaker: str | None, text: str, names: _Names) -> str:
    """The name in front, behind arrows where it could be taken for words; arrows alone where it is not known who speaks."""
    if speaker is not None:
        return f"{speaker}: {text}" if names.are_clear else f">> {speaker}: {text}"
    if not names.are_any:
        return text
    return f">> {text}" if split_label(text) is None else f">>> {text}"


def _timed(segment: Segment) -> str:
    return "" if segment.start_ms is None else f"[{clock_text(segment.start_ms).partition('.')[0]}] "


def _captions(document: Document) -> Iterator[_Caption]:
    """Stretches of speech. What has no end lasts until the next begins; what has no time lies between its neighbours."""
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
    """For each piece, when the next one with a time begins."""
    found: list[int | None] = []
    following: int | None = None
    for _, _, start, _ in reversed(pieces):
        found.append(following)
        following = following if start is None else start
    return found[::-1]


def _pieces(document: Document, segment: Segment) -> Iterator[_Piece]:
    """The cues of a segment, each with the words without a time that follow it."""
    if not segment.cues:
        yield segment.speaker, segment.text, segment.start_ms, segment.end_ms
        return
    edges = [*(cue.char_start for cue in segment.cues[1:]), segment.char_end]
    begins = [segment.char_start, *edges[:-1]]
    for cue, begin, edge in zip(segment.cues, begins, edges, strict=True):
        yield segment.speaker, document.text[begin:edge].strip(), cue.start_ms, cue.end_ms

"""Meetings as training rows, with the same pieces and features as when a source is read."""

from dataclasses import dataclass

from intake.document import Document, Segment
from intake.extract.scorer.buckets import buckets_of
from intake.extract.scorer.pieces import Piece, cut_pieces
from intake.extract.scorer.surroundings import Conversation, neighbour_features
from intake.extract.scorer.word_features import word_features
from training.scorer.corpora.meetings import Act, Meeting


@dataclass(frozen=True, slots=True)
class SpeechRow:
    meeting: str
    series: str
    act: int
    buckets: list[int]
    is_task: bool


def meeting_document(meeting: Meeting) -> Document:
    """A document with one segment for each act, without times: only texts, order and speakers."""
    segments: list[Segment] = []
    start = 0
    for index, act in enumerate(meeting.acts):
        segments.append(_segment(act, index, start=start))
        start += len(act.text) + 1
    return Document("\n".join(act.text for act in meeting.acts), tuple(segments), format="corpus")


def _segment(act: Act, index: int, *, start: int) -> Segment:
    return Segment(index, f"Person {act.speaker}", act.text, start, start + len(act.text))


def speech_rows(meeting: Meeting) -> list[SpeechRow]:
    conversation = Conversation.of(cut_pieces(meeting_document(meeting)))
    seen = [_seen(piece) for piece in conversation.pieces]
    return [
        SpeechRow(
            meeting=meeting.name,
            series=meeting.series,
            act=piece.position,
            buckets=_buckets(conversation, place, seen=seen),
            is_task=meeting.acts[piece.position].is_task,
        )
        for place, piece in enumerate(conversation.pieces)
        if piece.is_scored
    ]


def _seen(piece: Piece) -> dict[str, list[int]]:
    return {side: buckets_of(neighbour_features(piece, side)) for side in ("p1", "p2", "n1", "n2")}


def _buckets(conversation: Conversation, place: int, *, seen: list[dict[str, list[int]]]) -> list[int]:
    buckets = buckets_of(word_features(conversation.pieces[place].tokens) | conversation.place_features(place))
    for side, there in conversation.neighbours(place):
        buckets += seen[there][side]
    return buckets

"""The people around a task: who says it, who speaks before and after it, who is named near it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.candidate import Candidate
from intake.document import Origin, Segment
from intake.extract.choices.people import Named, people_in
from intake.extract.choices.scene import Scene

TURNS_BEFORE, TURNS_AFTER = 4, 4
BESIDE, BEFORE_THE_TURN, GREETING = 120, 160, 60
PAIR = 2
CUES = {
    "I": re.compile(r"\b(?:i|i'?ll|i'?m|i'?d|i've|me|my)\b", re.IGNORECASE),
    "you": re.compile(r"\b(?:you|you'?ll|you'?re|your|ya|u|pls|please)\b", re.IGNORECASE),
    "we": re.compile(r"\b(?:we|we'?ll|let'?s|our|us|we'?re)\b", re.IGNORECASE),
    "some": re.compile(
        r"\b(?:someone|somebody|anyone|anybody|who|whoever|one of (?:you|us)|everyone|everybody|all of you)\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Voices:
    """The people around one task. ``replies`` holds the turns that follow, with distance in turns and speaker."""

    speaker: str | None
    answerer: str | None
    former: str | None
    quoted: Sequence[Named]
    before: Sequence[Named]
    after: Sequence[Named]
    in_last_turn: Sequence[Named]
    greeted: Sequence[Named]
    replies: Sequence[tuple[int, str | None, Segment]]
    text_before: str
    text_after: str
    cues: str


def voices_of(candidate: Candidate, scene: Scene) -> Voices:
    quote, position, roster = candidate.evidence[0], scene.position_of(candidate), scene.prepared.roster
    segment, speaker = scene.segments[position], scene.speaker_at(position)
    start, end = quote.char_start - segment.char_start, quote.char_end - segment.char_start
    text_before, text_after = segment.text[max(0, start - BESIDE) : start], segment.text[end : end + BESIDE]
    last = scene.segments[position - 1].text[-BEFORE_THE_TURN:] if position else ""
    is_mail = scene.prepared.document.origin is Origin.EMAIL
    replies = [*_replies(position, scene)]
    return Voices(
        speaker=speaker,
        answerer=next((name for _, name, _ in replies if name != speaker), None),
        former=_former(position, scene, speaker=speaker),
        quoted=people_in(quote.quote, roster),
        before=people_in(text_before, roster),
        after=people_in(text_after, roster),
        in_last_turn=people_in(last, roster),
        greeted=people_in(segment.text[:GREETING].split("\n", 1)[0], roster) if is_mail else (),
        replies=replies,
        text_before=text_before,
        text_after=text_after,
        cues=" ".join(name for name, words in CUES.items() if words.search(quote.quote.replace("’", "'"))) or "none",
    )


def _replies(position: int, scene: Scene) -> Iterator[tuple[int, str | None, Segment]]:
    for place in range(position + 1, min(len(scene.segments), position + 1 + TURNS_AFTER)):
        yield place - position, scene.speaker_at(place), scene.segments[place]


def _former(position: int, scene: Scene, *, speaker: str | None) -> str | None:
    before = (scene.speaker_at(place) for place in range(position - 1, max(-1, position - 1 - TURNS_BEFORE), -1))
    return next((name for name in before if name != speaker), None)


def roles_of(name: str, voices: Voices, scene: Scene) -> list[str]:
    present = scene.prepared.roster.present
    is_pair = len(present) == PAIR and voices.speaker in present
    held = {
        "speaker": name == voices.speaker,
        "answerer": name == voices.answerer,
        "former": name == voices.former,
        "other of two": is_pair and name in present and name != voices.speaker,
        "absent": name not in present,
        "quoted": _is_among(name, voices.quoted),
        "before": _is_among(name, voices.before),
        "after": _is_among(name, voices.after),
        "in last turn": _is_among(name, voices.in_last_turn),
        "greeted": _is_among(name, voices.greeted),
    }
    return [role for role, holds in held.items() if holds] or ["nobody"]


def _is_among(name: str, people: Sequence[Named]) -> bool:
    return any(found.name == name for found in people)

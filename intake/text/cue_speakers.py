"""Finds the speaker of a cue: a voice tag, a name before the words, or the previous speaker."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intake.text.cues import RawCue
from intake.text.inline_markup import has_voice, split_voices, strip_tags
from intake.text.labels import Labelled, accept_labels, is_loosely_name_like, is_name_like, split_label
from intake.text.segments import Utterance, drain

_CHANGE_MARKS = (">>", "- ", "– ", "— ")
_NAME_LINE_SHARE = 0.8
_NAME_ARROWS = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cue without tags, and whether a mark before it announces a change of speaker.

    After two arrows a name is always accepted; after three arrows no name follows.
    """

    words: str
    is_change: bool
    arrows: int = 0

    def label_among(self, labels: frozenset[str]) -> Labelled | None:
        labelled = split_label(self.words) if self.arrows <= _NAME_ARROWS else None
        is_marked = self.arrows == _NAME_ARROWS and labelled is not None and is_loosely_name_like(labelled.label)
        return labelled if labelled is not None and (is_marked or labelled.label in labels) else None


def speak(cues: deque[RawCue], *, known_names: frozenset[str] = frozenset()) -> Iterator[Utterance]:
    """The utterances of the cues with their known speakers. Each cue is removed from the queue to save memory."""
    if any(has_voice(cue.text) for cue in cues):
        return _by_voice(cues)
    if _has_name_lines(cues):
        return _by_first_line(cues)
    return _by_prefix(cues, known_names)


def _by_voice(cues: deque[RawCue]) -> Iterator[Utterance]:
    for cue in drain(cues):
        for voice, words in split_voices(cue.text):
            yield _utterance(cue, words.replace("\n", " "), voice)


def _has_name_lines(cues: deque[RawCue]) -> bool:
    """Whether the first line of nearly every cue is one of a few names, and the speech begins below it."""
    names = [cue.lines[0].strip() for cue in cues if len(cue.lines) > 1]
    different = set(names)
    if len(names) < max(2, len(cues) * _NAME_LINE_SHARE) or len(different) > max(1, len(names) * 2 // 3):
        return False
    # Where half of the names occur only once, all must look like full names of people.
    is_few = len(different) <= max(1, len(names) // 2)
    return all(
        is_name_like(name) and split_label(name) is None and (is_few or _is_whole_name(name)) for name in different
    )


def _is_whole_name(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _by_first_line(cues: deque[RawCue]) -> Iterator[Utterance]:
    for cue in drain(cues):
        name, words = (cue.lines[0], cue.lines[1:]) if len(cue.lines) > 1 else (None, cue.lines)
        yield _utterance(cue, strip_tags(" ".join(words)), name)


def _by_prefix(cues: deque[RawCue], known_names: frozenset[str]) -> Iterator[Utterance]:
    shown = deque((cue.start_ms, cue.end_ms, _lines(cue)) for cue in drain(cues))
    split = (split_label(line.words) for _, _, lines in shown for line in lines)
    labels = accept_labels((one.label for one in split if one), lines=len(shown), known_names=known_names)
    speaker: str | None = None
    for start_ms, end_ms, lines in drain(shown):
        for speaker, words, is_change in _runs(lines, labels, speaker):  # noqa: B020 - the last one speaks on
            yield Utterance(words, speaker, start_ms, end_ms, stands_alone=is_change and speaker is None)


def _runs(
    lines: Sequence[_Line], labels: frozenset[str], speaker: str | None
) -> Iterator[tuple[str | None, str, bool]]:
    """The parts of one cue, each by one speaker."""
    words: list[str] = []
    is_change = False
    for line in lines:
        labelled = line.label_among(labels)
        if (labelled or line.is_change) and words:
            yield speaker, " ".join(words), is_change
            words = []
        if labelled is not None:
            speaker, is_change = labelled.label, False
            words.append(labelled.words)
        else:
            speaker, is_change = (None, True) if line.is_change else (speaker, is_change)
            words.append(line.words)
    yield speaker, " ".join(words), is_change


def _lines(cue: RawCue) -> list[_Line]:
    stripped = [strip_tags(line).strip() for line in cue.lines]
    dashes = sum(line.startswith(_CHANGE_MARKS) for line in stripped)
    return [_line(line, is_dialogue=dashes > 1) for line in stripped if line]


def _line(text: str, *, is_dialogue: bool) -> _Line:
    """Read a line of a cue. A single dash may be a list or a pause; two dashes in a cue, or arrows, mark new speakers."""
    arrows = len(text) - len(text.lstrip(">"))
    is_change = arrows >= _NAME_ARROWS or (is_dialogue and text.startswith(_CHANGE_MARKS))
    return _Line(text.lstrip(">-–— ") if is_change else text, is_change, arrows)


def _utterance(cue: RawCue, words: str, speaker: str | None) -> Utterance:
    return Utterance(words, speaker, cue.start_ms, cue.end_ms)

"""The example sentences that explanations may cite: short ones of every meaning, none from held-out documents."""

import zlib
from collections.abc import Iterable, Iterator

from intake.extract.network.resemblance import NO_TASKS, TASKS, Example
from training.network.material import Lesson

SHORTEST, LONGEST = 25, 90
MOST_OF_A_TASK, MOST_OF_ANOTHER = 100, 24


def examples_of(lessons: Iterable[Lesson]) -> list[Example]:
    """Select by checksum, so that the selection is arbitrary but always the same."""
    found = {example for lesson in lessons for example in _examples(lesson)}
    chosen: list[Example] = []
    for meaning in (*TASKS, *NO_TASKS):
        fitting = sorted(
            (example for example in found if example.meaning == meaning), key=lambda example: _checksum(example.text)
        )
        chosen += fitting[: MOST_OF_A_TASK if meaning in TASKS else MOST_OF_ANOTHER]
    return chosen


def _examples(lesson: Lesson) -> Iterator[Example]:
    marked = [(act, act.meaning) for task in lesson.talk.tasks if task.is_wanted for act in task.course]
    marked += [(passage, passage.meaning) for passage in lesson.talk.non_tasks]
    for piece in lesson.pieces:
        meanings = {meaning for passage, meaning in marked if passage.touches(piece.char_start, piece.char_end)}
        is_short = SHORTEST <= len(piece.text) <= LONGEST and "\n" not in piece.text
        if is_short and len(meanings) == 1 and piece.is_scored:
            yield from (Example(piece.text, meaning) for meaning in meanings & (TASKS.keys() | NO_TASKS.keys()))


def _checksum(text: str) -> tuple[int, str]:
    return zlib.crc32(text.encode()), text

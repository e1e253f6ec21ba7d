"""Copies of our documents in other shapes, with their labels moved along: without capitals and marks, as a speech
recognizer writes; and the last mail of a thread with the earlier ones quoted.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from intake.document import Passage as Quoted
from training.corpus.labels import Final, Passage, TalkDocument

MARKS = re.compile(r"(?<=\w)[.,!?;:…]+(?=\s|$)|[!?…;\"“”()]|(?<=\s)[-–—]\s")
UNMARKED = "no_marks"
THREAD, FEWEST_MAILS = "thread", 2
MARKED = "punctuated"

# The names of the copies' parts of the corpus.
STRIPPED, QUOTING = "copies without marks", "last mails with history"
COPIES = frozenset({STRIPPED, QUOTING})


def copies_of(talk: TalkDocument) -> Iterator[TalkDocument]:
    if talk.style == MARKED:
        yield unmarked(talk)
    if talk.kind == THREAD and len(talk.document.segments) >= FEWEST_MAILS:
        yield last_mail(talk)


def unmarked(talk: TalkDocument) -> TalkDocument:
    """The document without capitals and marks. It keeps its name, so that copy and original are in the same fold."""
    document = talk.document
    kept = [_kept(segment.text) for segment in document.segments]
    starts = [0, *accumulate(len(places) + 1 for places in kept)]
    origins = [
        segment.char_start + place
        for segment, places in zip(document.segments, kept, strict=True)
        for place in (*places, len(segment.text))
    ]
    texts = [
        "".join(segment.text[place] for place in places).lower()
        for segment, places in zip(document.segments, kept, strict=True)
    ]
    segments = tuple(
        replace(segment, text=text, char_start=start, char_end=start + len(text))
        for segment, text, start in zip(document.segments, texts, starts, strict=False)
    )
    tasks = tuple(replace(task, course=_moved(task.course, origins)) for task in talk.tasks)
    return replace(
        talk,
        part=STRIPPED,
        style=UNMARKED,
        document=replace(document, text="\n".join(texts), segments=segments),
        tasks=tasks,
        non_tasks=_moved(talk.non_tasks, origins),
    )


def _kept(text: str) -> list[int]:
    dropped = {place for found in MARKS.finditer(text) for place in range(*found.span())}
    return [place for place, letter in enumerate(text) if place not in dropped and len(letter.lower()) == 1]


def _moved(passages: Sequence[Passage], origins: Sequence[int]) -> tuple[Passage, ...]:
    """The passages at their new places. Those that had only marks are dropped."""
    moved = [
        replace(found, char_start=bisect_left(origins, found.char_start), char_end=bisect_left(origins, found.char_end))
        for found in passages
    ]
    return tuple(found for found in moved if found.char_start < found.char_end)


def last_mail(talk: TalkDocument) -> TalkDocument:
    """The last mail of a thread as it arrives: with the earlier ones quoted below.

    Tasks that the last mail does not mention were found in the earlier mails, so they are not open here.
    """
    segments = talk.document.segments
    order = [len(segments) - 1, *range(len(segments) - 1)[::-1]]
    starts = [0, *accumulate(len(segments[place].text) + 1 for place in order)]
    moved = dict(zip(order, starts, strict=False))
    new = segments[-1]
    quoted = tuple(
        replace(
            segments[place],
            index=index,
            char_start=moved[place],
            char_end=moved[place] + len(segments[place].text),
            passage=Quoted.QUOTED if place != order[0] else None,
        )
        for index, place in enumerate(order)
    )

    def shifted(found: Passage) -> Passage:
        place = next(
            at
            for at, segment in enumerate(segments)
            if segment.char_start <= found.char_start < max(segment.char_end, segment.char_start + 1)
        )
        offset = moved[place] - segments[place].char_start
        return replace(found, char_start=found.char_start + offset, char_end=found.char_end + offset)

    tasks = tuple(
        replace(
            task,
            course=tuple(map(shifted, task.course)),
            final=task.final if any(act.char_start >= new.char_start for act in task.course) else Final.DONE,
        )
        for task in talk.tasks
    )
    text = "\n".join(segments[place].text for place in order)
    return replace(
        talk,
        part=QUOTING,
        document=replace(talk.document, text=text, segments=quoted),
        tasks=tasks,
        non_tasks=tuple(map(shifted, talk.non_tasks)),
    )

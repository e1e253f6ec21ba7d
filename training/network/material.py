"""Training data of the network: the pieces of our corpus, their facts from the rules, and whether they are about open work."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from intake.candidate import Candidate
from intake.extract.extractor import find_ruled, prepare
from intake.extract.network.facts import Facts, facts_of
from intake.extract.network.reading import pieces_within
from intake.extract.prepared import PreparedDocument
from intake.extract.scorer.pieces import Piece
from tests.corpus.reading import Case, read_cases
from training.corpus.labels import Final, Passage, TalkDocument, TalkTask
from training.corpus.reading import read_talk
from training.network.variants import COPIES, copies_of

# Acts whose words state the work. A yes or another date means work only with the preceding words, so such
# pieces get weight 0.
TELLING = frozenset(
    {"requested", "proposed", "promised", "volunteered", "assigned", "reassigned", "repeated", "narrowed"}
)
LEAST_COUNT = 2

# The short sources that the rules were written with. The network learns from them to read without context.
WELL_WORN = "well worn"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One document as training data. A piece of weight 0 is ignored."""

    talk: TalkDocument
    prepared: PreparedDocument
    candidates: tuple[Candidate, ...]
    facts: Facts
    labels: Floats
    weights: Floats

    @property
    def pieces(self) -> Sequence[Piece]:
        return self.prepared.pieces

    @property
    def is_original(self) -> bool:
        """Whether this is a document of our corpus in its original form."""
        return self.talk.part != WELL_WORN and self.talk.part not in COPIES


def read_lessons(*, pipeline: Language) -> tuple[Lesson, ...]:
    """All training documents; held-out ones are left out."""
    talk = [found for found in read_talk() if not found.is_kept_apart]
    copies = [copy for found in talk for copy in copies_of(found)]
    return tuple(lesson_of(found, pipeline=pipeline) for found in (*talk, *map(_well_worn, read_cases()), *copies))


def lesson_of(talk: TalkDocument, *, pipeline: Language) -> Lesson:
    prepared = prepare(talk.document, pipeline=pipeline, context=talk.context)
    candidates = find_ruled(prepared)
    facts = facts_of(talk.document, prepared.pieces, candidates=candidates, scores=prepared.scores)
    labels, weights = _labels(talk, prepared.pieces)
    return Lesson(talk, prepared, candidates, facts, labels, weights)


def _labels(talk: TalkDocument, pieces: Sequence[Piece]) -> tuple[Floats, Floats]:
    labels, weights = np.zeros(len(pieces), np.float32), np.ones(len(pieces), np.float32)
    starts = [piece.char_start for piece in pieces]
    for task in sorted(talk.tasks, key=lambda task: task.is_wanted):
        for act in task.course:
            for place in pieces_within(pieces, starts, char_start=act.char_start, char_end=act.char_end):
                if task.is_wanted and act.meaning in TELLING:
                    labels[place], weights[place] = 1.0, 1.0
                elif (task.is_wanted or task.is_optional) and not labels[place]:
                    weights[place] = 0.0
    return labels, weights


def _well_worn(case: Case) -> TalkDocument:
    return TalkDocument(
        name=case.name,
        part=WELL_WORN,
        kind=str(case.document.origin),
        style="punctuated",
        document=case.document,
        context=case.context,
        tasks=tuple(
            TalkTask(label.title, (), None, None, (_passage(case, label.words),), Final.OPEN, label.is_optional)
            for label in case.labels
        ),
        non_tasks=(),
        is_kept_apart=False,
    )


def _passage(case: Case, words: str) -> Passage:
    start = case.document.text.index(words)
    return Passage(start, start + len(words), "requested")


def vocabulary_of(lessons: Iterable[Lesson]) -> dict[str, int]:
    """Every word that occurs in more than one piece. Other words are represented by kind and ending. Copies are not counted."""
    counts = Counter(
        word
        for lesson in lessons
        if lesson.talk.part not in COPIES
        for piece in lesson.pieces
        for word in {token.lower() for token in piece.tokens}
    )
    known = sorted(word for word, count in counts.items() if count >= LEAST_COUNT)
    return {word: place for place, word in enumerate(known, start=1)}

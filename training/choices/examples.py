"""Training examples of the choices: correct suggestions of our corpus with their possible dates and owners, and pairs of suggestions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from bench.evaluation.talk import judge, quoted_tasks
from intake.candidate import Candidate
from intake.extract.choices.dates import date_options
from intake.extract.choices.owners import owner_options
from intake.extract.choices.pairs import pair_features, word_counts
from intake.extract.choices.repeats import pairs_of
from intake.extract.choices.scene import Scene
from intake.extract.choices.shares import Features
from intake.extract.extractor import judged, prepare
from training.corpus.labels import TalkDocument, TalkTask
from training.scorer.folds import fold_of

# The weight of pairs in which a suggestion is not a task; these say little about whether two tasks are the same.
OF_NO_TASK = 0.3
LEAST_CONFIDENCE = 0.3


@dataclass(frozen=True, slots=True)
class Question:
    """The possible answers and which of them are right. If none is, giving no answer is right."""

    fold: int
    options: Sequence[Features]
    rights: Sequence[bool]


@dataclass(frozen=True, slots=True)
class PairExample:
    fold: int
    features: Features
    is_one: bool
    weight: float


@dataclass(frozen=True, slots=True)
class ChoiceExamples:
    dates: Sequence[Question]
    owners: Sequence[Question]
    pairs: Sequence[PairExample]


@dataclass(frozen=True, slots=True)
class ChoiceLesson:
    """A document with its labels, and with all its suggestions before anything is chosen."""

    talk: TalkDocument
    scene: Scene


def read_choice_lessons(documents: Iterable[TalkDocument], *, pipeline: Language) -> list[ChoiceLesson]:
    return [_lesson(talk, pipeline=pipeline) for talk in documents]


def _lesson(talk: TalkDocument, *, pipeline: Language) -> ChoiceLesson:
    prepared = prepare(talk.document, pipeline=pipeline, context=talk.context)
    return ChoiceLesson(talk, Scene.of(prepared, judged(prepared)))


def choice_examples(lessons: Iterable[ChoiceLesson]) -> ChoiceExamples:
    dates: list[Question] = []
    owners: list[Question] = []
    pairs: list[PairExample] = []
    for lesson in lessons:
        talk, scene = lesson.talk, lesson.scene
        for candidate, task in _right_ones(talk, scene):
            dates.append(_date_question(candidate, task, scene, talk))
            if candidate.owner is None:
                owners.append(_owner_question(candidate, task, scene, talk))
        pairs += _pairs(talk, scene)
    return ChoiceExamples(dates, owners, pairs)


def _right_ones(talk: TalkDocument, scene: Scene) -> Iterator[tuple[Candidate, TalkTask]]:
    for verdict in judge(talk, scene.candidates):
        if verdict.is_right and verdict.task is not None and verdict.candidate.confidence >= LEAST_CONFIDENCE:
            yield verdict.candidate, verdict.task


def _date_question(candidate: Candidate, task: TalkTask, scene: Scene, talk: TalkDocument) -> Question:
    """Where annotators labelled only a day, any time on it is right."""
    found = date_options(candidate, scene)
    rights = [task.due is not None and option.value[: len(task.due)] == task.due for option, _ in found]
    return Question(fold_of(talk.name), [features for _, features in found], rights)


def _owner_question(candidate: Candidate, task: TalkTask, scene: Scene, talk: TalkDocument) -> Question:
    found = owner_options(candidate, scene)
    return Question(fold_of(talk.name), [*found.values()], [name in task.owners for name in found])


def _pairs(talk: TalkDocument, scene: Scene) -> Iterator[PairExample]:
    """Pairs that share tasks, but not their first one, are left out, because they are ambiguous."""
    counts = word_counts(scene.candidates)
    tasks = [quoted_tasks(candidate, talk.tasks) for candidate in scene.candidates]
    for surer, fainter, pair in pairs_of(scene):
        one, other = tasks[surer], tasks[fainter]
        is_one = bool(one and other) and one[0] == other[0]
        if is_one or not set(one) & set(other):
            weight = 1.0 if one and other else OF_NO_TASK
            yield PairExample(fold_of(talk.name), pair_features(pair, counts), is_one, weight)

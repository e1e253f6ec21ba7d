"""Trains the network, and one for each fold without that fold's documents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bench.evaluation.talk import judge
from intake.candidate import Candidate
from intake.extract.extractor import merge_with_unruled
from intake.extract.network.features import features_of
from intake.extract.network.network import Network, bank_of
from intake.extract.network.reading import Reading
from intake.extract.network.storage import piece_of
from training.network.bags import learn_bag
from training.network.bank import examples_of
from training.network.calibration import SMALL_WEIGHTS, Row, calibrate, usual_source
from training.network.descent import learn
from training.network.examples import Example
from training.network.material import Lesson, vocabulary_of
from training.network.rounding import rounded
from training.scorer.folds import FOLDS, fold_of

# The shipped network is the mean of three; those of the folds, for evaluation and calibration, are means of two. A single network
# is more confident than a mean, so that a calibration on single ones would underestimate the mean's scores.
SEEDS = (1, 2, 3)
FOLD_SEEDS = (1, 2)

Rows = Mapping[int, Sequence[Row]]


def train_final(lessons: Sequence[Lesson]) -> Network:
    """The network from all lessons, calibrated on the folds' scores of documents that are new to them."""
    rows = rows_of(lessons, train_drafts(lessons))
    return _calibrated(train_draft(lessons, SEEDS), [row for fold in rows for row in rows[fold]])


def train_folds(lessons: Sequence[Lesson]) -> Mapping[int, Network]:
    """For each fold, a network whose training, calibration and source score use only the other folds' documents."""
    drafts = train_drafts(lessons)
    rows = rows_of(lessons, drafts)
    return {
        fold: _calibrated(draft, [row for other in rows if other != fold for row in rows[other]])
        for fold, draft in drafts.items()
    }


def train_drafts(lessons: Sequence[Lesson]) -> Mapping[int, Network]:
    return {fold: train_draft(_where(lessons, fold, is_in=False), FOLD_SEEDS) for fold in range(FOLDS)}


def rows_of(lessons: Sequence[Lesson], drafts: Mapping[int, Network]) -> Rows:
    return {fold: list(_rows(_where(lessons, fold, is_in=True), draft)) for fold, draft in drafts.items()}


def train_draft(lessons: Sequence[Lesson], seeds: Sequence[int]) -> Network:
    """Train a network without calibration."""
    vocabulary = vocabulary_of(lessons)
    examples = [Example.of(lesson, vocabulary) for lesson in lessons]
    nets = tuple(rounded(learn(examples, words=len(vocabulary) + 1, seed=seed), examples) for seed in seeds)
    shown = examples_of(lesson for lesson in lessons if lesson.is_original)
    bank = bank_of(shown, [piece_of(example.text) for example in shown], nets=nets, vocabulary=vocabulary)
    talk = [lesson for lesson in lessons if lesson.is_original]
    return Network(vocabulary, nets, learn_bag(talk), calibration={}, usual_source=0.0, bank=bank)


def read_with(network: Network, lesson: Lesson) -> tuple[tuple[Candidate, ...], Reading]:
    prepared = lesson.prepared
    reading = network.read(prepared.document, prepared.pieces, candidates=lesson.candidates, scores=prepared.scores)
    return merge_with_unruled(lesson.candidates, prepared, reading), reading


def _where(lessons: Sequence[Lesson], fold: int, *, is_in: bool) -> list[Lesson]:
    return [lesson for lesson in lessons if (fold_of(lesson.talk.name) == fold) == is_in]


def _calibrated(network: Network, rows: Sequence[Row]) -> Network:
    return replace(network, calibration=calibrate(rows), usual_source=usual_source(rows))


def _rows(lessons: Iterable[Lesson], network: Network) -> Iterator[Row]:
    for lesson in lessons:
        candidates, reading = read_with(network, lesson)
        weight = SMALL_WEIGHTS.get(lesson.talk.part, 1.0)
        verdicts = {id(verdict.candidate): verdict for verdict in judge(lesson.talk, candidates)}
        for candidate, features in zip(candidates, features_of(candidates, reading), strict=True):
            verdict = verdicts[id(candidate)]
            if verdict.counts:
                yield Row(features, verdict.is_right, weight)

"""The network as it learns: its gradients are those of its loss, and rounding it changes next to nothing."""

import numpy as np
import pytest

from intake.extract.network.facts import COUNT, RULE_FACTS
from intake.extract.network.terms import ENDINGS, KINDS, terms_of
from tests.support.pipelines import shipped_pipeline
from training.corpus.reading import read_talk
from training.network.descent import learn
from training.network.examples import Example, joined
from training.network.material import Lesson, lesson_of, vocabulary_of
from training.network.model import Batch, Parameters, Pass, new_parameters
from training.network.rounding import rounded

WORDS = 6
FACTS = COUNT + RULE_FACTS


def batch() -> Batch:
    random = np.random.default_rng(5)
    lengths = np.array([3, 1, 4])
    firsts = np.array([1, 5, 7])
    terms = np.stack([random.integers(0, size, 12) for size in (WORDS, len(KINDS), ENDINGS)], 1)
    labels = np.array([1, 0, 1], np.float32)
    facts = random.random((3, FACTS)).astype(np.float32)
    return Batch(terms, firsts, lengths, facts, np.ones(3, np.float32), labels, np.array([1, 1, 0.5], np.float32))


def loss(parameters: Parameters, found: Batch) -> float:
    logits = Pass(parameters, found).logits
    return float((found.weights * (np.logaddexp(0.0, logits) - found.labels * logits)).sum())


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("run", 7),
        ("near", 11),
        ("far", 5),
        ("own_out", 3),
        ("near_out", 2),
        ("far_out", 1),
        ("run_bias", 0),
        ("word", 40),
    ],
)
def test_gradients_are_those_of_the_loss(name: str, place: int):
    parameters = {
        key: value.astype(np.float64)
        for key, value in new_parameters(WORDS, facts=FACTS, random=np.random.default_rng(3)).items()
    }
    found = batch()
    expected = Pass(parameters, found).gradients()[name].ravel()[place]
    step = 1e-5
    parameters[name].ravel()[place] += step
    more = loss(parameters, found)
    parameters[name].ravel()[place] -= 2 * step
    less = loss(parameters, found)
    assert (more - less) / (2 * step) == pytest.approx(expected, abs=2e-3, rel=1e-2)


# What they share is made once, by whichever process has them.
pytestmark = pytest.mark.xdist_group("talk")


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    short = sorted(
        (found for found in read_talk() if not found.is_kept_apart and found.tasks),
        key=lambda found: (len(found.document.text), found.name),
    )
    return [lesson_of(found, pipeline=shipped_pipeline()) for found in short[:6]]


def test_equal_seeds_learn_equally_and_rounding_changes_next_to_nothing(lessons: list[Lesson]):
    vocabulary = vocabulary_of(lessons)
    examples = [Example.of(lesson, vocabulary) for lesson in lessons]
    parameters, again = (learn(examples, words=len(vocabulary) + 1, seed=4) for _ in range(2))
    assert all(np.array_equal(parameters[name], again[name]) for name in parameters)
    net = rounded(parameters, examples)
    for lesson, example in zip(lessons, examples, strict=True):
        exact = Pass(parameters, example.part(0, example.count)).logits[: example.count]
        near = net.logits(net.words(terms_of(lesson.pieces, vocabulary)), lesson.facts)
        assert near == pytest.approx(exact, abs=0.1)


def test_documents_of_one_batch_do_not_see_each_other(lessons: list[Lesson]):
    vocabulary = vocabulary_of(lessons)
    parts = [Example.of(lesson, vocabulary) for lesson in lessons[:2]]
    parameters = new_parameters(len(vocabulary) + 1, facts=FACTS, random=np.random.default_rng(1))
    together = Pass(parameters, joined([part.part(0, part.count) for part in parts])).logits
    alone = Pass(parameters, parts[0].part(0, parts[0].count)).logits
    assert together[: parts[0].count] == pytest.approx(alone[: parts[0].count], abs=1e-4)

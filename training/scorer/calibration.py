"""Calibration of rules and word scores for mail, fitted on sentences that the word scores were not trained on."""

from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
from spacy.language import Language

from intake.candidate import Candidate
from intake.document import Document, Origin, Segment
from intake.extract.context import ExtractionContext
from intake.extract.extractor import extract
from intake.extract.scorer.joints import Joint, Kind, log_odds
from intake.extract.scorer.scorer import Scorer
from intake.extract.weighing import BARE, WORDS
from training.scorer.corpora.mail_sentences import MailSentence
from training.scorer.folds import FOLDS
from training.scorer.heads import train_mail
from training.scorer.logistic import Floats
from training.scorer.material import Material

CONTEXT = ExtractionContext(datetime(2026, 1, 5, 10, tzinfo=UTC), "UTC")
ROUNDS = 25

# For one candidate: the log-odds of its rules, the logit of its words, and whether it is a task.
Point = tuple[float, float, bool]


def calibrate_mail(material: Material, *, pipeline: Language, speech: Scorer) -> dict[Kind, Joint]:
    """Platt scaling, with the rules' log-odds as a second input for candidates that rules have found."""
    ruled: list[Point] = []
    bare: list[Point] = []
    for fold in range(FOLDS):
        left = material.without(fold)
        scorer = Scorer(train_mail(left.sentences, left.threads), speech.speech)
        for sentence in material.only(fold).sentences:
            for rule, point in _points(sentence, pipeline=pipeline, scorer=scorer):
                (bare if rule in BARE else ruled).append(point)
    return {Kind.MAIL_RULED: _fitted(ruled, with_rules=True), Kind.MAIL_BARE: _fitted(bare, with_rules=False)}


def _points(sentence: MailSentence, *, pipeline: Language, scorer: Scorer) -> Iterator[tuple[str, Point]]:
    document = _mail(sentence.text)
    scores = scorer.scores(document)
    for candidate in extract(document, pipeline=pipeline, context=CONTEXT, scorer=scorer):
        words = next((found for found in candidate.why if found.rule == WORDS), None)
        score = scores.within(words.spans[0].char_start, words.spans[0].char_end) if words else None
        if score is not None:
            yield candidate.why[0].rule, (log_odds(_without_words(candidate)), score.logit, sentence.is_task)


def _without_words(candidate: Candidate) -> float:
    return sum(found.weight for found in candidate.why if found.rule != WORDS)


def _mail(text: str) -> Document:
    return Document(text, (Segment(0, None, text, 0, len(text)),), format="corpus", origin=Origin.EMAIL)


def _fitted(points: list[Point], *, with_rules: bool) -> Joint:
    """Newton's method on two or three parameters."""
    labels = np.array([is_task for _, _, is_task in points], dtype=float)
    inputs = np.array([(1.0, words, rules)[: 3 if with_rules else 2] for rules, words, _ in points])
    weights: Floats = np.zeros(inputs.shape[1])
    for _ in range(ROUNDS):
        chance = 1.0 / (1.0 + np.exp(-(inputs @ weights)))
        curvature = (inputs * (chance * (1.0 - chance))[:, None]).T @ inputs
        weights += np.linalg.solve(curvature, inputs.T @ (labels - chance))
    bias, words, *rules = (round(float(weight), 2) for weight in weights)
    return Joint(bias=bias, rules=rules[0] if rules else 0.0, words=words)

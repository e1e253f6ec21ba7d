"""Trains the two heads: requests in mail, and work in conversations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from intake.extract.scorer.buckets import buckets_of
from intake.extract.scorer.heads import Head, quantised
from intake.extract.scorer.pieces import tokens_of
from intake.extract.scorer.word_features import word_features
from training.scorer.corpora.mail_sentences import MailSentence
from training.scorer.corpora.mail_threads import Thread
from training.scorer.corpora.meetings import Meeting
from training.scorer.generated import GeneratedSentence
from training.scorer.logistic import Problem, Rows, fit
from training.scorer.speech_rows import speech_rows

# Chosen by cross-validation on the corpora: the L2 penalties, and the weight of each kind of sentence.
MAIL_PENALTY = 2.0
SPEECH_PENALTY = 20.0
THREAD_WEIGHT = 0.5
GENERATED_WEIGHT = 0.15
OTHER_WEIGHT = 0.1


@dataclass(frozen=True, slots=True)
class Example:
    buckets: list[int]
    label: float
    weight: float = 1.0


def train_mail(sentences: Iterable[MailSentence], threads: Iterable[Thread]) -> Head:
    examples = [_example(sentence.text, is_task=sentence.is_task) for sentence in sentences]
    examples += [
        _example(sentence.text, is_task=sentence.is_task, weight=THREAD_WEIGHT)
        for thread in threads
        for letter in thread.letters
        for sentence in letter.sentences
    ]
    return _train(examples, MAIL_PENALTY)


def train_speech(
    meetings: Iterable[Meeting], other_meetings: Iterable[Meeting], generated: Iterable[GeneratedSentence]
) -> Head:
    examples = [Example(row.buckets, float(row.is_task)) for meeting in meetings for row in speech_rows(meeting)]
    examples += ordinary_talk(other_meetings)
    examples += [_example(sentence.text, is_task=sentence.is_task, weight=GENERATED_WEIGHT) for sentence in generated]
    return _train(examples, SPEECH_PENALTY)


def ordinary_talk(meetings: Iterable[Meeting]) -> list[Example]:
    """Negative examples from meetings without labels of tasks: acts that are no order, promise or proposal."""
    return [
        Example(row.buckets, 0.0, OTHER_WEIGHT)
        for meeting in meetings
        for row in speech_rows(meeting)
        if not meeting.acts[row.act].kinds
    ]


def _example(text: str, *, is_task: bool, weight: float = 1.0) -> Example:
    return Example(buckets_of(word_features(tokens_of(text))), float(is_task), weight)


def _train(examples: Sequence[Example], penalty: float) -> Head:
    found = fit(
        Problem(
            rows=Rows.of([example.buckets for example in examples]),
            labels=np.array([example.label for example in examples]),
            row_weights=np.array([example.weight for example in examples]),
            penalty=penalty,
        )
    )
    return quantised(found.weights.tolist(), found.bias)

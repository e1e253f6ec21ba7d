"""Weights for each fifth of our corpus, learnt from the other four, so that their choices can be evaluated."""

from collections.abc import Mapping, Sequence

from intake.extract.choices.storage import ChoiceWeights
from training.choices.examples import ChoiceLesson, choice_examples
from training.choices.fitting import fit_choices
from training.scorer.folds import FOLDS, fold_of


def fit_folds(lessons: Sequence[ChoiceLesson]) -> Mapping[int, ChoiceWeights]:
    """For each fold, weights learnt from the documents of the other folds."""
    return {
        fold: fit_choices(choice_examples([lesson for lesson in lessons if fold_of(lesson.talk.name) != fold]))
        for fold in range(FOLDS)
    }

"""`python -m training.choices`: learn from our own corpus which owner and which date a task has and what was said twice."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from intake.extract.choices.storage import CHOICES, WEIGHTS, ChoiceWeights, save_choices
from intake.language.pipeline import load_pipeline
from training.choices.examples import ChoiceExamples, choice_examples
from training.choices.fitting import fit_pairs, fit_questions
from training.corpus.reading import read_talk


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.choices", description="Train the choices.")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    args = parser.parse_args(argv)
    learnt_from = [found for found in read_talk() if not found.is_kept_apart]
    save_choices(fit(choice_examples(learnt_from, pipeline=load_pipeline())), args.out / CHOICES)
    return 0


def fit(examples: ChoiceExamples) -> ChoiceWeights:
    return ChoiceWeights(
        repeats=fit_pairs(examples.pairs),
        dates=fit_questions(examples.dates),
        owners=fit_questions(examples.owners),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m training.choices`: learn from our corpus to choose owners and dates of tasks, and to find repeated suggestions."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from intake.extract.choices.storage import CHOICES, WEIGHTS, save_choices
from intake.language.pipeline import load_pipeline
from training.choices.examples import choice_examples, read_choice_lessons
from training.choices.fitting import fit_choices
from training.corpus.reading import read_talk


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.choices", description="Train the choices.")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    args = parser.parse_args(argv)
    learnt_from = [found for found in read_talk() if not found.is_kept_apart]
    lessons = read_choice_lessons(learnt_from, pipeline=load_pipeline())
    save_choices(fit_choices(choice_examples(lessons)), args.out / CHOICES)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

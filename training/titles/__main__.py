"""`python -m training.titles`: learn from our own corpus which of the titles that words allow is the nearest to a person's."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from intake.extract.composition.ranking import TITLES, WEIGHTS, save_titles
from intake.language.pipeline import load_pipeline
from training.corpus.reading import read_talk
from training.titles.examples import title_examples
from training.titles.fitting import fit_titles


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.titles", description="Train the choice of titles.")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights are written")
    args = parser.parse_args(argv)
    learnt_from = [found for found in read_talk() if not found.is_kept_apart]
    save_titles(fit_titles(title_examples(learnt_from, pipeline=load_pipeline())), args.out / TITLES)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m training.language CORPORA OUT`: from corpora to a pipeline and its figures."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import srsly  # type: ignore[import-untyped]  # comes with spaCy, and is not typed

from intake.language.pipeline import load_trained_pipeline
from training.language.assemble import assemble
from training.language.evaluate import evaluate
from training.language.prepare import prepare
from training.language.run import run_training, save_vectors

PIPELINE, FIGURES = "english", "figures.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prepare the data, train both parts, assemble the pipeline and evaluate it."""
    args = _parser().parse_args(arguments)
    data = args.out / "data"
    prepare(args.corpora, data)
    vectors = save_vectors(args.corpora, args.out / "vectors")
    trial = {"training.max_steps": args.steps, "training.eval_frequency": args.steps} if args.steps else {}
    syntax, names = (
        run_training(part, data=data, vectors=vectors, out=args.out, overrides=trial) for part in ("syntax", "names")
    )
    pipeline = load_trained_pipeline(str(assemble(syntax, names, args.out / PIPELINE)))
    figures = {part: evaluate(pipeline, args.corpora, part=part) for part in ("dev", "test")}
    srsly.write_json(args.out / FIGURES, figures)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.language", description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder with all corpora")
    parser.add_argument("out", type=Path, help="an empty folder; the pipeline will be in english/ below it")
    parser.add_argument("--steps", type=int, help="stop after so few, to see whether everything works")
    return parser


if __name__ == "__main__":
    main()

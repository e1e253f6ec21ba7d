"""`python -m training.scorer CORPORA`: train the heads of the scorer and write them beside its code."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from intake.extract.scorer.scorer import WEIGHTS, save_scorer
from intake.language.pipeline import load_pipeline
from training.scorer.calibration import calibrate_mail
from training.scorer.material import Material, train


def main(argv: Sequence[str]) -> int:
    args = _parser().parse_args(argv)
    material = Material.read(args.corpora)
    scorer = train(material)
    save_scorer(scorer, args.out)
    if args.calibrate:
        for kind, joint in calibrate_mail(material, pipeline=load_pipeline(), speech=scorer).items():
            sys.stdout.write(f"{kind}: {joint}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.scorer", description="Train the scorer.")
    parser.add_argument("corpora", type=Path, help="the folder of the public corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the heads are written")
    parser.add_argument("--calibrate", action="store_true", help="fit how rules and words are joined, and print it")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

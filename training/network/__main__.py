"""`python -m training.network`: train the network on our own corpus and write it beside its code."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from intake.extract.network.storage import NETWORK, WEIGHTS, save_network
from intake.language.pipeline import load_pipeline
from training.network.material import read_lessons
from training.network.trainer import train_final


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m training.network", description="Train the network.")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the network is written")
    args = parser.parse_args(argv)
    save_network(train_final(read_lessons(pipeline=load_pipeline())), args.out / NETWORK)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

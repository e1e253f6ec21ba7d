"""Runs one training from its configuration."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

from intake.language.pipeline import blank_pipeline
from training.language.ops import fast_ops
from training.language.raw_text import read_words
from training.language.usage import learn_vectors
from training.language.vectors import add_vectors

HERE = Path(__file__).parent
BEST = "model-best"


def save_vectors(corpora: Path, folder: Path) -> Path:
    """Save a pipeline without components, whose vocabulary has vectors learnt from all corpora, and return its folder."""
    nlp = blank_pipeline()
    add_vectors(nlp.vocab, learn_vectors(read_words(corpora)))
    nlp.to_disk(folder)
    return folder


def run_training(
    name: str, *, data: Path, vectors: Path, out: Path, overrides: Mapping[str, Any] | None = None
) -> Path:
    """Train what ``name``.cfg describes, and return the folder of the best state. Only the processor type and the seed affect the result."""
    paths = {
        "paths.train": str(data / name / "train.spacy"),
        "paths.dev": str(data / name / "dev.spacy"),
        "paths.vectors": str(vectors),
    }
    config = load_config(HERE / f"{name}.cfg", overrides={**paths, **(overrides or {})}, interpolate=False)
    (out / name).mkdir(parents=True, exist_ok=True)
    with fast_ops():
        nlp: Language = init_nlp(config, use_gpu=-1)
        train(nlp, out / name, use_gpu=-1)
    return out / name / BEST

"""`python -m bench.evaluation.title_folds`: titles that rules compose, and titles that are chosen among what the words allow."""

import sys
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language

from bench.evaluation.titles import TitleFigures
from bench.report import Table
from config.settings import load_settings
from intake.extract.choices.shares import Weights
from intake.extract.composition.ranking import likeliest, own_titles
from intake.language.chosen import chosen_pipeline
from training.corpus.reading import read_talk
from training.scorer.folds import FOLDS
from training.titles.examples import TitleExample, title_examples
from training.titles.fitting import fit_titles

HEADINGS = ("titles", "how many", "likeness", "same words", "half and more shared", "nothing shared")


def title_tables(pipeline: Language) -> Iterator[Table]:
    """What is kept apart by the weights that ship, what may be read by those of folds."""
    talk = read_talk()
    kept_apart = title_examples([found for found in talk if found.is_kept_apart], pipeline=pipeline)
    yield _table("Titles, kept apart", [(example, own_titles()) for example in kept_apart])
    yield measure_folds(title_examples([found for found in talk if not found.is_kept_apart], pipeline=pipeline))


def measure_folds(examples: Sequence[TitleExample]) -> Table:
    """What rules compose, and what is chosen by weights that have not learnt from the document."""
    weights = [fit_titles([example for example in examples if example.fold != fold]) for fold in range(FOLDS)]
    return _table(
        "Titles, each fifth by weights of the others", [(example, weights[example.fold]) for example in examples]
    )


def _table(title: str, examples: Iterable[tuple[TitleExample, Weights]]) -> Table:
    composed, chosen = TitleFigures(), TitleFigures()
    for example, weights in examples:
        composed.add(example.composed, written=example.written)
        chosen.add(chosen_title(example, weights), written=example.written)
    return Table(title, HEADINGS, [["composed", *composed.cells()], ["chosen", *chosen.cells()]])


def chosen_title(example: TitleExample, weights: Weights) -> str:
    return likeliest(example.drafts, example.traits, weights=weights).text if example.is_open else example.composed


if __name__ == "__main__":
    for found in title_tables(chosen_pipeline(load_settings())):
        print("\n".join(found.lines()), flush=True)
    sys.exit(0)

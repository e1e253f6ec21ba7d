"""Our own labelled sources: the figures of the test suite, and average precision over all candidates."""

from pathlib import Path

from spacy.language import Language

from bench.evaluation.figures import Figures
from intake.extract.extractor import extract
from intake.extract.weights import DEFAULT_THRESHOLD
from tests.corpus.reading import Case, read_cases
from tests.corpus.scoring import pair_labels


def measure_own_set(folder: Path, *, pipeline: Language) -> Figures:
    figures = Figures(DEFAULT_THRESHOLD)
    for case in read_cases(folder):
        _add(figures, case, pipeline=pipeline)
    return figures


def _add(figures: Figures, case: Case, *, pipeline: Language) -> None:
    """Add the candidates of one source. Optional tasks are ignored."""
    candidates = list(extract(case.document, pipeline=pipeline, context=case.context))
    label_of = {id(found): label for label, found in pair_labels(case.labels, candidates).items()}
    for found in candidates:
        label = label_of.get(id(found))
        if label is None or not label.is_optional:
            figures.add(found.confidence, is_right=label is not None)
    wanted = sum(not label.is_optional for label in case.labels)
    figures.missed += wanted - sum(not label.is_optional for label in label_of.values())

"""The dependency labels that matter here, in the two schemes that English pipelines use."""

from dataclasses import dataclass

from spacy.language import Language


class UnsuitablePipelineError(ValueError):
    """The chosen pipeline has no parser with known dependency labels."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the relations that matter here in one scheme."""

    subjects: frozenset[str]
    objects: frozenset[str]


UNIVERSAL = Labels(
    subjects=frozenset({"nsubj", "csubj", "nsubj:pass", "csubj:pass", "nsubj:outer"}), objects=frozenset({"obj"})
)
CLEAR = Labels(subjects=frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"}), objects=frozenset({"dobj"}))


def labels_of(nlp: Language) -> Labels:
    """The labels of a pipeline. Raises UnsuitablePipelineError when it has no parser, or one with neither scheme."""
    known = set(nlp.pipe_labels.get("parser", ()))
    for labels in (UNIVERSAL, CLEAR):
        if labels.objects <= known:
            return labels
    raise UnsuitablePipelineError("The pipeline must have a parser with Universal Dependencies or ClearNLP relations.")

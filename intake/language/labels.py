"""The relations between words, in the two vocabularies that English pipelines speak."""

from dataclasses import dataclass

from spacy.language import Language


class UnsuitablePipelineError(ValueError):
    """A pipeline was named that can't say how the words of a sentence hang together."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a vocabulary calls the relations that matter here."""

    subjects: frozenset[str]
    objects: frozenset[str]


UNIVERSAL = Labels(
    subjects=frozenset({"nsubj", "csubj", "nsubj:pass", "csubj:pass", "nsubj:outer"}), objects=frozenset({"obj"})
)
CLEAR = Labels(subjects=frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"}), objects=frozenset({"dobj"}))


def labels_of(nlp: Language) -> Labels:
    """The vocabulary of a pipeline. Raises UnsuitablePipelineError when it does not parse, or speaks neither."""
    known = set(nlp.pipe_labels.get("parser", ()))
    for labels in (UNIVERSAL, CLEAR):
        if labels.objects <= known:
            return labels
    raise UnsuitablePipelineError("The pipeline must have a parser with Universal Dependencies or ClearNLP relations.")

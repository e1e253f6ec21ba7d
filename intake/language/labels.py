"""The relations between words, in the two vocabularies that English pipelines speak."""

from dataclasses import dataclass

from spacy.language import Language


class UnsuitablePipelineError(ValueError):
    """A pipeline was named that can't say how the words of a sentence hang together."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a vocabulary calls the relations that matter here.

    A preposition hangs below its noun as one of ``cases``, or above it: then it is one of ``prepositions``, and the
    noun is one of its ``prepositional_objects``.
    """

    subjects: frozenset[str]
    passive_subjects: frozenset[str]
    passive_helpers: frozenset[str]
    objects: frozenset[str]
    recipients: frozenset[str]
    particles: frozenset[str]
    negations: frozenset[str]
    complements: frozenset[str]
    obliques: frozenset[str]
    cases: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    prepositional_objects: frozenset[str] = frozenset()


UNIVERSAL = Labels(
    subjects=frozenset({"nsubj", "csubj", "nsubj:pass", "csubj:pass", "nsubj:outer"}),
    passive_subjects=frozenset({"nsubj:pass", "csubj:pass"}),
    passive_helpers=frozenset({"aux:pass"}),
    objects=frozenset({"obj"}),
    recipients=frozenset({"iobj"}),
    particles=frozenset({"compound:prt"}),
    # Universal Dependencies have no relation for "not": it is an adverb, known by its lemma.
    negations=frozenset({"advmod"}),
    complements=frozenset({"xcomp", "ccomp"}),
    obliques=frozenset({"obl", "obl:agent", "obl:unmarked", "obl:tmod", "obl:npmod"}),
    cases=frozenset({"case"}),
)
CLEAR = Labels(
    subjects=frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"}),
    passive_subjects=frozenset({"nsubjpass", "csubjpass"}),
    passive_helpers=frozenset({"auxpass"}),
    objects=frozenset({"dobj"}),
    recipients=frozenset({"dative"}),
    particles=frozenset({"prt"}),
    negations=frozenset({"neg"}),
    complements=frozenset({"xcomp", "ccomp"}),
    obliques=frozenset({"npadvmod"}),
    prepositions=frozenset({"prep", "agent", "dative"}),
    prepositional_objects=frozenset({"pobj", "pcomp"}),
)


def labels_of(nlp: Language) -> Labels:
    """The vocabulary of a pipeline. Raises UnsuitablePipelineError when it does not parse, or speaks neither."""
    known = set(nlp.pipe_labels.get("parser", ()))
    for labels in (UNIVERSAL, CLEAR):
        if labels.objects <= known:
            return labels
    raise UnsuitablePipelineError("The pipeline must have a parser with Universal Dependencies or ClearNLP relations.")

"""Evaluates a finished pipeline on text that it was not trained on."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training.language.documents import names_document, syntax_document
from training.language.prepare import has_names, read_treebank
from training.language.probes import FRESH_PROBE, PROBE, Probe, ask
from training.language.sentences import Passage, Sentence
from training.language.variants import lower_case, without_punctuation, wrapped

SYNTAX = ("token_f", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
NAMES = ("ents_p", "ents_r", "ents_f")
Figures = dict[str, Any]


def evaluate(nlp: Language, corpora: Path, *, part: str) -> Figures:
    """The scores on one part of the treebank, ``dev`` or ``test``, and on the probes, between 0 and 1."""
    passages = list(read_treebank(corpora, part))
    written = [syntax_document(passage.sentences, nlp.vocab) for passage in passages]
    return {
        "as written": _syntax(nlp, map(_from_text(nlp), written)),
        "given words and sentences": _syntax(nlp, _given(nlp, passages)),
        "without capitals and marks": _syntax(nlp, map(_from_text(nlp), _spoken(nlp, passages))),
        # spaCy counts every line break as a word without a part of speech, so only the score of sentences is meaningful here.
        "with wrapped lines": {"sents_f": _syntax(nlp, map(_from_text(nlp), _wrapped(nlp, passages)))["sents_f"]},
        "names": _names(nlp, passages),
        "probes": _probes(nlp, PROBE),
        "fresh probes": _probes(nlp, FRESH_PROBE),
    }


def _from_text(nlp: Language) -> Callable[[Doc], Example]:
    return lambda reference: Example(nlp.make_doc(reference.text), reference)


def _given(nlp: Language, passages: Iterable[Passage]) -> Iterable[Example]:
    for passage in passages:
        for sentence in passage.sentences:
            reference = syntax_document([sentence], nlp.vocab)
            spaces = [token.space for token in sentence]
            yield Example(Doc(nlp.vocab, words=[token.form for token in sentence], spaces=spaces), reference)


def _spoken(nlp: Language, passages: Iterable[Passage]) -> Iterable[Doc]:
    for passage in passages:
        yield syntax_document([_as_spoken(sentence) for sentence in passage.sentences], nlp.vocab)


def _as_spoken(sentence: Sentence) -> Sentence:
    return lower_case(without_punctuation(sentence))


def _wrapped(nlp: Language, passages: Iterable[Passage]) -> Iterable[Doc]:
    chance = random.Random(0)  # noqa: S311 - no secret
    for passage in passages:
        yield syntax_document(wrapped(passage.sentences, chance), nlp.vocab)


def _syntax(nlp: Language, examples: Iterable[Example]) -> Figures:
    scores = nlp.evaluate(list(examples))
    return {name: round(scores[name], 4) for name in SYNTAX}


def _names(nlp: Language, passages: Iterable[Passage]) -> Figures:
    known = (list(filter(has_names, passage.sentences)) for passage in passages)
    scores = nlp.evaluate([_from_text(nlp)(names_document(sentences, nlp.vocab)) for sentences in known if sentences])
    by_kind = {kind: round(values["f"], 4) for kind, values in sorted(scores["ents_per_type"].items())}
    return {**{name: round(scores[name], 4) for name in NAMES}, **by_kind}


def _probes(nlp: Language, probe: Probe) -> Figures:
    written, spoken = ask(nlp, probe), ask(nlp, probe, is_spoken=True)
    return {
        "written": {"orders": round(written.orders, 4), "others": round(written.others, 4)},
        "spoken": {"orders": round(spoken.orders, 4), "others": round(spoken.others, 4)},
        "missed": [*written.missed, *spoken.missed],
    }

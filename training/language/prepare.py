"""Converts corpora to the files that spaCy trains on. The same corpora and seed give the same bytes."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from intake.language.pipeline import blank_pipeline
from training.language.conllu import read_passages
from training.language.documents import grouped, names_document, syntax_document
from training.language.entities import add_names, passages_of_names, read_names
from training.language.material.generator import Generator
from training.language.material.lexicon import Lexicon
from training.language.sentences import Passage, Sentence
from training.language.variants import as_spoken, paragraphs, wrapped

SEED = 20260
MOST_SENTENCES = 6
# The shares of the groups of sentences that are added a second time: as speech, and with broken lines.
SPOKEN_SHARE = 0.25
OWN_SPOKEN_SHARE = 0.5
WRAPPED_SHARE = 0.08
GLUED = ("'", "’")
NAMES_OF = {
    "train": "uner_en_ewt-ud-train.0c7ce0de.iob2.gz",
    "dev": "uner_en_ewt-ud-dev.iob2.gz",
    "test": "uner_en_ewt-ud-test.iob2.gz",
}
NAME_CORPORA = ("btc.train.gz", "wnut17train.conll.gz", "wikigold.conll.gz")


def prepare(corpora: Path, out: Path) -> None:
    """Write ``syntax`` and ``names``, each with a file for training and one for development, under ``out``."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    vocab = blank_pipeline().vocab
    treebank = list(read_treebank(corpora, "train"))
    learners = [
        _glued(passage)
        for passage in read_passages(corpora / "ud_ewt/en_eslspok-ud-train.conllu.gz", is_complete=False)
    ]
    lexicon = Lexicon(sentence for passage in treebank for sentence in passage.sentences)
    own = list(Generator.of(lexicon, chance).passages())
    dev = list(read_treebank(corpora, "dev"))
    _write(out / "syntax/train.spacy", _syntax(treebank, learners, own, chance, vocab))
    _write(out / "syntax/dev.spacy", (syntax_document(passage.sentences, vocab) for passage in dev))
    others = [passage for name in NAME_CORPORA for passage in _names(corpora, name)]
    _write(out / "names/train.spacy", _names_documents([*treebank, *own, *others], chance, vocab))
    _write(
        out / "names/dev.spacy", (names_document(list(filter(has_names, passage.sentences)), vocab) for passage in dev)
    )


def read_treebank(corpora: Path, part: str) -> Iterator[Passage]:
    folder = corpora / "ud_ewt"
    passages = read_passages(folder / f"en_ewt-ud-{part}.conllu.gz")
    return add_names(passages, read_names(folder / NAMES_OF[part]))


def _names(corpora: Path, file_name: str) -> Iterator[Passage]:
    return passages_of_names(read_names(corpora / "ner" / file_name), name=file_name)


def _glued(passage: Passage) -> Passage:
    """A transcript whose words were separate, with blanks only where normal spelling has them."""
    return replace(passage, sentences=tuple(_joined(sentence) for sentence in passage.sentences))


def _joined(sentence: Sentence) -> Sentence:
    following = [*sentence[1:], None]
    return tuple(
        replace(
            token, space=after is None or not (after.dep == "punct" or after.form == "n't" or after.form[0] in GLUED)
        )
        for token, after in zip(sentence, following, strict=True)
    )


def _syntax(
    treebank: Sequence[Passage],
    learners: Sequence[Passage],
    own: Sequence[Passage],
    chance: random.Random,
    vocab: Vocab,
) -> Iterator[Doc]:
    shares = ((treebank, SPOKEN_SHARE), ([_merged(learners)], SPOKEN_SHARE), ([_merged(own)], OWN_SPOKEN_SHARE))
    for passages, spoken_share in shares:
        for group in _groups(passages, chance):
            yield syntax_document(group, vocab)
            for variant in _variants(group, chance, spoken_share):
                yield syntax_document(variant, vocab)


def _merged(passages: Iterable[Passage]) -> Passage:
    """Unrelated sentences as one passage."""
    return Passage("", tuple(sentence for passage in passages for sentence in passage.sentences))


def _groups(passages: Sequence[Passage], chance: random.Random) -> Iterator[tuple[Sentence, ...]]:
    for passage in passages:
        sentences = list(passage.sentences)
        if not passage.name:
            chance.shuffle(sentences)
        yield from grouped(sentences, chance, most=MOST_SENTENCES)


def _variants(
    group: tuple[Sentence, ...], chance: random.Random, spoken_share: float
) -> Iterator[tuple[Sentence, ...]]:
    if chance.random() < spoken_share:
        yield as_spoken(group, chance)
    if chance.random() < WRAPPED_SHARE:
        yield chance.choice((wrapped, paragraphs))(group, chance)


def _names_documents(passages: Sequence[Passage], chance: random.Random, vocab: Vocab) -> Iterator[Doc]:
    known = [replace(passage, sentences=tuple(filter(has_names, passage.sentences))) for passage in passages]
    for group in _groups(known, chance):
        yield names_document(group, vocab)
        if chance.random() < SPOKEN_SHARE:
            yield names_document(as_spoken(group, chance), vocab)


def has_names(sentence: Sentence) -> bool:
    return all(token.entity is not None for token in sentence)


def _write(path: Path, documents: Iterable[Doc]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=documents, store_user_data=False).to_disk(path)

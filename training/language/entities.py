"""Reads corpora of names, in any variant of IOB, and maps their labels to the three kinds of names of the service."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path

from training.language.sentences import OUTSIDE, Passage, Sentence, Token

KINDS = {
    "PER": "PER",
    "person": "PER",
    "ORG": "ORG",
    "corporation": "ORG",
    "group": "ORG",
    "LOC": "LOC",
    "location": "LOC",
}

Words = list[tuple[str, str]]


def read_names(path: Path) -> Iterator[tuple[str, Words]]:
    """Sentences as words with labels ``O``, ``B-PER``, ``I-PER`` …, each with its id if it has one."""
    name, words = "", []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in chain(lines, "\n"):
            if line.startswith("# "):
                name = line.removeprefix("# sent_id = ").strip() if line.startswith("# sent_id") else name
            elif line.strip():
                words.append(_word(line))
            elif words:
                yield name, list(_begun(words))
                name, words = "", []


def _word(line: str) -> tuple[str, str]:
    """The form and label of a line: ``form label``, or ``place form label …``."""
    fields = line.split()
    form, label = fields[1:3] if len(fields) > 2 and fields[0].isdigit() else (fields[0], fields[-1])  # noqa: PLR2004 - two columns, or more
    prefix, _, kind = label.partition("-")
    known = KINDS.get(kind)
    return form, f"{prefix}-{known}" if known else OUTSIDE


def _begun(words: Words) -> Iterator[tuple[str, str]]:
    """Convert IOB1, where ``B`` only separates adjacent names, to IOB2, where each name begins with ``B``."""
    for (_, before), (form, label) in pairwise([("", OUTSIDE), *words]):
        begins = label.startswith("I-") and before[2:] != label[2:]
        yield form, f"B-{label[2:]}" if begins else label


def add_names(passages: Iterable[Passage], named: Iterable[tuple[str, Words]]) -> Iterator[Passage]:
    """The passages with the names of a second annotation of the same sentences; unknown where the words differ."""
    layer = dict(named)
    for passage in passages:
        pairs = zip(passage.sentences, passage.ids, strict=True)
        yield replace(passage, sentences=tuple(_named(sentence, layer.get(each, [])) for sentence, each in pairs))


def _named(sentence: Sentence, words: Words) -> Sentence:
    if [token.form for token in sentence] != [form for form, _ in words]:
        return sentence
    return tuple(replace(token, entity=label) for token, (_, label) in zip(sentence, words, strict=True))


def passages_of_names(named: Iterable[tuple[str, Words]], *, name: str) -> Iterator[Passage]:
    """Sentences with names as their only annotation."""
    for _, words in named:
        sentence = tuple(
            Token(form=form, xpos="", head=place, dep="", entity=label) for place, (form, label) in enumerate(words)
        )
        yield Passage(name, (sentence,))

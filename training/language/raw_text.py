"""The raw words of all corpora, for learning word vectors."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from intake.language.pipeline import blank_pipeline

ENCODING = "utf-8"
TEXT = "# text = "
# Annotations of transcribers, markup and addresses.
NOT_WORDS = re.compile(r"\{[^}]{0,40}\}|https?://\S{1,200}|\[[^\]]{0,80}\]\([^)]{0,200}\)|[*_#`|]")


def read_words(corpora: Path) -> Iterator[list[str]]:
    """The words of each sentence, turn or line, lowercased and tokenized as in spaCy."""
    tokenizer = blank_pipeline().tokenizer
    for reader in READERS:
        for text in reader(corpora):
            words = [token.lower_ for token in tokenizer(NOT_WORDS.sub(" ", text)) if not token.is_space]
            if words:
                yield words


def _treebanks(corpora: Path) -> Iterator[str]:
    for path in sorted((corpora / "ud_ewt").glob("*-ud-train.conllu.gz")):
        with gzip.open(path, "rt", encoding=ENCODING) as lines:
            yield from (line.removeprefix(TEXT) for line in lines if line.startswith(TEXT))


def _meetings(corpora: Path) -> Iterator[str]:
    with gzip.open(corpora / "qmsum" / "meetings.jsonl.gz", "rt", encoding=ENCODING) as lines:
        for line in lines:
            yield from (text for _, text in json.loads(line)["turns"])


def _mail_sentences(corpora: Path) -> Iterator[str]:
    lines = (corpora / "parakweet" / "train.txt").read_text(ENCODING).splitlines()
    yield from (text for line in lines if (text := line.partition("\t")[2]))


def _mail_threads(corpora: Path) -> Iterator[str]:
    """The corpora are trusted files that were named on the command line."""
    root = ET.parse(corpora / "bc3" / "corpus.xml").getroot()  # noqa: S314  # a corpus that we chose
    yield from ("".join(sentence.itertext()) for sentence in root.iter("Sent"))


def _minutes(corpora: Path) -> Iterator[str]:
    for path in sorted((corpora / "minutes").rglob("*.md")):
        yield from path.read_text(ENCODING).splitlines()


READERS: tuple[Callable[[Path], Iterator[str]], ...] = (_treebanks, _meetings, _mail_sentences, _mail_threads, _minutes)

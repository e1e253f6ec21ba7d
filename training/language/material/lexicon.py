"""The lemmas and features that a treebank gives words, for generated sentences."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from training.language.sentences import Sentence

PARTS_OF_SPEECH = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "MD": "AUX",
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "POS": "PART", "PRP": "PRON", "PRP$": "PRON",
    "RB": "ADV", "RBR": "ADV", "RP": "ADP", "TO": "PART", "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
    "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "WP": "PRON", "WRB": "ADV", ".": "PUNCT", ",": "PUNCT",
}  # fmt: skip
AUXILIARY_RELATIONS = frozenset({"aux", "aux:pass", "cop"})
IMPERATIVE = "Mood=Imp|VerbForm=Fin"
INFINITIVE = "VerbForm=Inf"

Features = tuple[str, str]


def part_of_speech(form: str, xpos: str, dep: str) -> str:
    """The universal part of speech for a Penn tag and a relation."""
    if dep in AUXILIARY_RELATIONS:
        return "PART" if form in {"n't", "not"} else "AUX"
    if xpos == "IN" and dep == "mark":
        return "SCONJ"
    if xpos == "DT" and dep != "det":
        return "PRON"
    if form in {"n't", "not"}:
        return "PART"
    return PARTS_OF_SPEECH[xpos]


class Lexicon:
    """The most frequent features and lemma of each word and tag. For unseen words, those of the tag."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        by_word: defaultdict[tuple[str, str, str], Counter[Features]] = defaultdict(Counter)
        by_tag: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            for token in sentence:
                if token.upos and token.feats and token.lemma:
                    by_word[token.form.lower(), token.upos, token.xpos][token.feats, token.lemma] += 1
                    by_tag[token.upos, token.xpos][token.feats] += 1
        self._counts = {key: counts.total() for key, counts in by_word.items()}
        self._by_word = {key: min(counts.items(), key=_rank)[0] for key, counts in by_word.items()}
        self._by_tag = {key: min(counts.items(), key=_rank)[0] for key, counts in by_tag.items()}

    def describe(self, form: str, upos: str, xpos: str) -> Features:
        """The features and the lemma."""
        known = self._by_word.get((form.lower(), upos, xpos))
        if known:
            return known
        lemma = form if upos == "PROPN" else form.lower()
        if xpos == "NNS" and lemma.endswith("s"):
            lemma = lemma[:-1]
        return self._by_tag.get((upos, xpos), "_"), lemma

    def words(self, upos: str, xpos: str, *, least: int = 2) -> tuple[str, ...]:
        """The words seen at least ``least`` times with a tag, in alphabetical order."""
        return tuple(
            sorted(
                form
                for (form, *tags), count in self._counts.items()
                if tags == [upos, xpos] and count >= least and form.isalpha() and form.isascii() and len(form) > 2  # noqa: PLR2004 - no "id", no "tv"
            )
        )


def _rank(item: tuple[object, int]) -> tuple[int, str]:
    """Sort by descending frequency, and then alphabetically."""
    return -item[1], str(item[0])

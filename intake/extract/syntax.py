"""Questions about the grammar of a sentence. It is parsed only when a rule asks."""

from collections.abc import Callable
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from intake.language.labels import UNIVERSAL, Labels, labels_of

VERB = "VERB"
BASE_FORMS = frozenset({"VB", "VBP"})
INFLECTED = frozenset({"VBD", "VBG", "VBN", "VBZ"})
HELPERS = frozenset({"aux", "auxpass", "aux:pass", "cop"})

# Several rules may ask about one sentence while it is read, and none afterwards, so a small cache is enough.
SENTENCES_AT_HAND = 4


class Syntax:
    """Answers questions with a parser. Without a parser every answer is None, which means unknown."""

    def __init__(self, pipeline: Language | None = None) -> None:
        self._labels: Labels = UNIVERSAL
        self._parse: Callable[[str], Doc] | None = None
        if pipeline is not None and "parser" in pipeline.pipe_names:
            self._labels = labels_of(pipeline)
            self._parse = lru_cache(maxsize=SENTENCES_AT_HAND)(pipeline)

    def is_order(self, text: str, start: int) -> bool | None:
        """Whether the word that starts there is an order: a verb in its base form, without subject or auxiliary."""
        word = self._word(text, start)
        return None if word is None else word.tag_ in BASE_FORMS and self._stands_alone(word)

    def orders_something(self, text: str, start: int) -> bool | None:
        """Whether the word is an order with an object, which is proof enough when the verb's form is in doubt: "Decant it"."""
        word = self._word(text, start)
        if word is None:
            return None
        return word.tag_ not in INFLECTED and self._stands_alone(word) and _has(word, self._labels.objects)

    def _word(self, text: str, start: int) -> Token | None:
        """The word, parsed as the first of the text: a bullet or a name in front of an order confuses the parser."""
        if self._parse is None:
            return None
        return next(iter(self._parse(text[start:])), None)

    def _stands_alone(self, word: Token) -> bool:
        return word.pos_ == VERB and not _has(word, self._labels.subjects) and not _has(word, HELPERS)


def _has(word: Token, relations: frozenset[str]) -> bool:
    return any(child.dep_ in relations for child in word.children)


NO_SYNTAX = Syntax()

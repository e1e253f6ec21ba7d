"""Word patterns: every way to split text into words that are compared, counted or looked up. Pure.

The patterns differ because their uses differ; each comment names the use and the reason. Patterns for a whole, such as a
date or a name in a sentence, are defined beside the code that needs them.
"""

import re
from typing import Final

# For comparing titles and names of customers: everything except letters, digits and the underscore separates words, so
# that "e-mail" and "e mail" are equal. Stored fingerprints and duplicate keys are made of these words.
WORD: Final = re.compile(r"\w+")

# Words as people count them: the text between two spaces.
UNBROKEN: Final = re.compile(r"\S+")

# For lookups in word lists of any language, which contain no digits and no underscores.
LETTERS: Final = re.compile(r"[^\W\d_]+")

# The same without single letters, such as initials and the "t" of "don't".
TWO_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")

# Words that link a later segment with a task. Short words are in every segment; numbers of any length distinguish tasks.
TELLING: Final = re.compile(r"[^\W\d_]{4,}|\d+")

# For lookups in English word lists, once for every part of a source: the fastest pattern.
PLAIN_LETTERS: Final = re.compile(r"[a-z]+")

# Words for detecting the language: "don't" and "l'eau" are most distinctive as a whole.
WITH_APOSTROPHES: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# The nouns of a title as they are written: "Q&A", "follow-up" and "v2.1" are one noun each.
NOUN: Final = re.compile(r"\w[\w'’&.-]*")

# Words of customers' names, with their positions: "O'Neill" and "U.S." are one word each, the full stop at the end of a
# sentence belongs to no word, and a word does not begin with an underscore.
NAME: Final = re.compile(r"[^\W_](?:[\w'’]|[.-](?=\w))*")

# The first word of a name after an @, for a lookup among members; a full stop or a comma ends it.
MENTIONED: Final = re.compile(r"[\w'-]+")

# Words and signs of a sentence in order: "and/or" is one word, and each sign is a match of its own.
WORD_OR_SIGN: Final = re.compile(r"[\w'’/&-]+|[^\w\s]")

# Words that distinguish titles: amounts with their currency, times, dates, versions and order numbers are kept whole.
MARKED: Final = re.compile(r"[$€£¥]?\w+(?:[.:/’'&+#_-]\w+|,\d{3}(?!\d))*%?")

# Words as in the training of the scorers; another pattern would make the shipped weights useless.
SCORED: Final = re.compile(r"\$?[A-Za-z]+(?:['’][A-Za-z]+)*|\d+|[^\w\s]")

# Words for search. Both databases treat these characters as gaps between words; the indexes were built with them (see
# their migration), and words of any other pattern would not be found.
SEARCH_GAPS: Final = "\x01-/:-@\\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u206f\u3000-\u3004\u3008-\u3020"
SEARCH_GAP: Final = re.compile(f"[{SEARCH_GAPS}]+")
SEARCHED: Final = re.compile(f"[^{SEARCH_GAPS}]+")

_LONGEST_WITHOUT_PLURAL: Final = 3


def folded_words(text: str) -> list[str]:
    """The case-folded words of a title or a name, for comparison."""
    return WORD.findall(text.casefold())


def singular(word: str) -> str:
    """The word without a plural "s"; "bus" and "class" stay as they are."""
    is_plural = len(word) > _LONGEST_WITHOUT_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural else word

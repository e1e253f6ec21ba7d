"""Where words begin and end: every splitting of text into words that are compared, counted or looked up. Pure.

They differ because those who read them differ; each says below whom it is for and why another one would not do. What a
format or a rule looks for as a whole, such as a date or a name in a sentence, is its own pattern beside it.
"""

import re
from typing import Final

# Titles that are compared, and names in the register of customers: whatever stands between letters and digits parts them,
# so that "e-mail" and "e mail" are one. Fingerprints and duplicate keys that are stored are made of these.
WORD: Final = re.compile(r"\w+")

# Words as people count them: whatever stands between two spaces.
UNBROKEN: Final = re.compile(r"\S+")

# Words that are looked up in a table of words of any language: digits are no words there, nor is an underscore.
LETTERS: Final = re.compile(r"[^\W\d_]+")

# The same where a single letter says nothing: initials, and the "t" of "don't".
TWO_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")

# Words by which a later turn speaks of a task. Short ones are in every turn; numbers of any length tell tasks apart.
TELLING: Final = re.compile(r"[^\W\d_]{4,}|\d+")

# Words that are looked up in tables of English alone, once for every stretch of a source: the quickest there is.
PLAIN_LETTERS: Final = re.compile(r"[a-z]+")

# Small words of a language, by which it is told from others: "don't" and "l'eau" are as telling as they stand.
WITH_APOSTROPHES: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# The nouns of a title, as they stand there: "Q&A", "follow-up" and "v2.1" are one thing each.
NOUN: Final = re.compile(r"\w[\w'’&.-]*")

# Words that may be a customer's name, with their places: "O'Neill" and "U.S." are one word each, the full stop behind a
# sentence belongs to none, and an underscore is none.
NAME: Final = re.compile(r"[^\W_](?:[\w'’]|[.-](?=\w))*")

# The first word of a name behind an @; it is looked up among members, and a full stop or a comma ends it.
MENTIONED: Final = re.compile(r"[\w'-]+")

# Words and signs of a sentence in their order, for whoever walks along it: "and/or" is one word, each sign is one.
WORD_OR_SIGN: Final = re.compile(r"[\w'’/&-]+|[^\w\s]")

# What tells titles apart, word by word: amounts with their currency, times, dates, versions and orders are whole.
MARKED: Final = re.compile(r"[$€£¥]?\w+(?:[.:/’'&+#_-]\w+|,\d{3}(?!\d))*%?")

# Words as the scorers have learnt them; another splitting makes the weights that ship worth nothing.
SCORED: Final = re.compile(r"\$?[A-Za-z]+(?:['’][A-Za-z]+)*|\d+|[^\w\s]")

# Words to search for. Both databases take the same characters for gaps between words; see the migration that made their
# indexes, which any other splitting would miss.
SEARCH_GAPS: Final = "\x01-/:-@\\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u2000-\u206f\u3000-\u3004\u3008-\u3020"
SEARCH_GAP: Final = re.compile(f"[{SEARCH_GAPS}]+")
SEARCHED: Final = re.compile(f"[^{SEARCH_GAPS}]+")

_LONGEST_WITHOUT_PLURAL: Final = 3


def folded_words(text: str) -> list[str]:
    """The words of a title or a name, for comparing."""
    return WORD.findall(text.casefold())


def singular(word: str) -> str:
    """A word without the "s" of its plural; "bus" and "class" have none."""
    is_plural = len(word) > _LONGEST_WITHOUT_PLURAL and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural else word

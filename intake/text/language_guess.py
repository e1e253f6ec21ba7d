"""Guesses the language of a text by its script and its most frequent short words; None when that is uncertain."""

import re
from collections import Counter

from core.words import WITH_APOSTROPHES

# Words that occur in nearly every sentence of the language and in few other languages.
_SMALL_WORDS = {
    "en": "the and of to is that it you we for have this are with was will what can they do but so yeah",
    "de": "der die das und ist nicht ich wir ein eine auch mit auf für dass es sich haben wird noch aber oder ja",
    "fr": "le la les des et est que nous vous une pas pour dans qui sur avec je il c'est mais ça donc on",
    "es": "el la los las que y es en un una por con para se lo pero como está muy hay vamos sí porque",
    "it": "il che di è non un per una sono con gli della ma anche questo come si lo perché abbiamo",
    "pt": "o que de não um uma os é para com em do da se mas então você muito isso está por são",
    "nl": "de het een en van is dat niet ik we je voor op met ook zijn maar er wel naar heb dus",
    "sv": "och det att är som en på jag vi för inte med av har till ett men så kan ska om",
    "da": "og det at er som en på jeg vi for ikke med af har til et men så kan skal om",
    "pl": "i w nie to na się że jest z do jak ale co tak po czy mamy dla przez jeszcze",
}
_LANGUAGES_OF: dict[str, frozenset[str]] = {
    word: frozenset(language for language, words in _SMALL_WORDS.items() if word in words.split())
    for words in _SMALL_WORDS.values()
    for word in words.split()
}
_SCRIPTS = {
    "ja": "\u3040-\u30ff", "ko": "\uac00-\ud7af", "zh": "\u4e00-\u9fff", "ru": "\u0400-\u04ff", "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff", "ar": "\u0600-\u06ff", "th": "\u0e00-\u0e7f", "hi": "\u0900-\u097f",
}  # fmt: skip
_PATTERNS = {language: re.compile(f"[{letters}]") for language, letters in _SCRIPTS.items()}
# Cyrillic letters that Russian does not have.
_NOT_RUSSIAN = re.compile("[іїєґўјљњћђ]", re.IGNORECASE)
_LOOKED_AT_CHARS = 20_000
_FEWEST_LETTERS, _FEWEST_WORDS = 20, 12
_SHARE_OF_SCRIPT, _SHARE_OF_SMALL_WORDS, _LEAD = 0.3, 0.2, 1.3


def guess_language(text: str) -> str | None:
    """The ISO 639-1 code; None for texts that are too short or ambiguous."""
    looked_at = text[:_LOOKED_AT_CHARS].casefold()
    return _by_script(looked_at) or _by_small_words(looked_at)


def _by_script(text: str) -> str | None:
    """The language by its script. Japanese has kana among Chinese characters."""
    letters = sum(map(str.isalpha, text))
    if letters < _FEWEST_LETTERS:
        return None
    shares = {language: len(pattern.findall(text)) / letters for language, pattern in _PATTERNS.items()}
    if shares["ja"] > _SHARE_OF_SCRIPT / 2 and shares["ja"] + shares["zh"] > _SHARE_OF_SCRIPT:
        return "ja"
    best = max(shares, key=lambda language: shares[language])
    if shares[best] <= _SHARE_OF_SCRIPT or (best == "ru" and _NOT_RUSSIAN.search(text)):
        return None
    return best


def _by_small_words(text: str) -> str | None:
    words = [word.replace("’", "'") for word in WITH_APOSTROPHES.findall(text)]
    votes = Counter(language for word in words for language in _LANGUAGES_OF.get(word, ()))
    (best, most), (_, second) = (*votes.most_common(2), ("", 0), ("", 0))[:2]
    is_sure = len(words) >= _FEWEST_WORDS and most >= len(words) * _SHARE_OF_SMALL_WORDS and most >= second * _LEAD
    return best if is_sure else None

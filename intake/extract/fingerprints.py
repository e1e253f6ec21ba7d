"""A candidate's identity: what is to be done and by whom, wherever and however often it was said."""

import hashlib
import re

from intake.extract.word_table import words

LITTLE_WORDS = words("the a an our your my this that please to")
WORD = re.compile(r"\w+")
DIGEST_CHARS = 24


def title_words(title: str) -> tuple[str, ...]:
    return tuple(word for word in WORD.findall(title.casefold()) if word not in LITTLE_WORDS)


def fingerprint_of(title: str, *, owner: str | None) -> str:
    identity = f"{' '.join(title_words(title)) or title.casefold()}\n{(owner or '').casefold()}"
    return hashlib.sha256(identity.encode()).hexdigest()[:DIGEST_CHARS]

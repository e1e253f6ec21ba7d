"""The short sentences of a turn, split by marks alone: changes of the ledger are short."""

import re
from collections.abc import Iterator

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
MOST_SENTENCES = 6
LONGEST_ACT = 140


def short_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each short sentence with its offset. Only the first few of a turn answer earlier turns."""
    for number, found in enumerate(SENTENCE.finditer(text)):
        if number == MOST_SENTENCES:
            return
        words = found[0].strip()
        if words and len(words) <= LONGEST_ACT:
            yield found.start() + len(found[0]) - len(found[0].lstrip()), words

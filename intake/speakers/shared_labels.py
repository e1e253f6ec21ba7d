"""Detects several speakers under one label. Then the owner of an "I will" is unknown, so owners are withheld."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from intake.document import Participant, Segment
from intake.text.normal_form import count_words

# A single generic label in a text of this many words: the recogniser did not separate the speakers.
_GENERIC_WORDS = 300
# One label for nearly all words of a long source that lists several participants.
_LONG_WORDS, _NEARLY_ALL, _SEVERAL_PEOPLE = 1_000, 0.97, 3
# A reported dialogue may contain one question and answer, but hardly two.
_FEWEST_EXCHANGES = 2
_NAME = r"(?-i:[A-Z][\w'’-]{1,30})"
_EXCHANGE = re.compile(
    rf"(?:\b{_NAME}, (?:can|could|would|will|do|did|are|have) you\b[^.?!\n]{{0,150}}\?|, {_NAME}\?)\s"
    r"(?:yes|yeah|yep|sure|no|nope|of course|absolutely|certainly|i can|i will|i['’]ll|okay|ok|not yet|happy to)\b",
    re.IGNORECASE,
)


def are_collapsed(segments: Sequence[Segment], participants: Sequence[Participant]) -> bool:
    """Whether one label covers the words of several people."""
    spoken = [segment for segment in segments if segment.speaker is not None and not segment.is_note]
    words: Counter[str | None] = Counter()
    for segment in spoken:
        words[segment.speaker] += count_words(segment.text)
    (label, most), *_ = words.most_common(1) or [(None, 0)]
    if label is None:
        return False
    total = words.total()
    if len(words) == 1 and any(person.is_generic for person in participants if person.is_speaker):
        return total > _GENERIC_WORDS or _has_exchanges(spoken)
    is_crowded = len(participants) >= _SEVERAL_PEOPLE and total >= _LONG_WORDS and most >= total * _NEARLY_ALL
    return is_crowded or _has_exchanges(spoken)


def _has_exchanges(segments: Sequence[Segment]) -> bool:
    """Whether, more than once under one label, a person is addressed and answers under that same label."""
    exchanges = Counter(label for label, text in _runs(segments) for _ in _EXCHANGE.finditer(text))
    return any(count >= _FEWEST_EXCHANGES for count in exchanges.values())


def _runs(segments: Sequence[Segment]) -> Iterator[tuple[str | None, str]]:
    """The text of consecutive segments of one label."""
    label: str | None = None
    texts: list[str] = []
    for segment in segments:
        if segment.speaker != label:
            yield label, " ".join(texts)
            label, texts = segment.speaker, []
        texts.append(segment.text)
    yield label, " ".join(texts)

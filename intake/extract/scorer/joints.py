"""Join the weights of the rules and the score of the words to one confidence."""

import math
from dataclasses import dataclass
from enum import StrEnum

LEAST = 0.02
MOST = 0.98

# Log-odds beyond this count as certain; much larger ones would overflow.
FARTHEST = 30.0


class Kind(StrEnum):
    """The kind of a candidate: found by rules or in words that no rule knows, in mail or in speech."""

    MAIL_RULED = "mail_ruled"
    MAIL_BARE = "mail_bare"
    SPEECH_RULED = "speech_ruled"
    SPEECH_BARE = "speech_bare"

    @classmethod
    def of(cls, *, is_spoken: bool, is_ruled: bool) -> "Kind":
        if is_spoken:
            return cls.SPEECH_RULED if is_ruled else cls.SPEECH_BARE
        return cls.MAIL_RULED if is_ruled else cls.MAIL_BARE


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint: ``log-odds = bias + rules * log-odds of the rules + words * logit of the head``."""

    bias: float
    rules: float
    words: float

    def confidence(self, rules: float, logit: float) -> float:
        joined = self.bias + self.words * logit
        if self.rules:
            joined += self.rules * log_odds(rules)
        return min(MOST, max(LEAST, 1.0 / (1.0 + math.exp(-max(-FARTHEST, min(FARTHEST, joined))))))


def log_odds(probability: float) -> float:
    bounded = min(MOST, max(LEAST, probability))
    return math.log(bounded / (1.0 - bounded))

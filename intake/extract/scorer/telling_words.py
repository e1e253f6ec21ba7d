"""Which words weighed most, for people to read."""

from collections.abc import Iterable

from intake.extract.scorer.heads import Head
from intake.extract.scorer.pieces import Piece
from intake.extract.scorer.word_features import shown_features

MOST_SHOWN = 3
LEAST_WEIGHT = 0.05


def telling_words(piece: Piece, head: Head) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The runs of words that speak loudest for it, and against it, without those inside one another."""
    features = list(shown_features(piece.tokens))
    weighed = list(zip(head.weights_of(features), features, strict=True))
    speaking_for = [(-weight, feature) for weight, feature in weighed if weight >= LEAST_WEIGHT]
    speaking_against = [(weight, feature) for weight, feature in weighed if weight <= -LEAST_WEIGHT]
    return _loudest(speaking_for), _loudest(speaking_against)


def _loudest(weighed: Iterable[tuple[float, str]]) -> tuple[str, ...]:
    return _apart(_words(feature) for _, feature in sorted(weighed))


def _words(feature: str) -> str:
    """“b=send_you” reads “send you”; the marks for beginning and end are left out."""
    return " ".join(word for word in feature.partition("=")[2].split("_") if word not in {"^", "$"})


def _apart(runs: Iterable[str]) -> tuple[str, ...]:
    taken: list[str] = []
    for run in runs:
        is_new = not any(f" {run} " in f" {other} " or f" {other} " in f" {run} " for other in taken)
        if any(character.isalpha() for character in run) and is_new:
            taken.append(run)
        if len(taken) == MOST_SHOWN:
            break
    return tuple(taken)

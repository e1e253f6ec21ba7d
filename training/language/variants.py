"""Variants of sentences as speech recognition, chats and mail programs write them."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from training.language.documents import blank
from training.language.sentences import Sentence, Token

Variant = Callable[[Sentence], Sentence]
# The line widths at which mail programs break.
LINE_WIDTHS = (60, 76)


def lower_case(sentence: Sentence) -> Sentence:
    """Without capitals, as some speech recognizers write."""
    return tuple(replace(token, form=token.form.lower()) for token in sentence)


def upper_case(sentence: Sentence) -> Sentence:
    return tuple(replace(token, form=token.form.upper()) for token in sentence)


def small_beginning(sentence: Sentence) -> Sentence:
    """As in chats: the first word is lowercased unless it is a name."""
    first = sentence[0]
    is_name = first.xpos.startswith("NNP") or first.form in {"I", "I'm"} or (first.entity or "O") != "O"
    return sentence if is_name else (replace(first, form=first.form.lower()), *sentence[1:])


def without_punctuation(sentence: Sentence) -> Sentence:
    """Without marks that are not spoken. Marks inside words ("e-mail", "3.5") stay."""
    kept = [place for place, token in enumerate(sentence) if not _is_unspoken(sentence, place, token)]
    if not kept:
        return sentence
    new = {old: place for place, old in enumerate(kept)}
    return tuple(replace(sentence[old], head=new[sentence[old].head], space=_spaced(sentence, old)) for old in kept)


def _is_unspoken(sentence: Sentence, place: int, token: Token) -> bool:
    if token.dep != "punct" or any(other.head == place for other in sentence if other is not token):
        return False
    return not _joins(sentence, place)


def _joins(sentence: Sentence, place: int) -> bool:
    """Whether a mark stands between two words without blanks, as in "e-mail"."""
    if not 0 < place < len(sentence) - 1 or sentence[place].space or sentence[place - 1].space:
        return False
    return not _is_mark(sentence[place - 1]) and not _is_mark(sentence[place + 1])


def _spaced(sentence: Sentence, place: int) -> bool:
    """Whether a blank follows the word, or the omitted marks after it."""
    while not sentence[place].space and place + 1 < len(sentence) and _is_mark(sentence[place + 1]):
        place += 1
        if _joins(sentence, place):
            return False
    return sentence[place].space


def _is_mark(token: Token) -> bool:
    return token.dep == "punct"


def wrapped(sentences: Sequence[Sentence], chance: random.Random) -> tuple[Sentence, ...]:
    """The sentences with line breaks at a mail program's width."""
    column, width = 0, chance.randint(*LINE_WIDTHS)
    result = []
    for sentence in sentences:
        breaks = set()
        for place, token in enumerate(sentence):
            column += len(token.form) + token.space
            if column > width and token.space:
                breaks.add(place)
                column, width = 0, chance.randint(*LINE_WIDTHS)
        result.append(_broken(sentence, breaks))
    return tuple(result)


def _broken(sentence: Sentence, places: set[int]) -> Sentence:
    """The sentence with a line break instead of the blank after each of these places."""
    moved = {old: old + sum(place < old for place in places) for old in range(len(sentence))}
    result: list[Token] = []
    for place, token in enumerate(sentence):
        is_break = place in places
        result.append(replace(token, head=moved[token.head], space=token.space and not is_break))
        if is_break:
            result.append(blank("\n", moved[place]))
    return tuple(result)


def paragraphs(sentences: Sequence[Sentence], chance: random.Random) -> tuple[Sentence, ...]:
    """The sentences with a line break or an empty line after some of them."""
    return tuple(
        _broken_after(sentence, chance.choice(("\n", "\n\n"))) if chance.random() < 1 / 2 else sentence
        for sentence in sentences
    )


def _broken_after(sentence: Sentence, form: str) -> Sentence:
    last = len(sentence) - 1
    return (*sentence[:last], replace(sentence[last], space=False), blank(form, last))


SPOKEN: tuple[tuple[Variant, ...], ...] = (
    (without_punctuation, lower_case),
    (without_punctuation, lower_case),
    (without_punctuation,),
    (lower_case,),
    (without_punctuation, small_beginning),
    (upper_case,),
)


def as_spoken(sentences: Sequence[Sentence], chance: random.Random) -> tuple[Sentence, ...]:
    """The sentences in one random variant of written speech or chat."""
    steps = chance.choice(SPOKEN)
    result = tuple(sentences)
    for step in steps:
        result = tuple(step(sentence) for sentence in result)
    # A blank follows each sentence, whatever separated it from the next one.
    return tuple((*sentence[:-1], replace(sentence[-1], space=True)) for sentence in result)

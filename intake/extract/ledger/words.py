"""Content words: those by which a later turn may refer to a task."""

from functools import lru_cache

from core.words import TELLING, singular
from intake.extract.word_table import words

TITLES_AT_HAND = 256
COMMON = words(
    """
    about after again ahead also always away back because been before being both care come does done down each else even ever
    every fine from gave give gone good have having here into just know last later left like made make many maybe mine more most
    much must need next once only other over quite really right said same shall some soon still such sure take than thank
    thanks that their them then there these they thing things think this those though thought through time today tomorrow
    tonight very want well were what when where which while will with would yeah year your yours please send sent
    """
)


@lru_cache(maxsize=TITLES_AT_HAND)
def content_words(text: str) -> frozenset[str]:
    return frozenset(singular(word) for word in TELLING.findall(text.casefold()) if word not in COMMON)

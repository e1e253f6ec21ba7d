"""Detects the most common passwords: listed words and keyboard rows, also with digits or signs in place of letters. Pure."""

import unicodedata
from collections.abc import Collection, Iterator
from typing import Final

from core.words import LETTERS

# Without common words and rows, a password must keep SHORTEST_REST letters, or it must have more than MOST_WORDS words.
SHORTEST_REST: Final = 4
MOST_WORDS: Final = 2
FEWEST_CHARACTERS: Final = 5
LONGEST_UNIT: Final = 8
SHORTEST_RUN: Final = 3
SHORTEST_NAME: Final = 3

_LIST: Final = """
    password passwort passwd kennwort motdepasse contrasena senha parola pass word login logon signin welcome willkommen
    bienvenue benvenuto hello hallo hola letmein openup opensesame access allow enter admin administrator root system
    user guest demo test testing tester temp temporary default changeme change secret geheim private security secure
    superman batman spiderman starwars pokemon dragon monkey tiger lion eagle falcon panther shadow master killer hunter
    ranger warrior wizard phoenix ninja samurai princess prince queen king angel devil heaven sunshine sunflower flower
    rainbow butterfly summer winter spring autumn sommer herbst monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december football baseball basketball
    soccer hockey tennis liverpool arsenal chelsea barcelona madrid bayern computer internet server network windows
    linux apple google microsoft office company business money dollar bitcoin love lover iloveyou loveyou forever
    always mylove sweet sweetheart darling honey babygirl baby family mother father sister brother michael jennifer
    jessica ashley daniel thomas andrew charlie jordan robert matthew anthony joshua nicole amanda melissa george
    alexander maria anna peter martin stefan chocolate cookie coffee banana orange cheese pepper ginger whatever
    nothing freedom trustno trust noone music guitar metallica matrix mustang ferrari porsche mercedes corvette harley
    qwerty qwertz azerty asdf asdfgh zxcvbn yxcvbn abc abcd gleaner
"""
WORDS: Final = frozenset(_LIST.split())
ROWS: Final = (
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm",
    "yxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p",
    "147258369", "159357", "13579", "24680",
)  # fmt: skip
_RUNS: Final = tuple(run for row in ROWS for run in (row, row[::-1]))
# Digits and signs that are typed in place of a letter.
_DRESS: Final = str.maketrans("0134578@$!|", "oleastbasil")


def is_common(password: str, *, about: Collection[str] = ()) -> bool:
    """Whether a password is among the first guesses of an attacker, or is made of the person's own names and addresses."""
    text = unicodedata.normalize("NFKC", password).casefold()
    if len(set(text)) < FEWEST_CHARACTERS or _repeats(text):
        return True
    words = WORDS | set(names_in(about))
    return any(_is_dressed_up(each, words) for each in (text, text.translate(_DRESS)))


def _repeats(text: str) -> bool:
    """Whether the text is one short piece repeated."""
    lengths = range(1, min(LONGEST_UNIT, len(text) // 2) + 1)
    return any(text == (text[:length] * len(text))[: len(text)] for length in lengths)


def names_in(about: Collection[str]) -> Iterator[str]:
    """The words in names and addresses."""
    for each in about:
        for name in LETTERS.findall(unicodedata.normalize("NFKC", each).casefold()):
            if len(name) >= SHORTEST_NAME:
                yield name


def _is_dressed_up(text: str, words: Collection[str]) -> bool:
    """Whether the text is hardly more than one or two listed words, keyboard rows, digits and signs."""
    without_rows = _without_rows(text)
    found, rest = 0, without_rows
    for word in sorted(words, key=lambda word: (-len(word), word)):
        found += rest.count(word)
        rest = rest.replace(word, " ")
    return found <= MOST_WORDS and len("".join(LETTERS.findall(rest))) < SHORTEST_REST


def _without_rows(text: str) -> str:
    """The text without runs of the keyboard, the alphabet or the digits."""
    kept, place = [], 0
    while place < len(text):
        length = _run_at(text, place)
        if length:
            place += length
        else:
            kept.append(text[place])
            place += 1
    return "".join(kept)


def _run_at(text: str, place: int) -> int:
    """The length of the longest run that begins at ``place``; 0 for runs of three characters or fewer."""
    length = 0
    while place + length < len(text) and any(text[place : place + length + 1] in run for run in _RUNS):
        length += 1
    return length if length > SHORTEST_RUN else 0

"""Reads treebanks in CoNLL-U."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from training.language.sentences import Passage, Sentence, Token

UNKNOWN = "_"


def read_passages(path: Path, *, is_complete: bool = True) -> Iterator[Passage]:
    """The passages of a treebank. Sentences without a document id are passages of their own.

    In an incomplete treebank, empty features and lemmas are read as unknown instead of as empty.
    """
    name = ""
    gathered: dict[str, Sentence] = {}
    for comments, rows in _blocks(path):
        document = _comment(comments, "newdoc id")
        if gathered and (document or not name):
            yield Passage(name, tuple(gathered.values()), tuple(gathered))
            gathered = {}
        name = document or name
        gathered[_comment(comments, "sent_id") or ""] = _sentence(rows, is_complete=is_complete)
    if gathered:
        yield Passage(name, tuple(gathered.values()), tuple(gathered))


def _blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                comments.append(line[1:].strip())
            elif line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = [], []
    if rows:
        yield comments, rows


def _comment(comments: list[str], key: str) -> str | None:
    for comment in comments:
        name, _, value = comment.partition("=")
        if name.strip() == key:
            return value.strip()
    return None


def _sentence(rows: list[list[str]], *, is_complete: bool) -> Sentence:
    spaces = _spaces(rows)
    words = [row for row in rows if row[0].isdigit()]
    return tuple(_token(row, space=spaces[row[0]], is_complete=is_complete) for row in words)


def _spaces(rows: list[list[str]]) -> dict[str, bool]:
    """Whether a blank follows each word. Parts of a contraction ("don't") have none between them."""
    spaces: dict[str, bool] = {}
    inside, last, after = 0, 0, True
    for row in rows:
        if "-" in row[0]:
            inside, last = (int(end) for end in row[0].split("-"))
            after = "SpaceAfter=No" not in row[9]
        elif row[0].isdigit():
            place = int(row[0])
            if inside and place <= last:
                spaces[row[0]] = after if place == last else False
            else:
                spaces[row[0]] = "SpaceAfter=No" not in row[9]
    return spaces


def _token(row: list[str], *, space: bool, is_complete: bool) -> Token:
    place, form, lemma, upos, xpos, feats, head, dep = row[:8]
    has_features = is_complete or feats != UNKNOWN
    return Token(
        form=form,
        xpos=xpos,
        head=int(head) - 1 if head != "0" else int(place) - 1,
        dep=dep,
        upos=upos if has_features else None,
        feats=feats if has_features else None,
        lemma=lemma if is_complete or lemma != UNKNOWN else None,
        space=space,
    )

"""Meetings as dialogue acts: AMI, with the acts behind its summaries' action items, and ICSI, with the types of acts."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

AMI = Path("ami") / "dialogue_acts.jsonl.gz"
MRDA = Path("mrda") / "mrda_full_tags.jsonl.gz"

# MRDA's marks for a broken word, a pause, an interrupted act, and an act inside another.
BROKEN_WORD = re.compile(r"\b\w*- - |\b\w+-(?=\s)")
MARKS = re.compile(r"==|\||\s-(?=\s)")
NOT_MEANT = ("^j", "%")
SPACED_MARK = re.compile(r"\s+([.?!,])")


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one speaker. ``kinds`` are the annotators' labels."""

    speaker: str
    text: str
    start_ms: int
    is_task: bool
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """``series`` is shared by the meetings of one group of people."""

    name: str
    acts: tuple[Act, ...]

    @property
    def series(self) -> str:
        return self.name[:-1] if self.name[-1].isalpha() else self.name


def read_ami(corpora: Path) -> tuple[Meeting, ...]:
    """Every meeting, in order, with its acts ordered by their start."""
    return _meetings(corpora / AMI, _ami_act)


def read_mrda(corpora: Path) -> tuple[Meeting, ...]:
    """Commands and commitments count as tasks; suggestions, jokes and interrupted acts do not."""
    return _meetings(corpora / MRDA, _mrda_act)


def _meetings(path: Path, to_act: Any) -> tuple[Meeting, ...]:
    by_meeting = groupby(_rows(path), key=lambda row: str(row["meeting"]))
    meetings = (Meeting(name, tuple(to_act(row) for row in sorted(rows, key=_start))) for name, rows in by_meeting)
    return tuple(sorted(meetings, key=lambda meeting: meeting.name))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _start(row: dict[str, Any]) -> float:
    return float(row["start"])


def _ami_act(row: dict[str, Any]) -> Act:
    return _act(row, is_task=bool(row["action"]), kinds={row["type"]})


def _mrda_act(row: dict[str, Any]) -> Act:
    kinds = {name for name, key in (("command", "co"), ("commitment", "cc"), ("suggestion", "cs")) if row[key]}
    is_meant = not any(mark in row["tag"] for mark in NOT_MEANT)
    return _act(row | {"text": _fluent(row["text"])}, is_task=is_meant and bool(row["co"] or row["cc"]), kinds=kinds)


def _fluent(text: str) -> str:
    """The text as in a transcript: whole words, without the annotators' marks."""
    words = " ".join(MARKS.sub(" ", BROKEN_WORD.sub(" ", text)).split())
    return SPACED_MARK.sub(r"\1", words)


def _act(row: dict[str, Any], *, is_task: bool, kinds: set[str]) -> Act:
    return Act(
        speaker=str(row["speaker"]),
        text=str(row["text"]),
        start_ms=round(_start(row) * 1000),
        is_task=is_task,
        kinds=frozenset(kinds),
    )

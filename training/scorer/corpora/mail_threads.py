"""Threads of a mailing list (BC3), each sentence with the labels of three annotators."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

BC3 = "bc3"
MAJORITY = 2

# Requests, proposals and commitments are tasks; "meet" and the other labels are not.
TASK_LABELS = frozenset({"req", "prop", "cmt"})


@dataclass(frozen=True, slots=True)
class ThreadSentence:
    """``votes`` is the number of annotators, of three, who label it a task."""

    text: str
    votes: int

    @property
    def is_task(self) -> bool:
        return self.votes >= MAJORITY


@dataclass(frozen=True, slots=True)
class Letter:
    author: str
    sentences: tuple[ThreadSentence, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    name: str
    letters: tuple[Letter, ...]


def read_threads(corpora: Path) -> tuple[Thread, ...]:
    votes = _votes(_root(corpora / BC3 / "annotation.xml"))
    return tuple(_thread(thread, votes) for thread in _root(corpora / BC3 / "corpus.xml").iter("thread"))


def _root(path: Path) -> ET.Element:
    """The corpora are trusted files that were named on the command line."""
    return ET.parse(path).getroot()  # noqa: S314  # a corpus that we chose


def _votes(root: ET.Element) -> Counter[tuple[str, str]]:
    """The number of annotators who label a sentence a task, by thread and sentence number. An annotator counts once."""
    votes: Counter[tuple[str, str]] = Counter()
    for thread in root.iter("thread"):
        for labels in thread.iter("labels"):
            votes.update({(_text(thread, "listno"), mark.get("id", "")) for mark in labels if mark.tag in TASK_LABELS})
    return votes


def _thread(thread: ET.Element, votes: Counter[tuple[str, str]]) -> Thread:
    number = _text(thread, "listno")
    letters = [
        Letter(
            author=_text(letter, "From").partition("<")[0].strip(' "'),
            sentences=tuple(
                ThreadSentence(" ".join((sent.text or "").split()), votes[number, sent.get("id", "")])
                for sent in letter.iter("Sent")
            ),
        )
        for letter in thread.iter("DOC")
    ]
    return Thread(number, tuple(letters))


def _text(element: ET.Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()

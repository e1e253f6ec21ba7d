"""Which open task a completion report is about: the same object, the same act, and an owner who fits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from intake.extract.distinctions.differences import find_differences
from staging.policy.duplicates import DuplicateScore, Subject, blocking_keys, compare
from staging.policy.same_object import is_same_thing

# The least score of a report and its task, and the least margin over the score of any other task.
LEAST_SCORE: Final = 0.8
MARGIN: Final = 0.05
# The time of an utterance is often known by the day only.
_TOLERANCE: Final = timedelta(days=1)

_FINISHING: Final = frozenset({"finish", "complete", "do", "wrap", "finalize", "finalise"})
# A report "closed" or "sorted" completes a request to fix or resolve, but not one to make: an account may be closed
# that was never set up, invoices sorted that others wrote.
_SETTLING: Final = frozenset({"close", "sort", "settle"})
_SETTLED: Final = frozenset({"fix", "resolve", "handle", "close", "sort", "settle"})
# Verbs that mean the same act.
_ALIKE: Final = (
    frozenset({"send", "email", "e-mail", "mail", "share", "forward", "deliver", "submit", "resend", "attach", "get", "give", "pass"}),
    frozenset({"call", "phone", "ring", "contact", "speak", "talk"}),
    frozenset({"review", "check", "read", "proofread", "examine", "inspect"}),
    frozenset({"book", "reserve", "order", "arrange", "organize", "organise", "schedule"}),
    frozenset({"pay", "settle", "transfer"}),
    frozenset({"fix", "repair", "resolve", "solve"}),
    frozenset({"write", "draft", "prepare", "create", "make", "build", "put"}),
    frozenset({"update", "revise", "change", "edit", "adjust"}),
    frozenset({"publish", "upload", "post", "release"}),
)  # fmt: skip
# Work that is done once its object is finished: "finished the report" completes "write the report", but neither
# "review" nor "plan".
_MADE: Final = frozenset(
    {"prepare", "write", "draft", "create", "make", "build", "update", "revise", "implement", "migrate", "run", "set", "design", "fix",
     "resolve", "handle", "perform", "conduct"}
)  # fmt: skip
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report that work is done, with the speaker as far as known, and when it was said."""

    title: str
    owner: str | None = None
    readers: frozenset[str] = frozenset()
    is_private: bool = False
    source_id: str | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWork:
    """An open task: who does it, who may read it, and since when it is known."""

    id: str
    title: str
    owners: frozenset[str] = frozenset()
    concerned: frozenset[str] = frozenset()
    is_private: bool = False
    source_id: str | None = None
    said_at: datetime | None = None


def keys_of(report: Report) -> frozenset[str]:
    """Blocking keys; every task that the report could be about shares one of them."""
    subjects = (Subject(id="", title=title, owner=report.owner) for title in _wordings(report.title))
    return frozenset().union(*(blocking_keys(subject) for subject in subjects))


def choose_reported(report: Report, works: Sequence[OpenWork]) -> DuplicateScore | None:
    """The open task that the report means. None when none scores enough, or two score about the same."""
    scores = [found for work in works if may_be_about(report, work) and (found := _compare(report, work))]
    scores.sort(key=lambda each: (-each.score, each.other_id))
    if not scores or scores[0].score < LEAST_SCORE:
        return None
    if len(scores) > 1 and scores[0].score - scores[1].score < MARGIN:
        return None
    return scores[0]


def may_be_about(report: Report, work: OpenWork) -> bool:
    """Whether the report may be about this task apart from the titles: owners, privacy, source and time must fit."""
    if report.owner is not None and work.owners and report.owner not in work.owners:
        return False
    if report.is_private is not work.is_private or (work.is_private and not report.readers <= work.concerned):
        return False
    if report.source_id is not None and report.source_id == work.source_id:
        return False
    return report.said_at is None or work.said_at is None or work.said_at <= report.said_at + _TOLERANCE


def is_same_work(done: str, todo: str) -> bool:
    """Whether two titles describe one act on one object."""
    found = _compare(Report(title=done), OpenWork(id="", title=todo))
    return found is not None and found.score >= LEAST_SCORE


def _compare(report: Report, work: OpenWork) -> DuplicateScore | None:
    verb, _, thing = report.title.partition(" ")
    wanted, _, other = work.title.partition(" ")
    if not _is_same_act(verb.casefold(), wanted.casefold()) or _is_opposite(report.title, work.title):
        return None
    # A report about invoice 4711 does not complete a task about invoice 4712.
    if not is_same_thing(thing, other) or find_differences(report.title, work.title):
        return None
    owner = report.owner if report.owner in work.owners else None
    said = Subject(id="", title=f"{wanted} {thing}", owner=owner)
    return compare(said, Subject(id=work.id, title=work.title, owner=owner))


def _is_same_act(done: str, wanted: str) -> bool:
    return done == wanted or wanted in _acts_finished_by(done)


def _acts_finished_by(done: str) -> frozenset[str]:
    verbs = frozenset({done}).union(*(group for group in _ALIKE if done in group))
    if done in _FINISHING:
        verbs |= _MADE | _FINISHING
    return verbs | _SETTLED if done in _SETTLING else verbs


def _is_opposite(done: str, todo: str) -> bool:
    """Whether one sends and the other gets: sending to a person does not complete getting from that person."""
    return done.partition(" ")[0] != todo.partition(" ")[0] and bool(_FROM.search(done)) is not bool(_FROM.search(todo))


def _wordings(title: str) -> Iterator[str]:
    """The title with each verb that the work may have been requested with."""
    verb, _, thing = title.partition(" ")
    for each in sorted(_acts_finished_by(verb.casefold())):
        yield f"{each} {thing}"

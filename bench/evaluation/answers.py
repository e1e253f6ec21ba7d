"""`python -m bench.evaluation.answers [--list CAUSE] [WORD]`: how often dates and owners of correct suggestions are right, and the causes of mistakes.

It reads our corpus without the held-out documents, each with choices learnt from the other folds. WORD selects documents by a part of their
name, kind or style.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.evaluation.causes import DateCause, OwnerCause, date_cause, owner_cause
from bench.evaluation.talk import judge
from bench.report import Table
from config.settings import load_settings
from intake.candidate import Candidate
from intake.extract.choices.chooser import choose
from intake.extract.choices.dates import value_of
from intake.extract.choices.scene import Scene
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.language.chosen import chosen_pipeline
from training.choices.examples import ChoiceLesson, read_choice_lessons
from training.choices.folds import fit_folds
from training.corpus.labels import TalkTask
from training.corpus.reading import read_talk
from training.scorer.folds import fold_of

RIGHT, WRONG, MISSING, INVENTED = "right", "wrong", "missing", "not said"
HEADINGS = ("cause", WRONG, MISSING, INVENTED)
QUOTED = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """The given and the labelled date or owner of one suggestion, and the cause of their difference."""

    kind: str
    outcome: str
    cause: DateCause | OwnerCause | None
    line: str


def main(argv: Sequence[str]) -> int:
    args = _parser().parse_args(argv)
    learnt_from = [found for found in read_talk() if not found.is_kept_apart]
    lessons = read_choice_lessons(learnt_from, pipeline=chosen_pipeline(load_settings()))
    weights = fit_folds(lessons)
    answers: list[Answer] = []
    for lesson in lessons:
        found = lesson.talk
        if args.word in f"{found.part} {found.kind} {found.style} {found.name}":
            scene = lesson.scene
            chosen = choose(scene.candidates, scene.prepared, weights=weights[fold_of(found.name)])
            answers += answers_of(lesson, chosen)
    print("\n".join(line for kind in ("date", "owner") for line in table_of(kind, answers).lines()))
    print("\n".join(answer.line for answer in answers if args.list and answer.cause == args.list))
    return 0


def answers_of(lesson: ChoiceLesson, chosen: Sequence[Candidate]) -> Iterator[Answer]:
    """The answers of every suggestion that is right and has enough confidence to be shown."""
    scene = Scene.of(lesson.scene.prepared, chosen)
    for verdict in judge(lesson.talk, chosen):
        if verdict.is_right and verdict.task is not None and verdict.candidate.confidence >= DEFAULT_THRESHOLD:
            yield _date_answer(lesson, verdict.candidate, task=verdict.task, scene=scene)
            yield _owner_answer(lesson, verdict.candidate, task=verdict.task, scene=scene)


def _date_answer(lesson: ChoiceLesson, candidate: Candidate, *, task: TalkTask, scene: Scene) -> Answer:
    given = value_of(candidate.due, lesson.talk.context.timezone) if candidate.due else None
    outcome = _outcome(
        given, is_said=task.due is not None, is_right=bool(task.due and given and given.startswith(task.due))
    )
    cause = date_cause(candidate, task, scene) if outcome in {WRONG, MISSING} else None
    phrase = candidate.due.phrase if candidate.due else ""
    told = f"{given} “{phrase}” instead of {task.due} “{task.due_phrase or ''}”"
    return Answer("date", outcome, cause, _line(lesson, candidate, told=f"{outcome}, {cause}: {told}"))


def _owner_answer(lesson: ChoiceLesson, candidate: Candidate, *, task: TalkTask, scene: Scene) -> Answer:
    given = candidate.owner
    outcome = _outcome(given, is_said=bool(task.owners), is_right=given in task.owners)
    cause = owner_cause(candidate, task, scene) if outcome in {WRONG, MISSING} else None
    told = f"{given} instead of {', '.join(task.owners) or None}"
    return Answer("owner", outcome, cause, _line(lesson, candidate, told=f"{outcome}, {cause}: {told}"))


def _outcome(given: str | None, *, is_said: bool, is_right: bool) -> str:
    if is_said:
        return RIGHT if is_right else MISSING if given is None else WRONG
    return INVENTED if given is not None else "none"


def _line(lesson: ChoiceLesson, candidate: Candidate, *, told: str) -> str:
    return f"{lesson.talk.name}: {told}: {candidate.title!r} <- {candidate.evidence[0].quote[:QUOTED]!r}"


def table_of(kind: str, answers: Iterable[Answer]) -> Table:
    found = [answer for answer in answers if answer.kind == kind]
    outcomes = Counter(answer.outcome for answer in found)
    said = outcomes[RIGHT] + outcomes[WRONG] + outcomes[MISSING]
    causes = Counter((answer.cause, answer.outcome) for answer in found)
    rows = [
        [cause, *(str(causes[cause, outcome]) for outcome in (WRONG, MISSING)), ""]
        for cause in (DateCause if kind == "date" else OwnerCause)
    ]
    title = f"{kind.capitalize()}s of suggestions that are right: {outcomes[RIGHT]} of {said} ({outcomes[RIGHT] / max(1, said):.3f})"
    return Table(title, HEADINGS, [*rows, ["all", *(str(outcomes[name]) for name in HEADINGS[1:])]])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench.evaluation.answers", description="What becomes of dates and owners, and why."
    )
    parser.add_argument(
        "word", nargs="?", default="", help="only documents with this in their name, kind, part or style"
    )
    parser.add_argument("--list", help="a cause whose suggestions are listed")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

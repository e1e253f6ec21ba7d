"""Our own corpus through the whole engine: how many of its tasks are found, and whether their owners and dates are right."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz
from spacy.language import Language

from bench.evaluation.figures import Figures
from bench.evaluation.titles import TitleFigures
from intake.candidate import Candidate, DuePrecision
from intake.extract.extractor import extract, find_ruled, merge_with_unruled, prepare
from intake.extract.network.network import Network
from intake.extract.network.reading import nothing_read
from intake.extract.weights import DEFAULT_THRESHOLD
from training.corpus.labels import TalkDocument, TalkTask
from training.scorer.folds import fold_of

LONG_WORDS = 1000
EVERYTHING = "all"

Find = Callable[[TalkDocument], Sequence[Candidate]]


@dataclass(slots=True)
class Answers:
    """Counts of one kind of answer (owner or date) for the tasks that were found."""

    expected: int = 0
    right: int = 0
    wrong: int = 0
    invented: int = 0

    def add(self, *, is_expected: bool, is_given: bool, is_right: bool) -> None:
        self.expected += is_expected
        self.right += is_expected and is_right
        self.wrong += is_expected and is_given and not is_right
        self.invented += is_given and not is_expected

    @property
    def share_right(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    def cells(self) -> list[str]:
        return [str(self.expected), f"{self.share_right:.3f}", str(self.wrong), str(self.invented)]


@dataclass(slots=True)
class TalkFigures:
    """``doubles`` repeat an earlier suggestion of the same task; ``closed`` had been withdrawn, refused or done in the document.
    Both also count as wrong suggestions.
    """

    sources: int = 0
    tasks: Figures = field(default_factory=lambda: Figures(DEFAULT_THRESHOLD))
    owners: Answers = field(default_factory=Answers)
    dates: Answers = field(default_factory=Answers)
    titles: TitleFigures = field(default_factory=TitleFigures)
    doubles: int = 0
    closed: int = 0

    def cells(self) -> list[str]:
        return [str(self.sources), *self.tasks.cells(), str(self.doubles), str(self.closed)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The task that a candidate stands for, if any, and whether another candidate has it already."""

    candidate: Candidate
    task: TalkTask | None
    is_double: bool = False

    @property
    def is_right(self) -> bool:
        return self.task is not None and self.task.is_wanted and not self.is_double

    @property
    def counts(self) -> bool:
        """Whether it counts at all. Optional tasks are ignored, because two careful annotators could disagree about them."""
        return self.task is None or not self.task.is_optional


def find_whole(
    found: TalkDocument, *, pipeline: Language, networks: Mapping[int, Network] | None = None
) -> Sequence[Candidate]:
    """The candidates of the whole engine. ``networks`` has one for each fold, trained on the others; without them the
    shipped network is used.
    """
    network = networks[fold_of(found.name)] if networks else None
    return extract(found.document, pipeline=pipeline, context=found.context, network=network)


def find_alone(found: TalkDocument, *, pipeline: Language) -> Sequence[Candidate]:
    """The candidates of rules and heads without the network, with their own confidence."""
    prepared = prepare(found.document, pipeline=pipeline, context=found.context)
    return merge_with_unruled(find_ruled(prepared), prepared, nothing_read(found.document))


def measure_talk(documents: Iterable[TalkDocument], *, find: Find) -> Mapping[str, TalkFigures]:
    """The figures of all documents, of each kind, of the long ones, and of each style that differs from book text."""
    figures: dict[str, TalkFigures] = defaultdict(TalkFigures)
    for found in documents:
        verdicts = judge(found, find(found))
        for group in groups_of(found):
            _add(figures[group], found, verdicts)
    return dict(sorted(figures.items()))


def groups_of(found: TalkDocument) -> Iterator[str]:
    yield EVERYTHING
    yield found.kind
    yield f"part {found.part}"
    if len(found.document.text.split()) >= LONG_WORDS:
        yield "of 1,000 words and more"
    if found.style != "punctuated":
        yield found.style.replace("_", " ")


def judge(found: TalkDocument, candidates: Sequence[Candidate]) -> list[Verdict]:
    """Assign tasks to candidates, highest confidence first. A candidate gets the first of its ``quoted_tasks`` that no other
    candidate has yet.
    """
    taken: set[int] = set()
    verdicts = []
    for candidate in sorted(candidates, key=lambda candidate: -candidate.confidence):
        quoted = quoted_tasks(candidate, found.tasks)
        place = next((place for place in quoted if place not in taken), None)
        if place is not None:
            taken.add(place)
        first = place if place is not None else next(iter(quoted), None)
        task = None if first is None else found.tasks[first]
        verdicts.append(Verdict(candidate, task, is_double=place is None and task is not None))
    return verdicts


def quoted_tasks(candidate: Candidate, tasks: Sequence[TalkTask]) -> list[int]:
    """The indices of the tasks whose course the candidate quotes, by the number of quoted passages, and then by likeness of the titles."""
    return [place for _, _, place in sorted(_quoted(candidate, tasks), reverse=True)]


def _quoted(candidate: Candidate, tasks: Sequence[TalkTask]) -> Iterator[tuple[int, float, int]]:
    for place, task in enumerate(tasks):
        acts = sum(
            any(act.touches(evidence.char_start, evidence.char_end) for evidence in candidate.evidence)
            for act in task.course
        )
        if acts:
            yield acts, fuzz.token_set_ratio(candidate.title.casefold(), task.title.casefold()), place


def _add(figures: TalkFigures, found: TalkDocument, verdicts: Sequence[Verdict]) -> None:
    figures.sources += 1
    for verdict in verdicts:
        if verdict.counts:
            figures.tasks.add(verdict.candidate.confidence, is_right=verdict.is_right)
        if verdict.candidate.confidence >= figures.tasks.threshold:
            _add_answers(figures, found, verdict)
    wanted = sum(task.is_wanted for task in found.tasks)
    figures.tasks.missed += wanted - sum(verdict.is_right for verdict in verdicts)


def _add_answers(figures: TalkFigures, found: TalkDocument, verdict: Verdict) -> None:
    candidate, task = verdict.candidate, verdict.task
    if not verdict.is_right or task is None:
        figures.doubles += verdict.is_double and verdict.counts
        figures.closed += task is not None and not verdict.is_double and verdict.counts
        return
    figures.titles.add(candidate.title, written=task.title)
    figures.owners.add(
        is_expected=bool(task.owners),
        is_given=candidate.owner is not None,
        is_right=candidate.owner in task.owners,
    )
    due = _due(candidate, found.context.timezone)
    figures.dates.add(is_expected=task.due is not None, is_given=due is not None, is_right=_is_due(due, task.due))


def _due(candidate: Candidate, zone: str) -> str | None:
    if candidate.due is None or candidate.due.at is None:
        return None
    local = candidate.due.at.astimezone(ZoneInfo(zone))
    return local.strftime("%Y-%m-%d" if candidate.due.precision == DuePrecision.DATE else "%Y-%m-%dT%H:%M")


def _is_due(given: str | None, expected: str | None) -> bool:
    """Where annotators labelled only a day, any time on it is right; otherwise the time must match."""
    return given is not None and expected is not None and given[: len(expected)] == expected

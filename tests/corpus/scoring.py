"""Compare what is found with what was labelled. ``python -m tests.corpus.scoring`` prints the figures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz
from spacy.language import Language

from intake.candidate import Candidate
from intake.extract.extractor import EXTRACTOR_VERSION, extract
from intake.extract.weights import DEFAULT_THRESHOLD
from intake.language.pipeline import load_pipeline
from tests.corpus.reading import ANYTHING, HELD_OUT, LABELLED, NOTHING, Case, Label, read_cases

# Titles this near name one task; titles that near are worded as labelled.
SAME_TASK = 40
SAME_TITLE = 80


@dataclass(slots=True)
class Score:
    """Counts over any number of sources, and one line for every mistake."""

    found: int = 0
    expected: int = 0
    hits: int = 0
    owners: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def line(self) -> str:
        return (
            f"{EXTRACTOR_VERSION}: precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}, "
            f"owners {share(self.owners):.3f}, dates {share(self.dates):.3f}, titles {share(self.titles):.3f} "
            f"({self.expected} tasks, {self.found} found)"
        )


def share(outcomes: list[bool]) -> float:
    return sum(outcomes) / len(outcomes) if outcomes else 1.0


def score_cases(cases: Iterable[Case], *, pipeline: Language, threshold: float = DEFAULT_THRESHOLD) -> Score:
    score = Score()
    for case in cases:
        candidates = extract(case.document, pipeline=pipeline, context=case.context)
        _score_case(score, case, candidates=[found for found in candidates if found.confidence >= threshold])
    return score


def _score_case(score: Score, case: Case, *, candidates: list[Candidate]) -> None:
    pairs = pair_labels(case.labels, candidates)
    for label in case.labels:
        if not label.is_optional:
            _count(score, case, label=label, found=pairs.get(label))
    paired = {id(found) for found in pairs.values()}
    left = [found for found in candidates if id(found) not in paired]
    score.found += len(left)
    score.mistakes += [f"{case.name}: too much: {found.title} <- {found.evidence[0].quote!r}" for found in left]


def pair_labels(labels: tuple[Label, ...], candidates: list[Candidate]) -> dict[Label, Candidate]:
    """Every label with at most one candidate that quotes its words, the nearest titles first."""
    possible = sorted(
        (
            (-fuzz.token_set_ratio(found.title.casefold(), label.title.casefold()), row, column)
            for row, label in enumerate(labels)
            for column, found in enumerate(candidates)
            if any(label.words in evidence.quote for evidence in found.evidence)
        ),
    )
    pairs: dict[int, int] = {}
    for distance, row, column in possible:
        if -distance >= SAME_TASK and row not in pairs and column not in pairs.values():
            pairs[row] = column
    return {labels[row]: candidates[column] for row, column in pairs.items()}


def _count(score: Score, case: Case, *, label: Label, found: Candidate | None) -> None:
    score.expected += 1
    if found is None:
        score.mistakes.append(f"{case.name}: missed: {label.title}")
        return
    score.hits += 1
    score.found += 1
    _judge(
        score.owners,
        label.owner,
        given=(found.owner or NOTHING,),
        mistakes=score.mistakes,
        place=f"{case.name}: owner: {label.title}",
    )
    _judge(
        score.dates,
        label.due,
        given=_dues(found, case),
        mistakes=score.mistakes,
        place=f"{case.name}: date: {label.title}",
    )
    is_same = fuzz.token_sort_ratio(found.title.casefold(), label.title.casefold()) >= SAME_TITLE
    score.titles.append(is_same)
    if not is_same:
        score.mistakes.append(f"{case.name}: title: {label.title} != {found.title}")


def _judge(outcomes: list[bool], expected: str, *, given: tuple[str, ...], mistakes: list[str], place: str) -> None:
    if expected == ANYTHING:
        return
    outcomes.append(expected in given)
    if expected not in given:
        mistakes.append(f"{place}: {expected} != {given}")


def _dues(found: Candidate, case: Case) -> tuple[str, ...]:
    if found.due is None:
        return (NOTHING,)
    if found.due.at is None:
        return (f'"{found.due.phrase}"',)
    local = found.due.at.astimezone(ZoneInfo(case.context.timezone))
    return (local.strftime("%Y-%m-%d" if found.due.precision == "date" else "%Y-%m-%dT%H:%M"),)


if __name__ == "__main__":
    nlp = load_pipeline()
    for folder in (LABELLED, HELD_OUT):
        result = score_cases(read_cases(folder), pipeline=nlp)
        print("\n".join([*result.mistakes, f"{folder.name}: {result.line()}"]))  # noqa: T201

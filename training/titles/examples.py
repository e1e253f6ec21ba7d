"""What titles are learnt from: suggestions of our corpus that are right, each title that their words allow, and what a person wrote."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from bench.evaluation.talk import judge
from bench.evaluation.titles import likeness, told_words
from core.words import WITH_APOSTROPHES
from intake.candidate import Candidate
from intake.extract.choices.chooser import choose
from intake.extract.choices.shares import Features
from intake.extract.choices.storage import own_choices
from intake.extract.composition.composer import LEAST_SHOWN, composed_title
from intake.extract.composition.drafts import Draft, Source, drafts_of
from intake.extract.composition.ranking import is_clear
from intake.extract.composition.soundness import is_sound
from intake.extract.composition.traits import Subject, foreign_words, is_of_people, traits_of
from intake.extract.extractor import judged, prepare
from intake.extract.forwarding import follow_instructions
from intake.extract.prepared import PreparedDocument
from training.corpus.labels import TalkDocument
from training.scorer.folds import fold_of

# Neighbouring words count beside single ones, so that of two titles with the same words the better English wins.
OF_NEIGHBOURS = 0.35
# A thing that was not meant is worse than a pronoun. Whoever is meant often stands in the title that people write under another name.
WRONG_THING, WRONG_PERSON = 0.25, 0.05


@dataclass(frozen=True, slots=True)
class TitleExample:
    """The drafts of one suggestion, none where its title is clear, with their traits and what each is worth."""

    fold: int
    composed: str
    written: str
    drafts: Sequence[Draft]
    traits: Sequence[Features]
    worths: Sequence[float]

    @property
    def is_open(self) -> bool:
        return bool(self.drafts)


def title_examples(documents: Iterable[TalkDocument], *, pipeline: Language) -> list[TitleExample]:
    return [example for talk in documents for example in _examples(talk, pipeline)]


def _examples(talk: TalkDocument, pipeline: Language) -> Iterator[TitleExample]:
    prepared = prepare(talk.document, pipeline=pipeline, context=talk.context)
    chosen = choose(judged(prepared), prepared, weights=own_choices())
    for verdict in judge(talk, follow_instructions(chosen, prepared)):
        if verdict.is_right and verdict.task is not None and verdict.candidate.confidence >= LEAST_SHOWN:
            yield _example(verdict.candidate, verdict.task.title, prepared, fold=fold_of(talk.name))


def _example(candidate: Candidate, written: str, prepared: PreparedDocument, *, fold: int) -> TitleExample:
    composed = composed_title(candidate, prepared.document, roster=prepared.roster).title
    subject = Subject.of(candidate, composed, is_sound=is_sound(composed))
    source = Source(prepared.document, prepared.roster, prepared.setting)
    drafts = [] if is_clear(composed, subject) else drafts_of(candidate, composed, source)
    return TitleExample(
        fold,
        composed,
        written,
        drafts,
        [traits_of(draft, subject) for draft in drafts],
        [worth_of(draft, written, foreign=foreign_words(draft.text, subject)) for draft in drafts],
    )


def worth_of(draft: Draft, written: str, *, foreign: Collection[str]) -> float:
    """How alike it is; less, if it names what the quote does not and what nobody meant."""
    alike = (1 - OF_NEIGHBOURS) * likeness(draft.text, written) + OF_NEIGHBOURS * _neighbours(draft.text, written)
    is_wrong = bool(foreign) and not told_words(" ".join(foreign)) & told_words(written)
    if not is_wrong:
        return alike
    return alike - (WRONG_PERSON if is_of_people(foreign, draft.text) else WRONG_THING)


def _neighbours(title: str, written: str) -> float:
    """F1 of the pairs of words that stand side by side, beginning and end included."""
    ours, theirs = _pairs(title), _pairs(written)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def _pairs(title: str) -> frozenset[tuple[str, str]]:
    said = WITH_APOSTROPHES.findall(title.casefold())
    return frozenset(zip(["", *said], [*said, ""], strict=True))

"""The public corpora through the whole engine. Each part is read by heads that were not trained on it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from spacy.language import Language

from bench.evaluation.figures import Figures
from intake.candidate import Candidate
from intake.document import Document, Origin, Segment
from intake.extract.context import ExtractionContext
from intake.extract.extractor import extract
from intake.extract.gate import gate_of
from intake.extract.scorer.scorer import Scorer
from intake.extract.weighing import bare_confidence, is_worth_returning
from intake.extract.weights import DEFAULT_THRESHOLD
from training.scorer.corpora.mail_threads import Letter, Thread
from training.scorer.corpora.meetings import Meeting
from training.scorer.folds import FOLDS
from training.scorer.material import Material, train
from training.scorer.speech_rows import meeting_document

CONTEXT = ExtractionContext(datetime(2026, 1, 5, 10, tzinfo=UTC), "UTC")

# Rules whose findings the annotators of Parakweet were not asked about.
PROMISES = ("commitment.", "assignment.")

# A labelled stretch of a document: start, end, and whether it is a task.
Labelled = tuple[int, int, bool]
Case = tuple[Document, list[Labelled]]


class Corpus:
    """The figures of one corpus for the engine, for the head alone, and for the gates that tasks have to pass."""

    def __init__(self, name: str, *, unasked: tuple[str, ...] = ()) -> None:
        self.name = name
        self.unasked = unasked
        self.figures = Figures(DEFAULT_THRESHOLD)
        self.gated = Figures(DEFAULT_THRESHOLD)
        self.words = Figures(DEFAULT_THRESHOLD)

    def measure(self, case: Case, *, pipeline: Language, scorer: Scorer) -> None:
        document, labels = case
        found = extract(document, pipeline=pipeline, context=CONTEXT, scorer=scorer)
        asked = [candidate for candidate in found if not self._is_unasked(candidate)]
        unasked = [candidate for candidate in found if self._is_unasked(candidate)]
        passes = _gate(document, scorer)
        scores = scorer.scores(document)
        for start, end, is_task in labels:
            score = scores.within(start, end)
            words = bare_confidence(score, scores) if score else 0.0
            confidence = _confidence(asked, start, end=end)
            if _confidence(unasked, start, end=end):
                confidence = max(confidence, words)
            self.figures.add(confidence, is_right=is_task)
            self.gated.add(float(passes(start, end)), is_right=is_task)
            self.words.add(words, is_right=is_task)

    def _is_unasked(self, candidate: Candidate) -> bool:
        """Whether the annotators were not asked about such work. Then only the words' confidence counts for it."""
        return candidate.why[0].rule.startswith(self.unasked)


def measure_corpora(material: Material, *, pipeline: Language) -> list[Corpus]:
    """The figures of each corpus. Each fold is read by heads trained without it; the calibration of heads
    and rules is the shipped one.
    """
    corpora = [
        Corpus("Parakweet, sentences"),
        Corpus("Parakweet, requests only", unasked=PROMISES),
        Corpus("BC3, sentences of threads"),
        Corpus("AMI, acts of meetings"),
    ]
    for fold in range(FOLDS):
        scorer = train(material.without(fold))
        for corpus, cases in zip(corpora, _cases(material.only(fold)), strict=True):
            for case in cases:
                corpus.measure(case, pipeline=pipeline, scorer=scorer)
    return corpora


def _cases(material: Material) -> tuple[Iterable[Case], ...]:
    sentences = [(_mail(sentence.text), [(0, len(sentence.text), sentence.is_task)]) for sentence in material.sentences]
    threads = (_thread_case(thread) for thread in material.threads)
    return sentences, sentences, threads, (_meeting_case(meeting) for meeting in material.meetings)


def _mail(text: str) -> Document:
    return Document(text, (Segment(0, None, text, 0, len(text)),), format="corpus", origin=Origin.EMAIL)


def _thread_case(thread: Thread) -> Case:
    """A thread as a document: every letter is one segment, every sentence one line."""
    segments: list[Segment] = []
    labels: list[Labelled] = []
    start = 0
    for letter in thread.letters:
        labels += _labels(letter, start)
        text = "\n".join(sentence.text for sentence in letter.sentences)
        segments.append(Segment(len(segments), letter.author or None, text, start, start + len(text)))
        start += len(text) + 1
    text = "\n".join(segment.text for segment in segments)
    return Document(text, tuple(segments), format="corpus", origin=Origin.EMAIL), labels


def _labels(letter: Letter, start: int) -> Iterator[Labelled]:
    for sentence in letter.sentences:
        yield start, start + len(sentence.text), sentence.is_task
        start += len(sentence.text) + 1


def _meeting_case(meeting: Meeting) -> Case:
    document = meeting_document(meeting)
    acts = zip(document.segments, meeting.acts, strict=True)
    return document, [(segment.char_start, segment.char_end, act.is_task) for segment, act in acts]


def _confidence(candidates: Sequence[Candidate], start: int, *, end: int) -> float:
    """The highest confidence of the candidates based on this stretch. An accepting answer in their evidence does not count."""
    return max(
        (found.confidence for found in candidates if _rests_on(found, start, end=end)),
        default=0.0,
    )


def _rests_on(candidate: Candidate, start: int, *, end: int) -> bool:
    answers = {
        (span.char_start, span.char_end) for why in candidate.why if why.rule == "answer.accepted" for span in why.spans
    }
    return any(
        evidence.char_start < end and start < evidence.char_end
        for evidence in candidate.evidence
        if (evidence.char_start, evidence.char_end) not in answers
    )


def _gate(document: Document, scorer: Scorer) -> Callable[[int, int], bool]:
    """Whether a stretch passes the gate: by a cue of the rules, or by its word score."""
    scores = scorer.scores(document)
    is_wanted = gate_of(document.origin)

    def passes(start: int, end: int) -> bool:
        score = scores.within(start, end)
        is_likely = score is not None and is_worth_returning(score, scores)
        return is_likely or is_wanted(document.text[start:end])

    return passes

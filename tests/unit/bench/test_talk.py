from datetime import UTC, datetime
from functools import partial

from bench.evaluation.talk import EVERYTHING, Answers, find_alone, find_whole, judge, measure_talk
from intake.candidate import Candidate, Commitment, Span
from intake.extract.context import ExtractionContext
from intake.extract.evidence import quote
from tests.support.documents import document_of
from tests.support.pipelines import shipped_pipeline
from training.corpus.labels import Final, Passage, TalkDocument, TalkTask

WORDS = "I'll send the report. I'll call the bank."
DOCUMENT = document_of(("Ann", WORDS), ("Bob", "Forget the bank."))
REPORT, BANK = (0, 21), (22, 41)


def task(title: str, place: tuple[int, int], *, final: Final = Final.OPEN, is_optional: bool = False) -> TalkTask:
    return TalkTask(title, ("Ann",), None, None, (Passage(*place, "promised"),), final, is_optional)


def talk(*tasks: TalkTask) -> TalkDocument:
    context = ExtractionContext(datetime(2026, 1, 5, 10, tzinfo=UTC), "UTC")
    return TalkDocument("one", "part", "call", "punctuated", DOCUMENT, context, tasks, (), is_kept_apart=False)


def suggestion(title: str, place: tuple[int, int], confidence: float = 0.7) -> Candidate:
    evidence = quote(Span(*place), DOCUMENT.segments[0], document=DOCUMENT)
    return Candidate(title, (evidence,), confidence, Commitment.FIRM, fingerprint=title)


def test_a_suggestion_is_right_if_it_quotes_the_task():
    found = talk(task("Send the report", REPORT))
    right, wrong = judge(found, [suggestion("Send the report", REPORT), suggestion("Call the bank", BANK)])
    assert (right.is_right, wrong.is_right) == (True, False)


def test_the_surest_suggestion_takes_and_the_other_is_a_double():
    found = talk(task("Send the report", REPORT))
    first, second = judge(found, [suggestion("Report", REPORT, 0.6), suggestion("Send the report", REPORT, 0.9)])
    assert (first.candidate.confidence, first.is_right) == (0.9, True)
    assert (second.is_double, second.is_right) == (True, False)


def test_what_was_withdrawn_is_no_task_to_suggest():
    found = talk(task("Call the bank", BANK, final=Final.WITHDRAWN))
    (verdict,) = judge(found, [suggestion("Call the bank", BANK)])
    assert (verdict.is_right, verdict.counts) == (False, True)


def test_what_readers_disagree_about_counts_neither_way():
    found = talk(task("Call the bank", BANK, is_optional=True))
    (verdict,) = judge(found, [suggestion("Call the bank", BANK)])
    assert not verdict.counts


def test_the_engine_is_measured_as_a_whole_and_by_kind_and_part():
    found = talk(task("Send the report", REPORT), task("Call the bank", BANK))
    figures = measure_talk([found], find=partial(find_whole, pipeline=shipped_pipeline()))
    assert set(figures) == {EVERYTHING, "call", f"part {found.part}"}
    assert (figures[EVERYTHING].sources, figures[EVERYTHING].tasks.expected) == (1, 2)


def test_without_the_network_no_reason_speaks_of_it():
    candidates = find_alone(talk(), pipeline=shipped_pipeline())
    assert candidates
    assert all(why.rule != "network" for found in candidates for why in found.why)


def test_an_answer_that_nobody_expects_is_invented():
    answers = Answers()
    answers.add(is_expected=True, is_given=True, is_right=True)
    answers.add(is_expected=True, is_given=True, is_right=False)
    answers.add(is_expected=True, is_given=False, is_right=False)
    answers.add(is_expected=False, is_given=True, is_right=False)
    assert (answers.expected, answers.right, answers.wrong, answers.invented) == (3, 1, 1, 1)

"""What is learnt of titles follows those that people wrote, and is the same every time."""

import pytest

from bench.evaluation.title_folds import measure_folds
from intake.extract.composition.drafts import COMPOSED, QUOTED, Draft
from training.titles.examples import WRONG_THING, TitleExample, worth_of
from training.titles.fitting import fit_titles

LONG, SHORT = Draft("Send the list the old one is gone", COMPOSED, 0), Draft("Send the list", QUOTED, 0)
WRITTEN = "Send the list"


def example(fold: int) -> TitleExample:
    worths = [worth_of(draft, WRITTEN, foreign=()) for draft in (LONG, SHORT)]
    return TitleExample(fold, LONG.text, WRITTEN, [LONG, SHORT], [{"finite": 1.0}, {"short": 1.0}], worths)


EXAMPLES = [example(number % 5) for number in range(50)]


def test_what_is_like_a_persons_title_is_worth_most():
    assert worth_of(SHORT, WRITTEN, foreign=()) == pytest.approx(1.0)
    assert worth_of(LONG, WRITTEN, foreign=()) < 0.9


def test_a_thing_that_nobody_meant_costs_more_than_a_pronoun():
    wrong, vague = Draft("Send the bill", QUOTED, 0), Draft("Send it", QUOTED, 0)
    costs = worth_of(vague, WRITTEN, foreign=()) - worth_of(wrong, WRITTEN, foreign={"bill"})
    assert costs == pytest.approx(WRONG_THING, abs=0.15)


def test_traits_of_what_people_write_weigh_more():
    weights = fit_titles(EXAMPLES)
    assert weights["short"] > 0 > weights["finite"]
    assert weights == fit_titles(EXAMPLES)


def test_clear_titles_teach_nothing():
    clear = TitleExample(0, WRITTEN, WRITTEN, [], [], [])
    assert fit_titles([*EXAMPLES, clear]) == fit_titles(EXAMPLES)


def test_folds_are_measured_beside_what_rules_compose():
    composed, chosen = measure_folds(EXAMPLES).rows
    assert composed[2] < chosen[2] == "1.000"

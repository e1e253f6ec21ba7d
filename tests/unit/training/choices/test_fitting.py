"""What is learnt of answers and of pairs follows the examples, and is the same every time."""

from intake.extract.choices.shares import log_odds_of, shares_of
from training.choices.examples import PairExample, Question
from training.choices.fitting import fit_pairs, fit_questions

NEAR, FAR = {"any": 1.0, "near": 1.0}, {"any": 1.0, "far": 1.0}
QUESTIONS = [Question(0, [NEAR, FAR], [True, False]), Question(0, [FAR], [False])] * 20
PAIRS = [PairExample(0, NEAR, is_one=True, weight=1.0), PairExample(0, FAR, is_one=False, weight=1.0)] * 20


def test_the_answer_that_was_right_before_is_the_likeliest():
    weights = fit_questions(QUESTIONS)
    near, far = shares_of([NEAR, FAR], weights)
    assert near > 0.5 > far


def test_where_no_answer_was_right_silence_is_the_likeliest():
    (far,) = shares_of([FAR], fit_questions(QUESTIONS))
    assert far < 0.5


def test_pairs_like_those_of_one_task_are_one():
    weights = fit_pairs(PAIRS)
    assert log_odds_of(NEAR, weights) > 0 > log_odds_of(FAR, weights)


def test_the_same_examples_give_the_same_weights():
    assert fit_questions(QUESTIONS) == fit_questions(QUESTIONS)
    assert fit_pairs(PAIRS) == fit_pairs(PAIRS)


def test_what_is_seldom_is_not_learnt():
    seldom = Question(0, [NEAR | {"seldom": 1.0}], [True])
    assert "seldom" not in fit_questions([*QUESTIONS, seldom])

import pytest

from bench.evaluation.figures import Figures, reliability


def figures_of(*outcomes: tuple[float, bool], missed: int = 0) -> Figures:
    figures = Figures(0.5, missed=missed)
    for confidence, is_right in outcomes:
        figures.add(confidence, is_right=is_right)
    return figures


def test_what_is_below_the_threshold_or_never_found_is_missing():
    figures = figures_of((0.9, True), (0.7, False), (0.6, True), (0.4, True), missed=1)
    assert (figures.expected, figures.found, figures.hits) == (4, 3, 2)
    assert figures.precision == pytest.approx(2 / 3)
    assert figures.recall == pytest.approx(2 / 4)
    assert figures.f1 == pytest.approx(4 / 7)


def test_average_precision_goes_from_the_surest_down():
    assert figures_of((0.9, True), (0.8, False), (0.7, True)).average_precision == pytest.approx((1 + 2 / 3) / 2)
    assert figures_of((0.9, True), missed=1).average_precision == pytest.approx(0.5)


def test_equal_confidences_are_one_step():
    assert (
        figures_of((0.9, True), (0.9, False)).average_precision
        == figures_of((0.9, False), (0.9, True)).average_precision
    )


def test_what_was_not_found_adds_nothing():
    assert figures_of((0.0, True), (0.9, False)).average_precision == 0.0
    assert figures_of((0.0, True), (0.9, False)).recall == 0.0


def test_the_best_f1_is_at_its_own_threshold():
    figures = figures_of((0.4, True), (0.3, True), (0.2, False))
    assert figures.f1 == 0.0
    assert figures.best_f1 == 1.0


def test_reliability_compares_what_is_promised_with_what_is_kept():
    rows = reliability([(0.92, True), (0.98, False), (0.1, False)], (0.0, 0.5, 0.9, 1.0))
    assert rows == [["0.00–0.50", "1", "0.10", "0.00"], ["0.90–1.00", "2", "0.95", "0.50"]]

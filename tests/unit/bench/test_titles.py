"""Titles are compared with what people have called the same task."""

import pytest

from bench.evaluation.titles import TitleFigures, likeness


@pytest.mark.parametrize(
    ("title", "written", "shared"),
    [
        ("Send Acme the revised proposal", "Send the revised proposal to Acme", 1.0),
        ("Pay Bob’s invoices", "Pay the invoice of Bob", 1.0),
        ("Check the e-mail", "Check the e mail", 1.0),
        ("Send it", "Send Acme the proposal", 0.4),
        ("Chase them", "Get a corrected packing list", 0.0),
        ("", "Send it", 0.0),
    ],
)
def test_titles_are_alike_by_the_words_that_say_something(title: str, written: str, shared: float):
    assert likeness(title, written) == pytest.approx(shared)


def test_the_order_of_words_and_articles_make_no_other_title():
    figures = TitleFigures()
    figures.add("Send Acme the proposal", written="Send a proposal to Acme")
    figures.add("Send it", written="Send Acme the proposal")
    assert figures.cells() == ["2", "0.700", "1", "1", "0"]

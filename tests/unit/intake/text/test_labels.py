import pytest

from intake.text.labels import accept_labels, is_loosely_name_like, is_name_like, split_label


@pytest.mark.parametrize(
    "label", ["Anna", "Anna Li", "Jean-Luc O'Neil", "María José García López", "Dr. Wu", "Speaker 1"]
)
def test_names_pass_the_guard(label):
    assert is_name_like(label)


@pytest.mark.parametrize(
    "label",
    ["http", "10", "Note", "Action items", "Attendees", "Agenda", "Summary", "Re", "PS", "Todo", "Decision", "Question",
     "Date", "what we want to do now", "1,000", "a/b", "***"],
)  # fmt: skip
def test_headings_schemes_clocks_and_clauses_do_not_pass(label):
    assert not is_name_like(label)


def test_user_names_and_companies_pass_where_every_line_has_a_label():
    assert is_loosely_name_like("Dana | ACME")
    assert is_loosely_name_like("0xdana")
    assert not is_loosely_name_like("Note")


def test_a_label_must_recur_among_other_lines():
    assert accept_labels(["Anna", "Anna", "Once"], lines=40) == {"Anna"}


def test_a_known_participant_needs_no_recurrence():
    assert accept_labels(["Anna Li"], lines=40, known_names=frozenset({"anna li"})) == {"Anna Li"}


def test_every_label_counts_where_most_lines_have_one():
    assert accept_labels(["Anna", "Bob"], lines=2) == {"Anna", "Bob"}


@pytest.mark.parametrize("line", ["http://example.org", "10:30 meeting", "no label here", ": empty", "x" * 80 + ": y"])
def test_lines_without_a_label_are_not_split(line):
    split = split_label(line)
    assert split is None or not is_name_like(split.label)


def test_a_label_may_stand_alone_on_its_line():
    split = split_label("Anna Li:")
    assert split is not None
    assert (split.label, split.words) == ("Anna Li", "")

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from intake.text.normal_form import comparable, count_words, has_words, normalise_line, normalise_text


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalise_text(text)
    assert normalise_text(once) == once
    assert normalise_line(normalise_line(text)) == normalise_line(text)


def test_spaces_of_all_kinds_become_one_and_invisible_characters_go():
    assert normalise_line("  a\u00a0\t b\u200b\ufeff\x07c ") == "a bc"


def test_lone_surrogates_can_not_reach_the_database():
    normalise_line("bad \ud800 half").encode()


def test_letters_keep_as_many_marks_as_any_script_needs():
    text = "a" + "\u0316\u0301" * 15
    assert normalise_line(text) == unicodedata.normalize("NFC", text)


def test_more_marks_on_a_letter_are_parted_and_none_is_lost():
    text = "a" + "\u0316\u0301" * 500
    normal = normalise_line(text)
    marks = unicodedata.normalize("NFD", normal).replace("\u034f", "")
    assert sorted(marks) == sorted(text)
    assert normalise_line(normal) == normal
    assert unicodedata.is_normalized("NFC", normal)


@given(st.text(alphabet="aǖ\u0301\u0316\u0344\u0f73\u034f\u200b ", min_size=25, max_size=120))
def test_normalising_marks_twice_changes_nothing(text):
    assert normalise_line(normalise_line(text)) == normalise_line(text)


def test_empty_lines_are_dropped_and_others_stay_lines():
    assert normalise_text(" a \n\n  \n b ") == "a\nb"


def test_names_compare_without_case_and_spacing():
    assert comparable("ANNA  Li") == comparable("Anna Li ")


def test_words_of_any_script_count_and_dots_do_not():
    assert has_words("好")
    assert not has_words("... – !")


def test_very_long_lines_are_normalised_like_short_ones():
    line = "one \t two\u00a0three  four five\n " * 10_000
    assert normalise_line(line) == " ".join(line.split())
    assert count_words(line) == len(line.split())

import pytest

from config.arrays import array_of


def test_words_are_quoted_and_nothing_is_null() -> None:
    assert array_of([]) == "{}"
    assert array_of(["a", "b,c"]) == '{"a","b,c"}'
    assert array_of(['say "x"', "back\\slash", None, ""]) == '{"say \\"x\\"","back\\\\slash",NULL,""}'
    assert array_of(["a", '"']) == '{"a","\\""}'


def test_what_is_neither_word_nor_number_nor_time_is_refused() -> None:
    assert array_of([1, 2.5, True, None]) == "{1,2.5,True,NULL}"
    with pytest.raises(TypeError, match="bytes"):
        array_of([b"x"])
